"""The one way in which the state of an enrolment changes."""

from __future__ import annotations

from core.api import Actor, Id, Refused, db, record
from plugins.courses.cohorts.codes import NEXT, DropReason, EnrolmentState
from plugins.courses.cohorts.events import EnrolmentMoved
from plugins.courses.cohorts.models import Enrolment, Participant
from plugins.courses.words import _l


def move(enrolment: Enrolment, target: EnrolmentState, *, actor: Actor, reason: DropReason | None = None) -> None:
    """Raises Refused for what ``NEXT`` does not know. ``reason`` belongs to dropping out."""
    source = enrolment.state
    if target not in NEXT[source]:
        raise Refused("courses.enrolment.move", _l("This cannot be done as the enrolment stands now."))
    enrolment.state, enrolment.drop_reason = target, reason
    event = EnrolmentMoved(
        enrolment.id, person_of(enrolment), cohort_id=enrolment.cohort_id, source=source, target=target, reason=reason
    )
    record(event, actor=actor)
    db.session.flush()


def person_of(enrolment: Enrolment) -> Id | None:
    """The person in the register, where it is one."""
    return db.session.get_one(Participant, enrolment.participant_id).person_id
