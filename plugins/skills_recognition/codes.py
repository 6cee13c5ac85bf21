"""Closed lists of the plugin."""

from __future__ import annotations

from enum import StrEnum

KIND = "skills_recognition"


class Evidence(StrEnum):
    """What proves a skill: told, seen while it is done, or made."""

    KNOWLEDGE = "knowledge"
    PERFORMANCE = "performance"
    PRODUCT = "product"


class Judgement(StrEnum):
    COMPETENT = "competent"
    NOT_YET = "not_yet"


class State(StrEnum):
    """That a last day has passed is no state: it is seen on the day."""

    ISSUED = "issued"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a recognition is suspended, withdrawn, or given back. Ours, not of a programme."""

    MISTAKE = "mistake"
    FALSE_EVIDENCE = "false_evidence"
    UNDER_REVIEW = "under_review"
    ASKED = "asked"
    ORDER = "order"
    SETTLED = "settled"


class Closure(StrEnum):
    CERTIFIED = "certified"
    NOT_YET = "not_yet"
    NOT_ELIGIBLE = "not_eligible"
    WITHDREW = "withdrew"
    MOVED = "moved"
    UNREACHABLE = "unreachable"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"


NEXT = {
    State.ISSUED: (State.SUSPENDED, State.WITHDRAWN),
    State.SUSPENDED: (State.ISSUED, State.WITHDRAWN),
    State.WITHDRAWN: (State.ISSUED,),
}
"""What may become of a recognition. To be issued again is to undo."""
