"""What happens to cases, and how the timeline tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.cases import catalogue
from core.cases.codes import ActionState, Channel, ContactOutcome, PauseReason, ReopenReason, SignedHow, Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.labels import ACTIONS, PAUSES, REOPENINGS, SIGNATURES, TRANSFERS
from core.db.types import Id
from core.events.labels import label
from core.events.recording import Event


@dataclass(frozen=True)
class CaseOpened(Event):
    name: ClassVar[str] = "cases.case.opened"
    kind: str = EMPLOYMENT


@dataclass(frozen=True)
class CaseMoved(Event):
    """``reason`` is a code of the list that belongs to the move; empty for a step forward."""

    name: ClassVar[str] = "cases.case.moved"
    source: Stage = Stage.INTAKE
    target: Stage = Stage.INTAKE
    reason: str = ""
    until: date | None = None
    kind: str = EMPLOYMENT


@dataclass(frozen=True)
class CaseTransferred(Event):
    name: ClassVar[str] = "cases.case.transferred"
    source: Id | None = None
    target: Id | None = None
    reason: str = ""


@dataclass(frozen=True)
class OwnerChanged(Event):
    name: ClassVar[str] = "cases.owner.changed"
    before: Id | None = None
    after: Id | None = None


@dataclass(frozen=True)
class DuplicatesChecked(Event):
    name: ClassVar[str] = "cases.duplicates.checked"


@dataclass(frozen=True)
class NoteWritten(Event):
    """Without words: the timeline shows the note itself."""

    name: ClassVar[str] = "cases.note.written"
    channel: Channel = Channel.CALL
    outcome: ContactOutcome = ContactOutcome.REACHED


@dataclass(frozen=True)
class NextStepDone(Event):
    name: ClassVar[str] = "cases.step.done"


@dataclass(frozen=True)
class AssessmentRecorded(Event):
    name: ClassVar[str] = "cases.assessment.recorded"
    instrument: str = ""
    instrument_version: str = ""


@dataclass(frozen=True)
class PlanOpened(Event):
    name: ClassVar[str] = "cases.plan.opened"
    number: int = 1
    template: str = ""


@dataclass(frozen=True)
class PlanProposed(Event):
    name: ClassVar[str] = "cases.plan.proposed"
    number: int = 1


@dataclass(frozen=True)
class PlanSigned(Event):
    name: ClassVar[str] = "cases.plan.signed"
    number: int = 1
    how: SignedHow = SignedHow.PAPER


@dataclass(frozen=True)
class PlanEnded(Event):
    name: ClassVar[str] = "cases.plan.ended"
    number: int = 1
    state: str = ""


@dataclass(frozen=True)
class ActionMoved(Event):
    name: ClassVar[str] = "cases.action.moved"
    state: ActionState = ActionState.TODO


@dataclass(frozen=True)
class MentorAssigned(Event):
    name: ClassVar[str] = "cases.mentor.assigned"
    mentor: Id | None = None


@dataclass(frozen=True)
class MentorEnded(Event):
    name: ClassVar[str] = "cases.mentor.ended"
    mentor: Id | None = None


def _moved(content: Mapping[str, Any]) -> object:
    kind, source, target = (content.get(name, EMPLOYMENT) for name in ("kind", "source", "target"))
    before, after = (catalogue.stage_words(kind, Stage(stage)) for stage in (source, target))
    words = _("%(before)s → %(after)s", before=before, after=after)
    reason = _reason(kind, target, content["reason"])
    return f"{_named(content)}{words}. {reason}" if reason else f"{_named(content)}{words}"


def _reason(kind: str, target: str, reason: str) -> object:
    if not reason or target == Stage.CLOSED:
        return catalogue.closure_words(kind, reason)
    return PAUSES[PauseReason(reason)] if target == Stage.PAUSED else REOPENINGS[ReopenReason(reason)]


def _named(content: Mapping[str, Any]) -> str:
    """Which process, where it is not the employment case."""
    kind = content.get("kind", EMPLOYMENT)
    return "" if kind == EMPLOYMENT else f"{catalogue.title(kind)}: "


def _opened(content: Mapping[str, Any]) -> object:
    kind = content.get("kind", EMPLOYMENT)
    return "" if kind == EMPLOYMENT else catalogue.title(kind)


def _number(content: Mapping[str, Any]) -> object:
    return _("Version %(number)s", number=content["number"])


def _signed(content: Mapping[str, Any]) -> object:
    return f"{_number(content)}. {SIGNATURES[content['how']]}"


label(CaseOpened.name, _l("Case opened"), _opened)
label(CaseMoved.name, _l("Stage changed"), _moved)
label(CaseTransferred.name, _l("Moved to another office"), lambda content: TRANSFERS[content["reason"]])
label(OwnerChanged.name, _l("Another person attends the case"))
label(DuplicatesChecked.name, _l("Checked that the person is registered only once"))
label(NextStepDone.name, _l("Next step done"))
label(AssessmentRecorded.name, _l("Interview"))
label(PlanOpened.name, _l("Labour plan begun"), _number)
label(PlanProposed.name, _l("Labour plan proposed"), _number)
label(PlanSigned.name, _l("Labour plan signed"), _signed)
label(PlanEnded.name, _l("Labour plan ended"), _number)
label(ActionMoved.name, _l("Action of the plan"), lambda content: ACTIONS[content["state"]])
label(MentorAssigned.name, _l("Mentor assigned"))
label(MentorEnded.name, _l("Mentor ended"))
