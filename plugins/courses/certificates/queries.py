"""Reads of certificates, in the scope of the open unit of work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, and_, func, or_, select

from core.api import Id, NotFound, Office, db, search_words
from plugins.courses.catalogue.models import Course
from plugins.courses.certificates.codes import CertificateState, Status
from plugins.courses.certificates.models import Bundle, Certificate, Issuing
from plugins.courses.certificates.standing import DUE_DAYS, renewed, renewing, stands
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper

Row = TypeVar("Row")
PAGE = 50
MOST = 10_000
"""Lines of one exported list."""
LISTED = (
    Certificate.id, Certificate.version, Certificate.number, Certificate.holder, Certificate.titles,
    Certificate.course_id, Certificate.programme, Certificate.actor_kind, Certificate.country, Certificate.place,
    Certificate.minutes, Certificate.attended, Certificate.score, Certificate.language, Certificate.began_on,
    Certificate.ended_on, Certificate.issued_on, Certificate.valid_until, Certificate.state, Enrolment.cohort_id,
    Participant.person_id,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to. ``days``: how long before the last day it counts as due."""

    text: str = ""
    programme: str = ""
    course_id: Id | None = None
    country: str = ""
    actor_kind: ActorKind | None = None
    status: Status | None = None
    days: int = DUE_DAYS


@dataclass(frozen=True)
class Learned:
    """What is frozen when a certificate is issued, as it stands now."""

    participant: Participant
    cohort: Cohort
    course: Course
    place: str
    attended: int | None
    score: int | None


def certificate(certificate_id: Id) -> Certificate:
    """Raises NotFound, also for one out of scope."""
    return _found(db.session.get(Certificate, certificate_id))


def enrolment_of(found: Certificate) -> Enrolment:
    return db.session.get_one(Enrolment, found.enrolment_id)


def participant_of(found: Certificate) -> Participant:
    return db.session.get_one(Participant, enrolment_of(found).participant_id)


def issuing(issuing_id: Id) -> Issuing:
    """Raises NotFound."""
    return _found(db.session.get(Issuing, issuing_id))


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


def chosen(columns: Sequence[Any], asked: Asked, today: date) -> Select[*tuple[Any, ...]]:
    """``columns`` of certificates with enrolment and participant beside them."""
    statement: Select[*tuple[Any, ...]] = select(*columns).select_from(Certificate)
    statement = statement.join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    statement = statement.join(Participant, Participant.id == Enrolment.participant_id)
    exact = {
        Certificate.programme: asked.programme, Certificate.course_id: asked.course_id,
        Certificate.country: asked.country, Certificate.actor_kind: asked.actor_kind,
    }  # fmt: skip
    statement = statement.where(*(column == value for column, value in exact.items() if value))
    if asked.status is not None:
        statement = statement.where(stands(asked.status, today, asked.days))
    name = func.replace(Participant.name_key, "~", "")  # ñ is told apart for sorting only
    return statement.where(*(name.contains(word, autoescape=True) for word in search_words(asked.text)))


def row(certificate_id: Id) -> Any:
    """Columns ``LISTED`` of one certificate. Raises NotFound, also for one out of scope."""
    statement = chosen(LISTED, Asked(), date.min).where(Certificate.id == certificate_id)
    return _found(db.session.execute(statement).first())


