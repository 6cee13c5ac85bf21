"""REST resources, by room."""

from plugins.courses.resources import bp

__all__ = ["bp"]
