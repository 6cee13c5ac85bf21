"""Who was where, and how much that is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, and_, func, select

from core.api import Id, db
from plugins.courses.cohorts.codes import Presence
from plugins.courses.cohorts.figures import Figures, counted
from plugins.courses.cohorts.models import Attendance, CourseSession, Enrolment


def figures(enrolment_ids: Collection[Id]) -> Mapping[Id, Figures]:
    """By enrolment; those of a cohort without a list are all naught. One statement."""
    return _figures(_held().where(Enrolment.id.in_(enrolment_ids)))


def figures_of(cohort_id: Id) -> Mapping[Id, Figures]:
    """Of everybody in a cohort, by enrolment. One statement."""
    return _figures(_held().where(Enrolment.cohort_id == cohort_id))


def _held() -> Select[*tuple[Any, ...]]:
    of_session = and_(CourseSession.cohort_id == Enrolment.cohort_id, CourseSession.taken_at.is_not(None))
    of_both = and_(Attendance.session_id == CourseSession.id, Attendance.enrolment_id == Enrolment.id)
    statement = select(Enrolment.id, CourseSession.minutes, Attendance.presence).select_from(Enrolment)
    return statement.outerjoin(CourseSession, of_session).outerjoin(Attendance, of_both)


def _figures(statement: Select[*tuple[Any, ...]]) -> Mapping[Id, Figures]:
    held: dict[Id, list[tuple[int, Presence | None]]] = {}
    for enrolment_id, minutes, presence in db.session.execute(statement):
        held.setdefault(enrolment_id, []).extend([] if minutes is None else [(minutes, presence)])
    return {enrolment_id: counted(rows) for enrolment_id, rows in held.items()}


def presences(session_ids: Collection[Id]) -> Mapping[tuple[Id, Id], Presence]:
    """By session and enrolment."""
    columns = (Attendance.session_id, Attendance.enrolment_id, Attendance.presence)
    statement = select(*columns).where(Attendance.session_id.in_(session_ids))
    return {(row.session_id, row.enrolment_id): row.presence for row in db.session.execute(statement)}


def is_complete(cohort_id: Id) -> bool:
    """Whether there are sessions, and the list of each was taken."""
    count = select(func.count(CourseSession.id), func.count(CourseSession.taken_at))
    planned, held = db.session.execute(count.where(CourseSession.cohort_id == cohort_id)).one()
    return 0 < planned == held
