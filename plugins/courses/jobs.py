"""Background work, by room."""

from plugins.courses.certificates import jobs as certificates
from plugins.courses.examining import jobs as examining

__all__ = ["certificates", "examining"]
