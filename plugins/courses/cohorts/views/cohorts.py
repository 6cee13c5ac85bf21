"""The list of cohorts, one cohort, and what becomes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import g, render_template, request

from core.api import (
    Done,
    Id,
    Reads,
    check_version,
    countries,
    country_name,
    current_actor,
    done,
    form_for,
    page_language,
    policy,
    saw,
)
from plugins.courses.blueprint import bp
from plugins.courses.catalogue.labels import SPOKEN
from plugins.courses.catalogue.queries import title
from plugins.courses.cohorts import labels, queries, services
from plugins.courses.cohorts.codes import TAKES_A_PLACE, CohortState, EnrolmentState
from plugins.courses.cohorts.pages import cohort_page, menu
from plugins.courses.cohorts.queries import Asked
from plugins.courses.cohorts.schemas import CohortFacts, CohortIn, StateIn
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.words import _

VERBS = {
    (CohortState.PLANNED, CohortState.RUNNING): services.start,
    (CohortState.RUNNING, CohortState.ENDED): services.close,
    (CohortState.ENDED, CohortState.RUNNING): services.reopen,
    (CohortState.PLANNED, CohortState.CANCELLED): services.cancel,
    (CohortState.RUNNING, CohortState.CANCELLED): services.cancel,
    (CohortState.CANCELLED, CohortState.PLANNED): services.uncancel,
}


@bp.get("/cohortes")
@policy(COHORT_READ)
def cohorts() -> str:
    asked = _asked()
    rows, following = queries.page(asked, _after(request.args.get("desde", "")))
    filters = {
        "curso": asked.course_id.hex if asked.course_id else "", "estado": asked.state, "pais": asked.country,
        "que": asked.text,
    }  # fmt: skip
    return render_template(
        "courses/cohorts_list.html", rows=rows, asked=asked, labels=labels, title=title, country_name=country_name,
        next=f"{following[0].isoformat()}.{following[1].hex}" if following else "",
        courses=[(key.hex, title(titles, page_language())) for key, titles in queries.courses_to_choose()],
        countries=countries(), filters={name: str(value) for name, value in filters.items() if value},
        may_write=current_actor().may(COHORT_WRITE), **menu("cohorts"),
    )  # fmt: skip


def _asked() -> Asked:
    """What nobody offered counts as not said."""
    state, country, course = (request.args.get(name, "") for name in ("estado", "pais", "curso"))
    return Asked(
        _key(course), CohortState(state) if state in list(CohortState) else None,
        country if country in dict(countries()) else "", request.args.get("que", "")[:120],
    )  # fmt: skip


def _key(text: str) -> Id | None:
    try:
        return Id(text)
    except ValueError:
        return None


def _after(text: str) -> tuple[date, Id] | None:
    day, _dot, key = text.partition(".")
    try:
        return date.fromisoformat(day), Id(key)
    except ValueError:
        return None


@bp.get("/cohortes/nueva")
@policy(COHORT_WRITE)
def new_cohort() -> str:
    form = form_for(
        CohortIn, {"country": g.deployment.country, "language": "es", "course_id": request.args.get("curso")}
    )
    return render_template("courses/cohorts_new.html", form=form, **menu("cohorts"))


@bp.post("/cohortes/nueva")
@policy(COHORT_WRITE, mutates=True, form=CohortIn, again="courses.new_cohort", done="courses.sessions")
def open_cohort(data: dict[str, Any]) -> Done:
    actor = current_actor()
    made = services.open_cohort(data, office_id=actor.home[0], actor=actor)
    return done(_("Cohort opened. Now plan its sessions."), made.id)


@bp.get("/cohortes/<id:cohort_id>")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def cohort(cohort_id: Id) -> str:
    """Who takes part."""
    found = queries.cohort(cohort_id)
    rows = queries.enrolled(cohort_id)
    saw(row.person_id or row.participant_id for row in rows)
    course = queries.course_of(found)
    waiting = [row for row in rows if row.state is EnrolmentState.WAITING]
    taken = sum(row.state in TAKES_A_PLACE for row in rows)
    return cohort_page(
        "courses/cohorts_participants.html", found, "participants", course=course, title=title, taken=taken,
        rows=[row for row in rows if row not in waiting], figures=queries.figures_of(cohort_id),
        waiting=sorted(waiting, key=lambda row: (row.enrolled_at, row.id)), overlaps=queries.overlapping(cohort_id),
        country_name=country_name, free=found.places is None or taken < found.places,
        may_write=current_actor().may(COHORT_WRITE), next_states=labels.NEXT_VERBS[found.state],
        spoken=SPOKEN,
    )  # fmt: skip


@bp.get("/cohortes/<id:cohort_id>/cambiar")
@policy(COHORT_WRITE)
def edit_cohort(cohort_id: Id) -> str:
    found = queries.cohort(cohort_id)
    values = {name: getattr(found, name) for name in services.cohorts.ASKED_FOR}
    form = form_for(CohortFacts, values, version=found.version)
    return cohort_page("courses/cohorts_edit.html", found, "participants", form=form)


@bp.post("/cohortes/<id:cohort_id>/cambiar")
@policy(COHORT_WRITE, mutates=True, form=CohortFacts, again="courses.edit_cohort", done="courses.cohort")
def save_cohort(cohort_id: Id, data: dict[str, Any]) -> Done:
    found = queries.cohort(cohort_id)
    check_version(found.version)
    services.change(found, data, actor=current_actor())
    return done(_("Cohort saved."), cohort_id)


@bp.post("/cohortes/<id:cohort_id>/estado")
@policy(COHORT_WRITE, mutates=True, form=StateIn, again="courses.cohort", done="courses.cohort")
def move_cohort(cohort_id: Id, data: dict[str, Any]) -> Done:
    found = queries.cohort(cohort_id)
    verb = VERBS.get((found.state, data["state"]), services.start)
    verb(found, actor=current_actor())
    return done(labels.COHORT_DONE[data["state"]], cohort_id)
