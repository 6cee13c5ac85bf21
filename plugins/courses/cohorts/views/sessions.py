"""The sessions of a cohort."""

from __future__ import annotations

from typing import Any

from core.api import (
    Done,
    Id,
    check_version,
    clock,
    country_name,
    current_actor,
    done,
    form_for,
    policy,
)
from plugins.courses.blueprint import bp
from plugins.courses.catalogue.labels import length
from plugins.courses.cohorts import holidays, queries, services
from plugins.courses.cohorts.codes import COHORT_NEXT, CohortState
from plugins.courses.cohorts.models import Cohort
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.cohorts.schemas import SessionIn
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.words import _


def may_change(cohort: Cohort) -> bool:
    return CohortState.CANCELLED in COHORT_NEXT[cohort.state] and current_actor().may(COHORT_WRITE)


@bp.get("/cohortes/<id:cohort_id>/sesiones")
@policy(COHORT_READ)
def sessions(cohort_id: Id) -> str:
    found = queries.cohort(cohort_id)
    planned = queries.sessions(cohort_id)
    return cohort_page(
        "courses/cohorts_sessions.html", found, "sessions", sessions=planned, may_write=may_change(found),
        today=clock.today(current_actor().timezone), planned=length(sum(one.minutes for one in planned)),
        asked=length(queries.course_of(found).minutes), holidays={one.id for one in planned if _off(found, one.day)},
    )  # fmt: skip


def _off(cohort: Cohort, day: Any) -> bool:
    return holidays.is_holiday(cohort.country, day)


def _said_of_holidays(cohort: Cohort) -> str:
    if holidays.on_file(cohort.country):
        return ""
    return str(_("No holidays of %(country)s are on file: look at the calendar.", country=country_name(cohort.country)))


@bp.get("/cohortes/<id:cohort_id>/sesiones/nueva")
@policy(COHORT_WRITE)
def new_session(cohort_id: Id) -> str:
    found = queries.cohort(cohort_id)
    planned = queries.sessions(cohort_id)
    last = planned[-1] if planned else None
    offered = {"begins": last.begins, "minutes": last.minutes, "form": last.form, "place": last.place} if last else None
    form = form_for(SessionIn, offered)
    return cohort_page(
        "courses/cohorts_session.html", found, "sessions", form=form, session=None, said=_said_of_holidays(found)
    )  # fmt: skip


@bp.post("/cohortes/<id:cohort_id>/sesiones/nueva")
@policy(COHORT_WRITE, mutates=True, form=SessionIn, again="courses.new_session", done="courses.sessions")
def add_session(cohort_id: Id, data: dict[str, Any]) -> Done:
    found = queries.cohort(cohort_id)
    services.add_session(found, data, actor=current_actor())
    return done(_planned(found, data["day"]), cohort_id)


def _planned(cohort: Cohort, day: Any) -> str:
    if _off(cohort, day):
        where = country_name(cohort.country)
        return str(_("Session saved. Mind that its day is a holiday in %(country)s.", country=where))
    return str(_("Session saved."))


@bp.get("/cohortes/<id:cohort_id>/sesiones/<id:session_id>")
@policy(COHORT_WRITE)
def edit_session(cohort_id: Id, session_id: Id) -> str:
    found, session = queries.cohort(cohort_id), queries.session(cohort_id, session_id)
    values = {name: getattr(session, name) for name in services.cohorts.OF_SESSION}
    form = form_for(SessionIn, values, version=session.version)
    return cohort_page(
        "courses/cohorts_session.html", found, "sessions", form=form, session=session, said=_said_of_holidays(found)
    )  # fmt: skip


@bp.post("/cohortes/<id:cohort_id>/sesiones/<id:session_id>")
@policy(COHORT_WRITE, mutates=True, form=SessionIn, again="courses.edit_session", done="courses.sessions")
def save_session(cohort_id: Id, session_id: Id, data: dict[str, Any]) -> Done:
    session = queries.session(cohort_id, session_id)
    check_version(session.version)
    services.change_session(session, data, actor=current_actor())
    return done(_planned(queries.cohort(cohort_id), data["day"]), cohort_id)


@bp.post("/cohortes/<id:cohort_id>/sesiones/<id:session_id>/quitar")
@policy(COHORT_WRITE, mutates=True, done="courses.sessions")
def remove_session(cohort_id: Id, session_id: Id) -> Done:
    services.remove_session(queries.session(cohort_id, session_id), actor=current_actor())
    return done(_("Session removed."), cohort_id)
