"""Cohorts and their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, or_, select, tuple_

from core.api import Id, NotFound, db, search_words
from plugins.courses.catalogue.codes import CourseState
from plugins.courses.catalogue.models import Course
from plugins.courses.cohorts.codes import TAKES_A_PLACE, CohortState
from plugins.courses.cohorts.models import Cohort, CourseSession, Enrolment

PAGE = 50
Row = TypeVar("Row")


@dataclass(frozen=True)
class Asked:
    course_id: Id | None = None
    state: CohortState | None = None
    country: str = ""
    text: str = ""


def cohort(cohort_id: Id) -> Cohort:
    """Raises NotFound, also for one out of scope."""
    return _one(select(Cohort).where(Cohort.id == cohort_id))


def locked(cohort_id: Id) -> Cohort:
    """As ``cohort``; whoever else enrols, takes a list or moves it now waits until this act ends."""
    statement = select(Cohort).where(Cohort.id == cohort_id).with_for_update(of=Cohort)
    return _one(statement.execution_options(populate_existing=True))


def _one(statement: Select[Row]) -> Row:
    found = db.session.scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def course_of(found: Cohort) -> Course:
    return db.session.get_one(Course, found.course_id)


def courses_to_choose(and_this: Id | None = None) -> list[tuple[Id, Any]]:
    """Key and titles of the courses that take cohorts, by title; and one that does not any more."""
    wanted = or_(Course.state == CourseState.OPEN, Course.id == and_this)
    statement = select(Course.id, Course.titles).where(wanted).order_by(Course.title_key, Course.id)
    return [(row.id, row.titles) for row in db.session.execute(statement)]


def listing(asked: Asked) -> Select[*tuple[Any, ...]]:
    """Rows: the columns of a list, with the titles of the course and ``taken``, the places that are taken."""
    places = (
        select(func.count(Enrolment.id))
        .where(Enrolment.cohort_id == Cohort.id, Enrolment.state.in_(TAKES_A_PLACE))
        .scalar_subquery()
    )
    columns = (
        Cohort.id, Cohort.version, Cohort.office_id, Cohort.course_id, Cohort.name, Cohort.country, Cohort.language,
        Cohort.starts_on, Cohort.ends_on, Cohort.places, Cohort.trainer, Cohort.state,
    )  # fmt: skip
    statement = select(*columns, Course.titles, places.label("taken")).join(Course, Course.id == Cohort.course_id)
    exact = {Cohort.course_id: asked.course_id, Cohort.state: asked.state, Cohort.country: asked.country}
    for column, value in exact.items():
        if value:
            statement = statement.where(column == value)
    key = func.replace(Cohort.name_key, "~", "")  # ñ is told apart for sorting only
    return statement.where(*(key.contains(word, autoescape=True) for word in search_words(asked.text)))


def page(asked: Asked, after: tuple[date, Id] | None) -> tuple[Sequence[Any], tuple[date, Id] | None]:
    """The rows of a page, what begins last first, and where the next one goes on."""
    statement = listing(asked).order_by(Cohort.starts_on.desc(), Cohort.id.desc()).limit(PAGE + 1)
    if after is not None:
        statement = statement.where(tuple_(Cohort.starts_on, Cohort.id) < tuple_(*after))
    rows = db.session.execute(statement).all()
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return rows[:PAGE], (last.starts_on, last.id) if last else None


def taken(cohort_id: Id) -> int:
    """How many places are taken."""
    statement = select(func.count(Enrolment.id)).where(Enrolment.cohort_id == cohort_id)
    return db.session.scalar(statement.where(Enrolment.state.in_(TAKES_A_PLACE))) or 0


def sessions(cohort_id: Id) -> Sequence[CourseSession]:
    statement = select(CourseSession).where(CourseSession.cohort_id == cohort_id)
    return db.session.scalars(statement.order_by(CourseSession.day, CourseSession.begins, CourseSession.id)).all()


def session(cohort_id: Id, session_id: Id) -> CourseSession:
    """Raises NotFound for a session of another cohort."""
    return _one(select(CourseSession).where(CourseSession.id == session_id, CourseSession.cohort_id == cohort_id))


def session_at_door(door: str) -> CourseSession:
    return _one(select(CourseSession).where(CourseSession.door == door))
