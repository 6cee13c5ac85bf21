"""REST resources, by room."""

from plugins.courses.catalogue import rest as catalogue
from plugins.courses.certificates import rest as certificates
from plugins.courses.cohorts import rest as cohorts
from plugins.courses.examining import rest as examining
from plugins.courses.resources import bp

__all__ = ["bp", "catalogue", "certificates", "cohorts", "examining"]
