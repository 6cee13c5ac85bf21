"""Every table of the plugin, by room."""

from plugins.fair_recruitment.vetting.models import Declaration

__all__ = ["Declaration"]
