"""The words for the codes of cohorts and those who take part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_interval

from plugins.courses.cohorts.codes import (
    ActorKind,
    CohortState,
    DropReason,
    EnrolmentState,
    EraseReason,
    Form,
    Presence,
    Via,
)
from plugins.courses.words import _l

COHORT_STATES: Mapping[CohortState, object] = {
    CohortState.PLANNED: _l("Planned"),
    CohortState.RUNNING: _l("Running"),
    CohortState.ENDED: _l("Ended"),
    CohortState.CANCELLED: _l("Cancelled"),
}
COHORT_MARKS: Mapping[CohortState, str] = {
    CohortState.PLANNED: "info", CohortState.RUNNING: "ok", CohortState.ENDED: "", CohortState.CANCELLED: "bad",
}  # fmt: skip
NEXT_VERBS: Mapping[CohortState, Sequence[tuple[CohortState, object]]] = {
    CohortState.PLANNED: [(CohortState.RUNNING, _l("Start")), (CohortState.CANCELLED, _l("Cancel the cohort"))],
    CohortState.RUNNING: [(CohortState.ENDED, _l("End the cohort")), (CohortState.CANCELLED, _l("Cancel the cohort"))],
    CohortState.ENDED: [(CohortState.RUNNING, _l("Undo the end"))],
    CohortState.CANCELLED: [(CohortState.PLANNED, _l("Undo the cancelling"))],
}
COHORT_DONE: Mapping[CohortState, object] = {
    CohortState.PLANNED: _l("The cohort is planned again."),
    CohortState.RUNNING: _l("The cohort is running."),
    CohortState.ENDED: _l("The cohort has ended. This can be undone here."),
    CohortState.CANCELLED: _l("The cohort is cancelled. This can be undone here."),
}
COHORT_VERBS: Mapping[CohortState, object] = {
    CohortState.PLANNED: _l("Plan it again"),
    CohortState.RUNNING: _l("Start"),
    CohortState.ENDED: _l("End the cohort"),
    CohortState.CANCELLED: _l("Cancel the cohort"),
}
FORMS: Mapping[Form, object] = {Form.GROUP: _l("In a group"), Form.REMOTE: _l("Remote")}
ACTOR_KINDS: Mapping[ActorKind, object] = {
    ActorKind.PES_OPERATOR: _l("Operator of the public employment service"),
    ActorKind.EMPLOYER: _l("Employer"),
    ActorKind.TRADE_UNION: _l("Trade union"),
    ActorKind.CIVIL_SOCIETY: _l("Civil society"),
    ActorKind.JOBSEEKER: _l("Jobseeker"),
    ActorKind.OTHER: _l("Other"),
}
ENROLMENT_STATES: Mapping[EnrolmentState, object] = {
    EnrolmentState.WAITING: _l("On the waiting list"),
    EnrolmentState.ENROLLED: _l("Enrolled"),
    EnrolmentState.ATTENDING: _l("Attending"),
    EnrolmentState.EXAMINED: _l("Completed"),
    EnrolmentState.CERTIFIED: _l("Certified"),
    EnrolmentState.FAILED: _l("Not passed"),
    EnrolmentState.DROPPED: _l("Dropped out"),
}
ENROLMENT_MARKS: Mapping[EnrolmentState, str] = {
    EnrolmentState.WAITING: "warn", EnrolmentState.ENROLLED: "info", EnrolmentState.ATTENDING: "info",
    EnrolmentState.EXAMINED: "ok", EnrolmentState.CERTIFIED: "ok", EnrolmentState.FAILED: "bad",
    EnrolmentState.DROPPED: "empty",
}  # fmt: skip
DROP_REASONS: Mapping[DropReason, object] = {
    DropReason.TIME: _l("Has no time"),
    DropReason.MOVED: _l("Moved away"),
    DropReason.WORK: _l("Found work"),
    DropReason.CONNECTION: _l("No connection or device"),
    DropReason.NOT_WANTED: _l("Does not want to go on"),
    DropReason.UNREACHABLE: _l("Cannot be reached"),
    DropReason.OTHER: _l("Another reason"),
}
PRESENCES: Mapping[Presence, object] = {
    Presence.PRESENT: _l("Present"),
    Presence.ABSENT: _l("Absent"),
    Presence.EXCUSED: _l("Excused"),
}
VIAS: Mapping[Via, object] = {Via.LIST: _l("List"), Via.FILE: _l("File"), Via.QR: _l("QR code")}
SEXES: Mapping[str, object] = {"f": _l("Woman"), "m": _l("Man"), "x": _l("Another")}
ERASE_REASONS: Mapping[EraseReason, object] = {
    EraseReason.ASKED: _l("The participant asks for it"),
    EraseReason.MISTAKE: _l("Written down by mistake"),
    EraseReason.KEPT_LONG_ENOUGH: _l("It was kept as long as it is needed"),
}


def days(first: date, last: date, language: str) -> str:
    """As short as the language allows: ``2–13 nov 2026``."""
    return str(format_interval(first, last, "yMMMd", locale=language))
