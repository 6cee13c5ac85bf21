"""Background work, by room."""

from plugins.courses.certificates import jobs as certificates

__all__ = ["certificates"]
