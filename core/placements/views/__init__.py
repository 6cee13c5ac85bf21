"""Pages of placements and follow-ups, and their box on the person's page."""

from core.placements.views import changing, following, panels, placing, showing
from core.placements.views.blueprint import bp

__all__ = ["bp", "changing", "following", "panels", "placing", "showing"]
