"""Participants and their enrolments."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import aliased

from core.api import Id, NotFound, db, search_words
from plugins.courses.catalogue.models import Course
from plugins.courses.cohorts.codes import TAKES_A_PLACE, CohortState, EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant

FOUND = 20
PAGE = 50
Row = TypeVar("Row")
SHOWN = (
    Participant.person_id, Participant.given_names, Participant.surnames, Participant.organisation,
    Participant.actor_kind, Participant.country,
)  # fmt: skip
LIVE = (EnrolmentState.WAITING, EnrolmentState.ENROLLED, EnrolmentState.ATTENDING)


def participant(participant_id: Id) -> Participant:
    """Raises NotFound, also for one of another office."""
    return _one(select(Participant).where(Participant.id == participant_id))


def enrolment(enrolment_id: Id, cohort_id: Id | None = None) -> Enrolment:
    """Raises NotFound, also for one of another cohort than ``cohort_id``."""
    statement = select(Enrolment).where(Enrolment.id == enrolment_id)
    return _one(statement if cohort_id is None else statement.where(Enrolment.cohort_id == cohort_id))


def _one(statement: Select[Row]) -> Row:
    found = db.session.scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def enrolled(cohort_id: Id) -> Sequence[Any]:
    """Everybody in a cohort, those who wait and those who dropped out too, by name: the enrolment's columns and those
    of the participant."""
    columns = (
        Enrolment.id, Enrolment.version, Enrolment.participant_id, Enrolment.state, Enrolment.drop_reason,
        Enrolment.code, Enrolment.enrolled_at, Participant.document_key, *SHOWN,
    )  # fmt: skip
    statement = select(*columns).join(Participant, Participant.id == Enrolment.participant_id)
    return db.session.execute(
        statement.where(Enrolment.cohort_id == cohort_id).order_by(Participant.name_key, Enrolment.id)
    ).all()


def on_the_lists(cohort_id: Id) -> Sequence[Any]:
    """As ``enrolled``, of those who have a place."""
    return [row for row in enrolled(cohort_id) if row.state in TAKES_A_PLACE]


def enrolment_by_code(cohort_id: Id, code: str) -> Enrolment | None:
    statement = select(Enrolment).where(Enrolment.cohort_id == cohort_id, Enrolment.code == code)
    return db.session.scalars(statement).first()


def known_participant(office_id: Id, document_key: str | None, person_id: Id | None = None) -> Participant | None:
    """Whoever has this document in this office, or is this person."""
    same = []
    if document_key:
        same.append(Participant.document_key == document_key)
    if person_id:
        same.append(Participant.person_id == person_id)
    if not same:
        return None
    statement = select(Participant).where(Participant.office_id == office_id, or_(*same))
    return db.session.scalars(statement.order_by(Participant.id)).first()


def find_participants(text: str) -> Sequence[Participant]:
    """By words of the name, or by the number of the document. At most ``FOUND``."""
    words = search_words(text)
    if not words:
        return []
    name = func.replace(Participant.name_key, "~", "")  # ñ is told apart for sorting only
    by_name = [name.contains(word, autoescape=True) for word in words]
    number = Participant.document_key.endswith(":" + "".join(words), autoescape=True)
    statement = select(Participant).where(or_(number, *([] if len(words) > 6 else [_all(by_name)])))
    return db.session.scalars(statement.order_by(Participant.name_key, Participant.id).limit(FOUND)).all()


def _all(conditions: Sequence[Any]) -> Any:
    found = conditions[0]
    for one in conditions[1:]:
        found &= one
    return found


def participant_page(after: Id | None) -> tuple[Sequence[Participant], Id | None]:
    """Participants, those written down last first, and where the next page goes on."""
    statement = select(Participant).order_by(Participant.id.desc()).limit(PAGE + 1)
    if after is not None:
        statement = statement.where(Participant.id < after)
    rows = db.session.scalars(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def participant_of(person_id: Id) -> Sequence[Participant]:
    return db.session.scalars(select(Participant).where(Participant.person_id == person_id)).all()


def courses_of(participant_ids: Collection[Id]) -> Sequence[Any]:
    """The enrolments of participants, the latest course first, with the cohort's columns and the course's titles."""
    columns = (
        Enrolment.id, Enrolment.state, Enrolment.drop_reason, Enrolment.cohort_id, Cohort.name, Cohort.starts_on,
        Cohort.ends_on, Course.titles, Course.min_attendance,
    )  # fmt: skip
    statement = select(*columns).join(Cohort, Cohort.id == Enrolment.cohort_id).join(Course).where(
        Enrolment.participant_id.in_(participant_ids)
    )  # fmt: skip
    return db.session.execute(statement.order_by(Cohort.starts_on.desc(), Enrolment.id)).all()


def open_cohorts() -> Sequence[Any]:
    """Cohorts that take participants: key, name, days and titles of the course."""
    statement = select(Cohort.id, Cohort.name, Cohort.starts_on, Cohort.ends_on, Course.titles).join(Course)
    live = Cohort.state.in_((CohortState.PLANNED, CohortState.RUNNING))
    return db.session.execute(statement.where(live).order_by(Cohort.starts_on, Cohort.id).limit(200)).all()


def overlapping(cohort_id: Id) -> Mapping[Id, Sequence[str]]:
    """By participant of a cohort, the names of other cohorts whose days overlap with its days, where both go on."""
    here, there, other = aliased(Enrolment), aliased(Enrolment), aliased(Cohort)
    statement = (
        select(here.participant_id, other.name)
        .select_from(here)
        .join(Cohort, Cohort.id == here.cohort_id)
        .join(there, (there.participant_id == here.participant_id) & (there.cohort_id != here.cohort_id))
        .join(other, other.id == there.cohort_id)
        .where(here.cohort_id == cohort_id, here.state.in_(LIVE), there.state.in_(LIVE))
        .where(other.starts_on <= Cohort.ends_on, other.ends_on >= Cohort.starts_on)
        .order_by(other.starts_on, other.id)
    )
    found: dict[Id, list[str]] = {}
    for participant_id, name in db.session.execute(statement):
        found.setdefault(participant_id, []).append(name)
    return found
