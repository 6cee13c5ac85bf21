"""Pages of certificates; importing them puts them into the blueprint."""

from plugins.courses.certificates.views import cohort, issuing, lists, one

__all__ = ["cohort", "issuing", "lists", "one"]
