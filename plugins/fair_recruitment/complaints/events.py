"""What happens to complaints. Ids and codes only: what the worker wrote stays in the complaint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from core.api import Event, Id, label
from plugins.fair_recruitment.complaints.codes import ComplaintCategory, ComplaintOutcome
from plugins.fair_recruitment.complaints.labels import CATEGORIES, OUTCOMES
from plugins.fair_recruitment.words import _l


@dataclass(frozen=True)
class ComplaintReceived(Event):
    """``subject_id`` of all of these is the complaint."""

    name: ClassVar[str] = "fair_recruitment.complaint.received"


@dataclass(frozen=True)
class ComplaintTriaged(Event):
    name: ClassVar[str] = "fair_recruitment.complaint.triaged"
    category: ComplaintCategory = ComplaintCategory.OTHER
    due_on: date | None = None


@dataclass(frozen=True)
class ComplaintInvestigated(Event):
    name: ClassVar[str] = "fair_recruitment.complaint.investigated"


@dataclass(frozen=True)
class ComplaintClosed(Event):
    name: ClassVar[str] = "fair_recruitment.complaint.closed"
    outcome: ComplaintOutcome = ComplaintOutcome.NOT_UPHELD
    organisation_id: Id | None = None
    in_time: bool = True


@dataclass(frozen=True)
class ComplaintUpheld(Event):
    """Beside ``ComplaintClosed``, where something was wrong and it is known whose it was: what follows for a
    certificate is not decided here. It says nothing of any sign of forced labour."""

    name: ClassVar[str] = "fair_recruitment.complaint.upheld"
    organisation_id: Id | None = None
    partly: bool = False


@dataclass(frozen=True)
class ComplaintReopened(Event):
    """A closing is undone, and with it that it was upheld."""

    name: ClassVar[str] = "fair_recruitment.complaint.reopened"
    organisation_id: Id | None = None


@dataclass(frozen=True)
class ComplaintAnswered(Event):
    """Somebody wrote to the worker, or the worker to the service."""

    name: ClassVar[str] = "fair_recruitment.complaint.answered"
    by_worker: bool = False


@dataclass(frozen=True)
class ComplaintErased(Event):
    name: ClassVar[str] = "fair_recruitment.complaint.erased"


@dataclass(frozen=True)
class ForcedLabourSigned(Event):
    """A sign of forced labour. RESTRICTED: whoever reacts keeps it from everybody without the permission for alerts,
    and above all from the employer. ``indicators``: all codes that are known for the complaint now, with a space
    between."""

    name: ClassVar[str] = "fair_recruitment.forced_labour.signed"
    alert_id: Id | None = None
    organisation_id: Id | None = None
    indicators: str = ""


def _category(content: Mapping[str, Any]) -> object:
    return CATEGORIES[ComplaintCategory(content["category"])]


def _outcome(content: Mapping[str, Any]) -> object:
    return OUTCOMES[ComplaintOutcome(content["outcome"])]


label(ComplaintReceived.name, _l("Complaint received"))
label(ComplaintTriaged.name, _l("Complaint triaged"), _category)
label(ComplaintInvestigated.name, _l("Complaint being looked into"))
label(ComplaintClosed.name, _l("Complaint closed"), _outcome)
label(ComplaintReopened.name, _l("Complaint opened again"))
