"""Verbs on placements and follow-ups."""

from core.placements.services.changing import add_evidence, cancel, close_others, end, verify
from core.placements.services.following import answer
from core.placements.services.placing import place, place_alone

__all__ = ["add_evidence", "answer", "cancel", "close_others", "end", "place", "place_alone", "verify"]
