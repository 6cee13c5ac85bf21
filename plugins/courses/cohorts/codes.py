"""Closed lists of cohorts and those who take part."""

from __future__ import annotations

from enum import StrEnum


class CohortState(StrEnum):
    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


COHORT_NEXT = {
    CohortState.PLANNED: (CohortState.RUNNING, CohortState.CANCELLED),
    CohortState.RUNNING: (CohortState.ENDED, CohortState.CANCELLED),
    CohortState.ENDED: (CohortState.RUNNING,),
    CohortState.CANCELLED: (CohortState.PLANNED,),
}
"""The first list taken, or a person, starts a cohort; the ways back are undoing."""


class Form(StrEnum):
    GROUP = "group"
    REMOTE = "remote"


class ActorKind(StrEnum):
    """Who takes part, as the programmes count them."""

    PES_OPERATOR = "pes_operator"
    EMPLOYER = "employer"
    TRADE_UNION = "trade_union"
    CIVIL_SOCIETY = "civil_society"
    JOBSEEKER = "jobseeker"
    OTHER = "other"


class EnrolmentState(StrEnum):
    """``EXAMINED``: was there enough and passed, or the course asks for no examination. ``FAILED``: no attempt left, or
    not there enough when the cohort ended."""

    WAITING = "waiting"
    ENROLLED = "enrolled"
    ATTENDING = "attending"
    EXAMINED = "examined"
    CERTIFIED = "certified"
    FAILED = "failed"
    DROPPED = "dropped"


class DropReason(StrEnum):
    """Ours, not of a programme."""

    TIME = "time"
    MOVED = "moved"
    WORK = "work"
    CONNECTION = "connection"
    NOT_WANTED = "not_wanted"
    UNREACHABLE = "unreachable"
    OTHER = "other"


class Presence(StrEnum):
    PRESENT = "present"
    ABSENT = "absent"
    EXCUSED = "excused"


class Via(StrEnum):
    """How it is known who was there."""

    LIST = "list"
    FILE = "file"
    QR = "qr"


NEXT = {
    EnrolmentState.WAITING: (EnrolmentState.ENROLLED, EnrolmentState.DROPPED),
    EnrolmentState.ENROLLED: (EnrolmentState.ATTENDING, EnrolmentState.DROPPED, EnrolmentState.FAILED),
    EnrolmentState.ATTENDING: (EnrolmentState.EXAMINED, EnrolmentState.DROPPED, EnrolmentState.FAILED),
    EnrolmentState.EXAMINED: (EnrolmentState.CERTIFIED, EnrolmentState.ATTENDING, EnrolmentState.DROPPED),
    EnrolmentState.CERTIFIED: (EnrolmentState.EXAMINED,),
    EnrolmentState.FAILED: (EnrolmentState.ATTENDING,),
    EnrolmentState.DROPPED: (EnrolmentState.ENROLLED, EnrolmentState.WAITING),
}
"""What may become of an enrolment. Backwards is an undo: a certificate withdrawn, a corrected list, a return."""

TAKES_A_PLACE = (
    EnrolmentState.ENROLLED,
    EnrolmentState.ATTENDING,
    EnrolmentState.EXAMINED,
    EnrolmentState.CERTIFIED,
    EnrolmentState.FAILED,
)
"""Who is on the lists; those waiting and those who dropped out are not."""


class EraseReason(StrEnum):
    """Why a participant without a record in the register is erased."""

    ASKED = "asked"
    MISTAKE = "mistake"
    KEPT_LONG_ENOUGH = "kept_long_enough"
