"""The words for the codes of cohorts and those who take part."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.courses.cohorts.codes import (
    ActorKind,
    CohortState,
    DropReason,
    EnrolmentState,
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
PRESENCE_MARKS: Mapping[Presence, str] = {
    Presence.PRESENT: "ok", Presence.ABSENT: "bad", Presence.EXCUSED: "warn",
}  # fmt: skip
VIAS: Mapping[Via, object] = {Via.LIST: _l("List"), Via.FILE: _l("File"), Via.QR: _l("QR code")}
LANGUAGES: Mapping[str, object] = {"es": _l("Spanish"), "pt": _l("Portuguese"), "en": _l("English")}
