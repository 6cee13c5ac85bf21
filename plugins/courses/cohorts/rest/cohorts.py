"""Cohorts, their sessions, and who was there, below ``/api/v1/courses``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from core.api import FormSchema, Id, IdIn, Listing, Reads, current_actor, fields, keyset, like, saw, unchanged
from plugins.courses.cohorts import labels, queries, services
from plugins.courses.cohorts.codes import CohortState, Via
from plugins.courses.cohorts.models import Attendance, Cohort, CourseSession, Enrolment, Participant
from plugins.courses.cohorts.queries import Asked
from plugins.courses.cohorts.rest.shapes import AttendanceOut, CohortOut, SessionOut
from plugins.courses.cohorts.schemas import ListIn, offered
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.resources import bp
from plugins.courses.words import _l


class CohortFilter(FormSchema):
    course_id = IdIn(_l("Course"))
    state = fields.Choice(_l("State"), offered(labels.COHORT_STATES), load=CohortState)
    country = fields.Text(_l("Country"), max=2)


class MarksIn(FormSchema):
    marks: Any = like(ListIn, "marks")


@bp.items("/cohorts", CohortOut, COHORT_READ, filters=CohortFilter)
def list_cohorts(asked: dict[str, Any]) -> Listing:
    """Cohorts, those opened last first."""
    chosen = Asked(asked["course_id"], asked["state"], asked["country"] or "")
    return keyset(queries.listing(chosen), Cohort.id, descending=True)


@bp.item("/cohorts/<id:cohort_id>", CohortOut, COHORT_READ)
def show_cohort(cohort_id: Id) -> dict[str, Any]:
    """One cohort, with how many places are taken."""
    found = queries.cohort(cohort_id)
    facts = {name: getattr(found, name) for name in CohortOut().fields if name != "taken"}
    return {**facts, "taken": queries.taken(cohort_id)}


@bp.items("/cohorts/<id:cohort_id>/sessions", SessionOut, COHORT_READ)
def list_sessions(cohort_id: Id) -> Listing:
    """Sessions of a cohort, in the order in which they were planned."""
    queries.cohort(cohort_id)
    return keyset(
        select(CourseSession).where(CourseSession.cohort_id == cohort_id), CourseSession.id, scalars=True
    )  # fmt: skip


@bp.item("/cohorts/<id:cohort_id>/sessions/<id:session_id>", SessionOut, COHORT_READ)
def show_session(cohort_id: Id, session_id: Id) -> CourseSession:
    """One session."""
    return queries.session(cohort_id, session_id)


@bp.items("/cohorts/<id:cohort_id>/sessions/<id:session_id>/attendance", AttendanceOut, COHORT_READ, reads=Reads.PEOPLE)
def list_attendance(cohort_id: Id, session_id: Id) -> Listing:
    """What is noted of a session. Once its list was taken whoever is not here was absent."""
    queries.session(cohort_id, session_id)
    columns = (
        Attendance.id, Attendance.session_id, Attendance.enrolment_id, Attendance.presence, Attendance.via,
        Attendance.noted_at, Participant.person_id, Participant.id.label("participant_id"),
    )  # fmt: skip
    statement: Select[*tuple[Any, ...]] = select(*columns).select_from(Attendance)
    statement = statement.join(Enrolment, Enrolment.id == Attendance.enrolment_id).join(Participant)
    found = keyset(statement.where(Attendance.session_id == session_id), Attendance.id)
    saw(row.person_id or row.participant_id for row in found.rows)
    return found


@bp.verb("/cohorts/<id:cohort_id>/sessions/<id:session_id>/attendance", MarksIn, COHORT_WRITE, done="show_session")
def note_attendance(cohort_id: Id, session_id: Id, data: dict[str, Any]) -> Id:
    """Take the list of a session, or correct it."""
    session = queries.session(cohort_id, session_id)
    unchanged(session)
    marks = {one["enrolment"]: one["presence"] for one in data["marks"] if one["presence"]}
    services.note_list(session, marks, via=Via.LIST, actor=current_actor())
    return session_id
