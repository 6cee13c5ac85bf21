"""Who was there, noted from a list, a file or a door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from core.api import Actor, Id, NotFound, Refused, clock, db, record
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import TAKES_A_PLACE, CohortState, EnrolmentState, Presence, Via
from plugins.courses.cohorts.events import AttendanceNoted
from plugins.courses.cohorts.figures import DAY, DOOR_OPENS, span
from plugins.courses.cohorts.models import Attendance, Cohort, CourseSession, Enrolment
from plugins.courses.cohorts.services.cohorts import start_if_planned
from plugins.courses.cohorts.services.settling import settle, settle_cohort
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _l

Marks = Mapping[Id, Presence]


def note_list(session: CourseSession, marks: Marks, *, via: Via, actor: Actor, timezone: str = "") -> int:
    """The list of a session, by enrolment: whoever is in the cohort and not on it was absent. Answers for how many it
    says something new. ``timezone``: the office's, else the actor's. Raises NotFound for somebody of another cohort."""
    actor.require(COHORT_WRITE)
    cohort = queries.locked(session.cohort_id)
    require_running(cohort)
    if set(marks) - {row.id for row in queries.enrolled(cohort.id)}:
        raise NotFound
    if session.day > clock.today(timezone or actor.timezone):
        raise Refused("courses.session.not_yet", _l("The list is taken on the day of the session, or after it."))
    changed = _note(session, marks, via=via, by=actor.id)
    first = session.taken_at is None
    if changed or first:
        session.taken_at = session.taken_at or clock.now()
        start_if_planned(cohort, actor=actor)
        record(AttendanceNoted(session.id, cohort_id=cohort.id, via=via, noted=changed), actor=actor)
        db.session.flush()
        settle_cohort(cohort, actor=actor)
    return changed


def require_running(cohort: Cohort) -> None:
    if cohort.state in (CohortState.ENDED, CohortState.CANCELLED):
        raise Refused("courses.cohort.closed", _l("The cohort has ended or was cancelled."))


def _note(session: CourseSession, marks: Marks, *, via: Via, by: Id | None) -> int:
    wanted = select(Enrolment).where(Enrolment.cohort_id == session.cohort_id, Enrolment.state.in_(TAKES_A_PLACE))
    noted = select(Attendance).where(Attendance.session_id == session.id)
    known = {row.enrolment_id: row for row in db.session.scalars(noted)}
    changed = 0
    for enrolment in db.session.scalars(wanted).all():
        if enrolment.id in marks:
            changed += _set(session, enrolment, known.get(enrolment.id), marks[enrolment.id], via=via, by=by)
    db.session.flush()
    return changed


def _set(
    session: CourseSession, enrolment: Enrolment, row: Attendance | None, presence: Presence, *, via: Via, by: Id | None
) -> bool:
    """Whether it says something new."""
    if row is not None and row.presence is presence:
        return False
    was = row.presence if row else Presence.ABSENT
    if enrolment.state is EnrolmentState.CERTIFIED and was is not presence:
        raise Refused(
            "courses.enrolment.certified",
            _l("Somebody on the list has a certificate: withdraw it before the list is changed."),
        )
    if row is None:
        row = Attendance(session_id=session.id, enrolment_id=enrolment.id)
        db.session.add(row)
    row.presence, row.via, row.noted_at, row.noted_by = presence, via, clock.now(), by
    return True


def note_at_door(session: CourseSession, code: str, timezone: str, *, actor: Actor) -> bool:
    """Note whoever has ``code`` as present. Answers False for a code of nobody in the cohort, and tells no more.
    Raises Refused outside of the door's time. Who was noted by a person before stays as that person said."""
    require_open_door(session, timezone)
    cohort = queries.locked(session.cohort_id)
    require_running(cohort)
    enrolment = queries.enrolment_by_code(cohort.id, code)
    if enrolment is None or enrolment.state not in TAKES_A_PLACE:
        return False
    noted = select(Attendance).where(Attendance.session_id == session.id, Attendance.enrolment_id == enrolment.id)
    if db.session.scalars(noted).first() is None:
        _set(session, enrolment, None, Presence.PRESENT, via=Via.QR, by=None)
        event = AttendanceNoted(session.id, cohort_id=cohort.id, via=Via.QR, noted=1)
        record(event, actor=actor)
        start_if_planned(cohort, actor=actor)
        db.session.flush()
        settle(enrolment, actor=actor)
    return True


def require_open_door(session: CourseSession, timezone: str) -> None:
    opens, closes = door_times(session, timezone)
    if not opens <= clock.now() <= closes:
        raise Refused("courses.door.closed", _l("The door is open from 30 minutes before the session to 30 after it."))


def door_times(session: CourseSession, timezone: str) -> tuple[datetime, datetime]:
    """The first and the last moment; both are of the day of the session."""
    begins, ends = span(session.day, session.begins, session.minutes, timezone)
    first, last = span(session.day, "00:00", DAY, timezone)
    return max(begins - DOOR_OPENS, first), min(ends + DOOR_OPENS, last - timedelta(minutes=1))
