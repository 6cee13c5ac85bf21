"""REST resources, by room."""

from plugins.courses.certificates import rest as certificates
from plugins.courses.resources import bp

__all__ = ["bp", "certificates"]
