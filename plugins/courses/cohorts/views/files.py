"""Participants and attendance from a file: choose it, look at what it would do, take it in."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from core.api import Done, Id, Table, csv_bytes, current_actor, done, form_for, policy
from plugins.courses.blueprint import bp
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.cohorts.files import marks, pages, people, rows
from plugins.courses.cohorts.files.pages import Place
from plugins.courses.cohorts.files.rows import Result
from plugins.courses.cohorts.models import Cohort, CourseSession
from plugins.courses.cohorts.schemas import MarksFileIn, PeopleFileIn
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _

PEOPLE = Place("courses/cohorts_file_people.html", "participants")
MARKS = Place("courses/cohorts_file_marks.html", "attendance")


def _kind() -> ActorKind:
    said = request.form.get("actor_kind", "")
    return ActorKind(said) if said in list(ActorKind) else ActorKind.OTHER


def _people_plan(found: Cohort, table: Table) -> Result:
    return people.plan(found, table, _kind()).result


@bp.get("/cohortes/<id:cohort_id>/archivo")
@policy(COHORT_WRITE)
def people_file(cohort_id: Id) -> str:
    return pages.page(PEOPLE, queries.cohort(cohort_id), form_for(PeopleFileIn))


@bp.post("/cohortes/<id:cohort_id>/archivo/mirar")
@policy(COHORT_WRITE, uploads=rows.BODY)
def look_at_people(cohort_id: Id) -> str:
    """Changes nothing."""
    form = form_for(PeopleFileIn, {"actor_kind": _kind()})
    return pages.looked(PEOPLE, queries.cohort(cohort_id), form, _people_plan)


@bp.post("/cohortes/<id:cohort_id>/archivo/rechazos")
@policy(COHORT_WRITE)
def rejected_people(cohort_id: Id) -> Response:
    return pages.rejected(_people_plan, queries.cohort(cohort_id))


@bp.post("/cohortes/<id:cohort_id>/archivo")
@policy(COHORT_WRITE, mutates=True, form=PeopleFileIn, again="courses.people_file", done="courses.cohort")
def take_people(cohort_id: Id, data: dict[str, Any]) -> Done:
    table, found = rows.kept(data["kept"]), queries.cohort(cohort_id)
    return done(pages.counts(people.take_in(found, table, data["actor_kind"], actor=current_actor())), cohort_id)


@bp.get("/cohortes/<id:cohort_id>/archivo/modelo.csv")
@policy(COHORT_WRITE)
def people_model(cohort_id: Id) -> Response:
    """An empty file with the columns."""
    queries.cohort(cohort_id)
    return pages.download(csv_bytes(people.model_header(), []), "participantes.csv")


def _session(found: Cohort) -> CourseSession | None:
    try:
        return queries.session(found.id, Id(request.form.get("session_id", "")))
    except ValueError:
        return None


def _marks_plan(found: Cohort, table: Table) -> Result:
    return marks.plan(found, table, _session(found)).result


def _marks(cohort_id: Id) -> dict[str, Any]:
    """The sessions to choose from, and the one that was chosen."""
    sessions = [(one.id, f"{at}. {one.topic}") for at, one in enumerate(queries.sessions(cohort_id), start=1)]
    return {"sessions": sessions, "chosen": request.form.get("session_id", "")}


@bp.get("/cohortes/<id:cohort_id>/asistencia/archivo")
@policy(COHORT_WRITE)
def marks_file(cohort_id: Id) -> str:
    return pages.page(MARKS, queries.cohort(cohort_id), form_for(MarksFileIn), **_marks(cohort_id))


@bp.post("/cohortes/<id:cohort_id>/asistencia/archivo/mirar")
@policy(COHORT_WRITE, uploads=rows.BODY)
def look_at_marks(cohort_id: Id) -> str:
    """Changes nothing."""
    found = queries.cohort(cohort_id)
    return pages.looked(MARKS, found, form_for(MarksFileIn), _marks_plan, **_marks(cohort_id))


@bp.post("/cohortes/<id:cohort_id>/asistencia/archivo/rechazos")
@policy(COHORT_WRITE)
def rejected_marks(cohort_id: Id) -> Response:
    return pages.rejected(_marks_plan, queries.cohort(cohort_id))


@bp.post("/cohortes/<id:cohort_id>/asistencia/archivo")
@policy(COHORT_WRITE, mutates=True, form=MarksFileIn, again="courses.marks_file", done="courses.attendance")
def take_marks(cohort_id: Id, data: dict[str, Any]) -> Done:
    table, found = rows.kept(data["kept"]), queries.cohort(cohort_id)
    session = queries.session(cohort_id, data["session_id"]) if data["session_id"] else None
    return done(pages.counts(marks.take_in(found, table, session, actor=current_actor())), cohort_id)


@bp.get("/cohortes/<id:cohort_id>/asistencia/archivo/modelo.csv")
@policy(COHORT_WRITE)
def marks_model(cohort_id: Id) -> Response:
    """A grid to fill in: everybody on the lists by code, a column for each session. Without names and documents."""
    people_there = queries.on_the_lists(cohort_id)
    queries.cohort(cohort_id)
    numbers = [str(at) for at, _one in enumerate(queries.sessions(cohort_id), start=1)]
    grid = [[row.code, *([""] * len(numbers))] for row in people_there]
    return pages.download(csv_bytes([str(_("Code")), *numbers], grid), "asistencia.csv")
