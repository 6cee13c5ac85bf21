"""Closed lists of complaints."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ComplaintState(StrEnum):
    RECEIVED = "received"
    TRIAGED = "triaged"
    INVESTIGATING = "investigating"
    CLOSED = "closed"


class ComplaintOutcome(StrEnum):
    UPHELD = "upheld"
    PARTLY = "partly"
    NOT_UPHELD = "not_upheld"
    NOT_OURS = "not_ours"
    WITHDRAWN = "withdrawn"


class ComplaintCategory(StrEnum):
    """What a complaint is about. Ours, not of a programme."""

    FEE = "fee"
    DOCUMENTS = "documents"
    WAGES = "wages"
    CONTRACT = "contract"
    CONDITIONS = "conditions"
    DISCRIMINATION = "discrimination"
    FRAUD = "fraud"
    VIOLENCE = "violence"
    OTHER = "other"


class Indicator(StrEnum):
    """The eleven indicators of forced labour of the ILO."""

    VULNERABILITY = "vulnerability"
    DECEPTION = "deception"
    MOVEMENT = "movement"
    ISOLATION = "isolation"
    VIOLENCE = "violence"
    THREATS = "threats"
    DOCUMENTS = "documents"
    WAGES = "wages"
    DEBT = "debt"
    CONDITIONS = "conditions"
    OVERTIME = "overtime"


class SignSource(StrEnum):
    """Who said that an indicator is there."""

    WORKER = "worker"
    STAFF = "staff"


class AlertState(StrEnum):
    OPEN = "open"
    HANDLED = "handled"


class NoteKind(StrEnum):
    """What stands in the file of a complaint beside the messages."""

    NOTE = "note"
    TRIAGED = "triaged"
    INVESTIGATION = "investigation"
    CLOSED = "closed"
    REOPENED = "reopened"
    ASSIGNED = "assigned"
    LINKED = "linked"
    ERASED = "erased"


NEXT: Mapping[ComplaintState, tuple[ComplaintState, ...]] = {
    ComplaintState.RECEIVED: (ComplaintState.TRIAGED,),
    ComplaintState.TRIAGED: (ComplaintState.INVESTIGATING, ComplaintState.CLOSED),
    ComplaintState.INVESTIGATING: (ComplaintState.CLOSED,),
    ComplaintState.CLOSED: (ComplaintState.INVESTIGATING,),
}
"""What may become of a complaint. Reopening leads back to the investigation: it is the undo of a closing."""

UPHOLDS = frozenset({ComplaintOutcome.UPHELD, ComplaintOutcome.PARTLY})
"""Outcomes that say that something was wrong."""