def page(asked: Asked, today: date, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    """Columns ``LISTED``, the latest first, and the cursor of the next page."""
    statement = chosen(LISTED, asked, today).order_by(Certificate.id.desc()).limit(PAGE + 1)
    if cursor is not None:
        statement = statement.where(Certificate.id < cursor)
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def due(asked: Asked, today: date, after: tuple[date, Id] | None, limit: int = PAGE) -> Select[*tuple[Any, ...]]:
    """Columns ``LISTED`` and ``renewing`` of those whose last day comes within ``asked.days`` or has passed, that no
    later certificate renewed; what ends first, first. One more than ``limit``."""
    statement = chosen((*LISTED, renewing().label("renewing")), asked, today)
    statement = statement.where(or_(stands(Status.DUE, today, asked.days), stands(Status.EXPIRED, today)), ~renewed())
    if after is not None:
        same = and_(Certificate.valid_until == after[0], Certificate.id > after[1])
        statement = statement.where(or_(Certificate.valid_until > after[0], same))
    return statement.order_by(Certificate.valid_until, Certificate.id).limit(limit + 1)


def of_people(person_ids: Collection[Id]) -> Sequence[Any]:
    """Columns ``LISTED`` of all certificates of these people, in one statement."""
    statement = select(*LISTED).select_from(Certificate).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    statement = statement.join(Participant, Participant.id == Enrolment.participant_id)
    return db.session.execute(statement.where(Participant.person_id.in_(person_ids))).all()


def of_cohort(cohort_id: Id) -> Mapping[Id, Certificate]:
    """By enrolment."""
    statement = select(Certificate).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    found = db.session.scalars(statement.where(Enrolment.cohort_id == cohort_id).order_by(Certificate.holder))
    return {one.enrolment_id: one for one in found}


def ready(cohort_ids: Collection[Id]) -> Select[Any]:
    """Enrolments that completed and have no certificate, not even one that was withdrawn; in their order."""
    has_one = select(Certificate.id).where(Certificate.enrolment_id == Enrolment.id).exists()
    statement = select(Enrolment).where(Enrolment.cohort_id.in_(cohort_ids), ~has_one)
    return statement.where(Enrolment.state == EnrolmentState.EXAMINED).order_by(Enrolment.id)


def count_ready(cohort_ids: Collection[Id]) -> int:
    return db.session.scalar(select(func.count()).select_from(ready(cohort_ids).order_by(None).subquery())) or 0


def cohorts_to_issue(limit: int = 200) -> Sequence[Any]:
    """Cohorts in which somebody waits for a certificate: key, name, titles of the course, days, country, how
    many."""
    has_one = select(Certificate.id).where(Certificate.enrolment_id == Enrolment.id).exists()
    statement = (
        select(Cohort.id, Cohort.name, Course.titles, Cohort.starts_on, Cohort.ends_on, Cohort.country,
               func.count().label("waiting"))
        .join(Enrolment, Enrolment.cohort_id == Cohort.id)
        .join(Course, Course.id == Cohort.course_id)
        .where(Enrolment.state == EnrolmentState.EXAMINED, ~has_one)
        .group_by(Cohort.id, Cohort.name, Course.id, Cohort.starts_on, Cohort.ends_on, Cohort.country)
    )  # fmt: skip
    return db.session.execute(statement.order_by(Cohort.ends_on.desc(), Cohort.id).limit(limit)).all()


def names_of(cohort_ids: Collection[Id]) -> Sequence[Any]:
    """Key, name and days of cohorts, with the titles of the course, in the order of their names."""
    columns = (Cohort.id, Cohort.name, Cohort.starts_on, Cohort.ends_on, Course.titles)
    statement = select(*columns).join(Course, Course.id == Cohort.course_id).where(Cohort.id.in_(cohort_ids))
    return db.session.execute(statement.order_by(Cohort.name, Cohort.id)).all()


def learned(enrolment_ids: Collection[Id]) -> Mapping[Id, Learned]:
    """By enrolment, in three statements however many."""
    statement = (
        select(Enrolment.id, Participant, Cohort, Course, Office.name.label("place"))
        .join(Participant, Participant.id == Enrolment.participant_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Course, Course.id == Cohort.course_id)
        .join(Office, Office.id == Cohort.office_id)
        .where(Enrolment.id.in_(enrolment_ids))
    )
    figures, scores = cohorts.figures(enrolment_ids), _scores(enrolment_ids)
    return {
        row.id: Learned(
            row.Participant, row.Cohort, row.Course, row.place, figures[row.id].percent, scores.get(row.id)
        )
        for row in db.session.execute(statement)
    }  # fmt: skip


def _scores(enrolment_ids: Collection[Id]) -> Mapping[Id, int]:
    """The best passed attempt at the examination."""
    statement = select(Paper.enrolment_id, func.max(Paper.score).label("score"))
    statement = statement.where(Paper.enrolment_id.in_(enrolment_ids), Paper.sitting == Sitting.EXAM)
    found = db.session.execute(statement.where(Paper.passed.is_(True)).group_by(Paper.enrolment_id))
    return {row.enrolment_id: row.score for row in found}


def issued() -> int:
    return db.session.scalar(select(func.count(Certificate.id))) or 0


def bundle_of(cohort_id: Id, asked_by: Id) -> Bundle | None:
    """The last file that somebody asked for, ready or not, without its content."""
    statement = select(Bundle).where(Bundle.cohort_id == cohort_id, Bundle.asked_by == asked_by)
    return db.session.scalars(statement.order_by(Bundle.id.desc()).limit(1)).first()


def content_of(bundle_id: Id) -> bytes | None:
    packed: bytes | None = db.session.scalar(select(Bundle.content).where(Bundle.id == bundle_id))
    return packed


def certified(
    programme: str, *, since: date | None = None, until: date | None = None
) -> Mapping[tuple[str, ActorKind], int]:
    """How many people hold a certificate of a programme, by country and kind of actor; who holds two in a country
    counts once there. ``since``, ``until``: the days on which they were issued."""
    statement = (
        select(Certificate.country, Certificate.actor_kind, func.count(Enrolment.participant_id.distinct()).label("n"))
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .where(Certificate.programme == programme, Certificate.state == CertificateState.ISSUED)
        .group_by(Certificate.country, Certificate.actor_kind)
    )
    if since is not None:
        statement = statement.where(Certificate.issued_on >= since)
    if until is not None:
        statement = statement.where(Certificate.issued_on <= until)
    return {(row.country, row.actor_kind): row.n for row in db.session.execute(statement)}
