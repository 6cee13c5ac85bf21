"""Pages, by room."""

from plugins.courses.blueprint import bp

__all__ = ["bp"]
