"""``ayni fair-recruitment``."""

from plugins.fair_recruitment.vetting.cli import group

__all__ = ["group"]
