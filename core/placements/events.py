"""What happens to placements and follow-ups, and the words in which a timeline tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from core.cases.codes import Channel, Need
from core.cases.labels import NEEDS
from core.countries.wages import WageStanding
from core.db.types import Id
from core.events.labels import label
from core.events.recording import Event
from core.placements.codes import (
    CancelReason,
    EndReason,
    EvidenceKind,
    FollowUpResult,
    PlacementKind,
    PlacementState,
)
from core.placements.labels import CANCELLATIONS, ENDINGS, EVIDENCE, KINDS, RESULTS, milestone
from core.vacancies.codes import Hazard


@dataclass(frozen=True, kw_only=True)
class PlacementRecorded(Event):
    """``wage_standing`` is None where there was no wage to judge; ``hazard`` says what was decided for a minor."""

    name: ClassVar[str] = "placements.placement.recorded"
    kind: PlacementKind
    start_on: date
    application_id: Id | None = None
    wage_standing: WageStanding | None = None
    hazard: Hazard = Hazard.UNDECIDED


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(Event):
    name: ClassVar[str] = "placements.evidence.added"
    evidence: EvidenceKind
    state: PlacementState


@dataclass(frozen=True, kw_only=True)
class PlacementVerified(Event):
    name: ClassVar[str] = "placements.placement.verified"


@dataclass(frozen=True, kw_only=True)
class PlacementCancelled(Event):
    name: ClassVar[str] = "placements.placement.cancelled"
    reason: CancelReason


@dataclass(frozen=True, kw_only=True)
class PlacementEnded(Event):
    name: ClassVar[str] = "placements.placement.ended"
    reason: EndReason
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class FollowUpAttempted(Event):
    """Without words: the timeline shows the contact itself."""

    name: ClassVar[str] = "placements.follow_up.attempted"
    months: int
    channel: Channel


@dataclass(frozen=True, kw_only=True)
class FollowUpAnswered(Event):
    """``reason``: why the person left. Also the one that says that nobody was reached."""

    name: ClassVar[str] = "placements.follow_up.answered"
    months: int
    result: FollowUpResult
    reason: EndReason | None = None
    need: Need | None = None


def _answered(content: Mapping[str, Any]) -> object:
    said = [milestone(content["months"]), RESULTS[FollowUpResult(content["result"])]]
    if content["reason"]:
        said.append(ENDINGS[EndReason(content["reason"])])
    if content["need"]:
        said.append(NEEDS[Need(content["need"])])
    return ". ".join(str(words) for words in said)


label(PlacementRecorded.name, _l("Placement"), lambda content: KINDS[PlacementKind(content["kind"])])
label(EvidenceAdded.name, _l("Evidence of the placement"), lambda content: EVIDENCE[EvidenceKind(content["evidence"])])
label(PlacementVerified.name, _l("Placement verified"))
label(PlacementCancelled.name, _l("The work did not begin"), lambda c: CANCELLATIONS[CancelReason(c["reason"])])
label(PlacementEnded.name, _l("The work ended"), lambda content: ENDINGS[EndReason(content["reason"])])
label(FollowUpAnswered.name, _l("Follow-up"), _answered)
