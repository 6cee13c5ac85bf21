"""Placements and follow-ups over REST."""

from core.placements.rest import following, placements
from core.placements.rest.blueprint import bp

__all__ = ["bp", "following", "placements"]
