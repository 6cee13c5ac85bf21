"""Pages of the case: its stage, notes, interview, plan, timeline, and its boxes on the person's page."""

from core.cases.views import (
    assessment,
    case,
    hand_over,
    notes,
    others,
    panels,
    plan,
    record,
    record_verbs,
    sheets,
    timeline,
)
from core.cases.views.blueprint import bp

__all__ = [
    "assessment",
    "bp",
    "case",
    "hand_over",
    "notes",
    "others",
    "panels",
    "plan",
    "record",
    "record_verbs",
    "sheets",
    "timeline",
]
