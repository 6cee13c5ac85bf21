"""What happens to cohorts and those who take part, and how a timeline tells it. Codes and ids only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from core.api import Event, Id, label
from plugins.courses.cohorts.codes import CohortState, DropReason, EnrolmentState, Via
from plugins.courses.cohorts.labels import COHORT_STATES, DROP_REASONS, ENROLMENT_STATES, VIAS
from plugins.courses.words import _l


@dataclass(frozen=True)
class CohortOpened(Event):
    name: ClassVar[str] = "courses.cohort.opened"
    course_id: Id | None = None


@dataclass(frozen=True)
class CohortMoved(Event):
    name: ClassVar[str] = "courses.cohort.moved"
    source: CohortState = CohortState.PLANNED
    target: CohortState = CohortState.PLANNED


@dataclass(frozen=True)
class SessionPlanned(Event):
    """``subject_id`` is the session."""

    name: ClassVar[str] = "courses.session.planned"
    cohort_id: Id | None = None
    day: date | None = None


@dataclass(frozen=True)
class SessionRemoved(Event):
    name: ClassVar[str] = "courses.session.removed"
    cohort_id: Id | None = None


@dataclass(frozen=True)
class ParticipantRegistered(Event):
    name: ClassVar[str] = "courses.participant.registered"


@dataclass(frozen=True)
class ParticipantChanged(Event):
    name: ClassVar[str] = "courses.participant.changed"


@dataclass(frozen=True)
class ParticipantErased(Event):
    name: ClassVar[str] = "courses.participant.erased"


@dataclass(frozen=True)
class ParticipantEnrolled(Event):
    """``subject_id`` is the enrolment; ``state``: enrolled, or on the waiting list."""

    name: ClassVar[str] = "courses.participant.enrolled"
    cohort_id: Id | None = None
    state: EnrolmentState = EnrolmentState.ENROLLED


@dataclass(frozen=True)
class EnrolmentMoved(Event):
    name: ClassVar[str] = "courses.enrolment.moved"
    cohort_id: Id | None = None
    source: EnrolmentState = EnrolmentState.ENROLLED
    target: EnrolmentState = EnrolmentState.ENROLLED
    reason: DropReason | None = None


@dataclass(frozen=True)
class AttendanceNoted(Event):
    """``subject_id`` is the session; ``noted``: for how many the list says something new."""

    name: ClassVar[str] = "courses.attendance.noted"
    cohort_id: Id | None = None
    via: Via = Via.LIST
    noted: int = 0


def _cohort_moved(content: Mapping[str, Any]) -> object:
    return COHORT_STATES[CohortState(content["target"])]


def _enrolled(content: Mapping[str, Any]) -> object:
    return ENROLMENT_STATES[EnrolmentState(content["state"])]


def _moved(content: Mapping[str, Any]) -> object:
    words = ENROLMENT_STATES[EnrolmentState(content["target"])]
    reason = content.get("reason")
    return f"{words}: {DROP_REASONS[DropReason(reason)]}" if reason else words


def _noted(content: Mapping[str, Any]) -> object:
    return VIAS[Via(content["via"])]


label(CohortOpened.name, _l("Cohort of a course opened"))
label(CohortMoved.name, _l("Cohort of a course"), _cohort_moved)
label(SessionPlanned.name, _l("Session of a course planned"))
label(SessionRemoved.name, _l("Session of a course removed"))
label(ParticipantRegistered.name, _l("Written down as a participant of courses"))
label(ParticipantChanged.name, _l("Participant of courses changed"))
label(ParticipantErased.name, _l("Participant of courses erased"))
label(ParticipantEnrolled.name, _l("Enrolled in a course"), _enrolled)
label(EnrolmentMoved.name, _l("Course"), _moved)
label(AttendanceNoted.name, _l("Attendance noted"), _noted)
