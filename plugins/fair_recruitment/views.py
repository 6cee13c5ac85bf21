"""Pages, by room."""

from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.vetting import views as vetting

__all__ = ["bp", "vetting"]
