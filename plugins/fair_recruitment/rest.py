"""REST resources, by room."""

from plugins.fair_recruitment.resources import bp
from plugins.fair_recruitment.vetting import rest as vetting

__all__ = ["bp", "vetting"]
