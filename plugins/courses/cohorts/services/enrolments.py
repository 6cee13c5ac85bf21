"""Into a cohort and out of it. Whoever moves somebody into a place holds the cohort, so that two never get the last."""

from __future__ import annotations

import secrets

from core.api import Actor, Refused, claim, clock, db, numbers, record
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import CohortState, DropReason, EnrolmentState
from plugins.courses.cohorts.events import ParticipantEnrolled
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant
from plugins.courses.cohorts.services.moving import move
from plugins.courses.cohorts.services.settling import settle
from plugins.courses.permissions import CERTIFICATE_ISSUE, COHORT_WRITE
from plugins.courses.words import _l

CODE = 8
TAKES_PEOPLE = (CohortState.PLANNED, CohortState.RUNNING)


def enrol(cohort: Cohort, participant: Participant, *, actor: Actor) -> Enrolment:
    """With a place while there is one, else on the waiting list. ``cohort`` is locked here. Raises Refused for
    somebody who is in it already."""
    actor.require(COHORT_WRITE)
    cohort = queries.locked(cohort.id)
    require_open(cohort)
    state = EnrolmentState.ENROLLED if has_place(cohort) else EnrolmentState.WAITING
    made = Enrolment(
        cohort_id=cohort.id, participant_id=participant.id, state=state, code=new_code(), enrolled_at=clock.now()
    )
    if not claim(db.session(), made):
        raise Refused("courses.enrolment.twice", _l("This participant is in the cohort already."))
    record(ParticipantEnrolled(made.id, participant.person_id, cohort_id=cohort.id, state=state), actor=actor)
    db.session.flush()
    return made


def new_code() -> str:
    """Eight signs that nobody mixes up on paper: 40 random bits."""
    return "".join(secrets.choice(numbers.ALPHABET) for _sign in range(CODE))


def has_place(cohort: Cohort) -> bool:
    return cohort.places is None or queries.taken(cohort.id) < cohort.places


def require_open(cohort: Cohort) -> None:
    if cohort.state not in TAKES_PEOPLE:
        raise Refused("courses.cohort.closed", _l("The cohort has ended or was cancelled."))


def promote(enrolment: Enrolment, *, actor: Actor) -> Enrolment:
    """From the waiting list into a free place."""
    actor.require(COHORT_WRITE)
    cohort = queries.locked(enrolment.cohort_id)
    require_open(cohort)
    db.session.refresh(enrolment)
    if not has_place(cohort):
        raise Refused("courses.cohort.full", _l("There is no free place."))
    if enrolment.state is not EnrolmentState.WAITING:
        raise Refused("courses.enrolment.move", _l("This participant is not on the waiting list any more."))
    move(enrolment, EnrolmentState.ENROLLED, actor=actor)
    return enrolment


def drop(enrolment: Enrolment, reason: DropReason, *, actor: Actor) -> Enrolment:
    actor.require(COHORT_WRITE)
    queries.locked(enrolment.cohort_id)
    db.session.refresh(enrolment)
    if enrolment.state is EnrolmentState.CERTIFIED:
        raise Refused("courses.enrolment.certified", _l("There is a certificate: withdraw it first."))
    move(enrolment, EnrolmentState.DROPPED, actor=actor, reason=reason)
    return enrolment


def come_back(enrolment: Enrolment, *, actor: Actor) -> Enrolment:
    """Undo dropping out: with a place while there is one, else on the waiting list."""
    actor.require(COHORT_WRITE)
    cohort = queries.locked(enrolment.cohort_id)
    require_open(cohort)
    db.session.refresh(enrolment)
    if enrolment.state is not EnrolmentState.DROPPED:
        raise Refused("courses.enrolment.move", _l("This participant did not drop out, or is back already."))
    move(enrolment, EnrolmentState.ENROLLED if has_place(cohort) else EnrolmentState.WAITING, actor=actor)
    return settle(enrolment, actor=actor)


def certify(enrolment: Enrolment, *, actor: Actor) -> Enrolment:
    """The certificate is issued."""
    actor.require(CERTIFICATE_ISSUE)
    move(enrolment, EnrolmentState.CERTIFIED, actor=actor)
    return enrolment


def uncertify(enrolment: Enrolment, *, actor: Actor) -> Enrolment:
    """The certificate is withdrawn; whether the course still counts as completed is looked at anew."""
    actor.require(CERTIFICATE_ISSUE)
    move(enrolment, EnrolmentState.EXAMINED, actor=actor)
    return enrolment
