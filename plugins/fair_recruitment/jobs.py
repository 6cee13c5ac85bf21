"""Background work, by room."""

from plugins.fair_recruitment.certification import jobs as certification

__all__ = ["certification"]
