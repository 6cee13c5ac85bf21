"""Cohorts and their sessions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.api import Actor, Id, Invalid, Refused, clock, db, fold, public_token, record
from plugins.courses.catalogue.codes import CourseState
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import COHORT_NEXT, CohortState
from plugins.courses.cohorts.events import CohortMoved, CohortOpened, SessionPlanned, SessionRemoved
from plugins.courses.cohorts.figures import hour, hours, span
from plugins.courses.cohorts.models import Cohort, CourseSession
from plugins.courses.cohorts.services.settling import settle_cohort
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _, _l

ASKED_FOR = ("name", "country", "language", "starts_on", "ends_on", "places", "trainer")
OF_SESSION = ("topic", "day", "begins", "minutes", "form", "place")


def open_cohort(data: Mapping[str, Any], *, office_id: Id, actor: Actor) -> Cohort:
    """``data`` is what ``CohortIn`` loads. Only a course that is open takes new cohorts."""
    actor.require(COHORT_WRITE)
    made = Cohort(office_id=office_id, course_id=data["course_id"], state=CohortState.PLANNED)
    _write(made, data)
    course = queries.course_of(made)
    if course.state is not CourseState.OPEN:
        raise Refused("courses.course.not_open", _l("The course is not open: it takes no new cohorts."))
    db.session.add(made)
    record(CohortOpened(made.id, course_id=course.id), actor=actor)
    db.session.flush()
    return made


def _write(cohort: Cohort, data: Mapping[str, Any]) -> None:
    for name in ASKED_FOR:
        setattr(cohort, name, data[name] if name in ("places", "starts_on", "ends_on") else data[name] or "")
    cohort.name_key = fold(cohort.name)


def change(cohort: Cohort, data: Mapping[str, Any], *, actor: Actor) -> Cohort:
    """The days hold all sessions, and there are places for those who have one."""
    actor.require(COHORT_WRITE)
    cohort = queries.locked(cohort.id)
    planned = queries.sessions(cohort.id)
    problems: dict[str, list[str]] = {}
    if planned and data["starts_on"] > planned[0].day:
        problems["starts_on"] = [_("There is a session before this day")]
    if planned and data["ends_on"] < planned[-1].day:
        problems["ends_on"] = [_("The cohort cannot end before its last session")]
    if data["places"] is not None and data["places"] < (taken := queries.taken(cohort.id)):
        problems["places"] = [_("%(taken)s places are taken", taken=taken)]
    if problems:
        raise Invalid(problems, code="courses.cohort.invalid")
    _write(cohort, data)
    db.session.flush()
    return cohort


def _move(cohort: Cohort, target: CohortState, *, actor: Actor) -> Cohort:
    actor.require(COHORT_WRITE)
    source = cohort.state
    if target not in COHORT_NEXT[source]:
        raise Refused("courses.cohort.move", _l("This cannot be done as the cohort stands now."))
    cohort.state = target
    record(CohortMoved(cohort.id, source=source, target=target), actor=actor)
    db.session.flush()
    return cohort


def start(cohort: Cohort, *, actor: Actor) -> Cohort:
    cohort = queries.locked(cohort.id)
    if cohort.state is not CohortState.PLANNED:
        raise Refused("courses.cohort.move", _l("This cannot be done as the cohort stands now."))
    return _move(cohort, CohortState.RUNNING, actor=actor)


def start_if_planned(cohort: Cohort, *, actor: Actor) -> None:
    """The first list, or code at the door, starts it."""
    if cohort.state is CohortState.PLANNED:
        cohort.state = CohortState.RUNNING
        record(CohortMoved(cohort.id, source=CohortState.PLANNED, target=CohortState.RUNNING), actor=actor)


def close(cohort: Cohort, *, actor: Actor, timezone: str = "") -> Cohort:
    """End it and settle everybody. Not before its last session, and not while a list is missing. ``timezone``: the
    office's, else the actor's."""
    cohort = queries.locked(cohort.id)
    planned = queries.sessions(cohort.id)
    zone = timezone or actor.timezone
    if any(span(one.day, one.begins, one.minutes, zone)[1] > clock.now() for one in planned):
        raise Refused("courses.cohort.before_last_session", _l("The cohort cannot end before its last session."))
    if any(one.taken_at is None for one in planned):
        raise Refused(
            "courses.cohort.list_missing", _l("The list of a session is missing: take it, or remove the session.")
        )
    _move(cohort, CohortState.ENDED, actor=actor)
    settle_cohort(cohort, actor=actor)
    return cohort


def reopen(cohort: Cohort, *, actor: Actor) -> Cohort:
    """Undo the end: who had not been there enough attends again."""
    cohort = queries.locked(cohort.id)
    if cohort.state is not CohortState.ENDED:
        raise Refused("courses.cohort.move", _l("This cannot be done as the cohort stands now."))
    _move(cohort, CohortState.RUNNING, actor=actor)
    settle_cohort(cohort, actor=actor)
    return cohort


def cancel(cohort: Cohort, *, actor: Actor) -> Cohort:
    return _move(queries.locked(cohort.id), CohortState.CANCELLED, actor=actor)


def uncancel(cohort: Cohort, *, actor: Actor) -> Cohort:
    """Undo the cancelling."""
    return _move(queries.locked(cohort.id), CohortState.PLANNED, actor=actor)


def add_session(cohort: Cohort, data: Mapping[str, Any], *, actor: Actor) -> CourseSession:
    """``data`` is what ``SessionIn`` loads."""
    actor.require(COHORT_WRITE)
    cohort = _changeable(cohort)
    planned = queries.sessions(cohort.id)
    values = _of_session(data)
    _require_room(cohort, values, planned)
    position = max((one.position for one in planned), default=0) + 1
    made = CourseSession(cohort_id=cohort.id, position=position, **values)
    db.session.add(made)
    record(SessionPlanned(made.id, cohort_id=cohort.id, day=made.day), actor=actor)
    db.session.flush()
    return made


def _changeable(cohort: Cohort) -> Cohort:
    cohort = queries.locked(cohort.id)
    if cohort.state in (CohortState.ENDED, CohortState.CANCELLED):
        raise Refused("courses.cohort.closed", _l("The cohort has ended or was cancelled."))
    return cohort


def _of_session(data: Mapping[str, Any]) -> dict[str, Any]:
    """As it is kept."""
    return {**{name: data[name] for name in OF_SESSION}, "begins": hour(data["begins"]), "place": data["place"] or ""}


def _require_room(cohort: Cohort, data: Mapping[str, Any], others: Any) -> None:
    if not cohort.starts_on <= data["day"] <= cohort.ends_on:
        raise Invalid({"day": [_("The day lies outside of the cohort's")]}, code="courses.session.outside")
    wanted = hours(data["day"], data["begins"], data["minutes"])
    for one in others:
        if wanted.meets(hours(one.day, one.begins, one.minutes)):
            sentence = _("It overlaps with another session of the cohort: %(topic)s", topic=one.topic)
            raise Invalid({"begins": [sentence]}, code="courses.session.overlaps")


def change_session(session: CourseSession, data: Mapping[str, Any], *, actor: Actor) -> CourseSession:
    """Of a session whose list was taken only topic and place; how long it was decides what people attended."""
    actor.require(COHORT_WRITE)
    cohort = _changeable(queries.cohort(session.cohort_id))
    values = _of_session(data)
    frozen = session.taken_at is not None
    if frozen and any(values[name] != getattr(session, name) for name in ("day", "begins", "minutes")):
        raise Refused("courses.session.taken", _l("Its list was taken: day and hours stay as they are."))
    _require_room(cohort, values, [one for one in queries.sessions(cohort.id) if one.id != session.id])
    for name, value in values.items():
        setattr(session, name, value)
    db.session.flush()
    return session


def remove_session(session: CourseSession, *, actor: Actor) -> None:
    """Only one without a list."""
    actor.require(COHORT_WRITE)
    _changeable(queries.cohort(session.cohort_id))
    if session.taken_at is not None:
        raise Refused("courses.session.taken", _l("Its list was taken: the session stays."))
    record(SessionRemoved(session.id, cohort_id=session.cohort_id), actor=actor)
    db.session.delete(session)
    db.session.flush()


def new_door(session: CourseSession, *, actor: Actor) -> str:
    """What the QR code holds from now on; the one before leads nowhere."""
    actor.require(COHORT_WRITE)
    _changeable(queries.cohort(session.cohort_id))
    session.door = public_token()
    db.session.flush()
    return session.door
