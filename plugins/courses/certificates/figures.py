"""How many people a programme has brought how far, for the pages of the plugin whose programme it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select

from core.api import db
from plugins.courses.catalogue.models import Course
from plugins.courses.certificates.codes import CertificateState, Status
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.standing import renewed, stands
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant

Counts = Mapping[tuple[str, ActorKind], int]


@dataclass(frozen=True)
class Progress:
    """People of a programme by country and kind of actor. ``taking``: by the state of an enrolment that led to no
    certificate yet. ``holding``: by how their certificate stands; who renewed one counts with the later. Who holds one
    and takes the course again stands in both."""

    taking: Mapping[EnrolmentState, Counts]
    holding: Mapping[Status, Counts]


def progress(programme: str, today: date) -> Progress:
    """Two statements, in the scope of the open unit of work."""
    return Progress(_taking(programme), _holding(programme, today))


def _taking(programme: str) -> Mapping[EnrolmentState, Counts]:
    statement = (
        select(
            Enrolment.state, Cohort.country, Participant.actor_kind, func.count(Participant.id.distinct()).label("n")
        )
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Course, Course.id == Cohort.course_id)
        .join(Participant, Participant.id == Enrolment.participant_id)
        .where(Course.programme == programme, Enrolment.state != EnrolmentState.CERTIFIED)
        .group_by(Enrolment.state, Cohort.country, Participant.actor_kind)
    )
    found: dict[EnrolmentState, dict[tuple[str, ActorKind], int]] = {state: {} for state in EnrolmentState}
    for row in db.session.execute(statement):
        found[row.state][(row.country, row.actor_kind)] = row.n
    return found


def _holding(programme: str, today: date) -> Mapping[Status, Counts]:
    shown = (Status.VALID, Status.DUE, Status.EXPIRED)
    standing = case(*((stands(one, today), one.value) for one in shown)).label("standing")
    statement = (
        select(standing, Certificate.country, Certificate.actor_kind,
               func.count(Enrolment.participant_id.distinct()).label("n"))
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .where(Certificate.programme == programme, Certificate.state == CertificateState.ISSUED)
        .where(or_(Certificate.valid_until.is_(None), ~renewed()))
        .group_by(standing, Certificate.country, Certificate.actor_kind)
    )  # fmt: skip
    found: dict[Status, dict[tuple[str, ActorKind], int]] = {one: {} for one in shown}
    for row in db.session.execute(statement):
        found[Status(row.standing)][(row.country, row.actor_kind)] = row.n
    return found
