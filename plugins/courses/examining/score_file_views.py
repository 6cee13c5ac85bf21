"""Scores of an examination on paper from a file: choose it, look at what it would do, take it in."""

from __future__ import annotations

from typing import Any

from flask import Response

from core.api import Done, Id, Table, clock, csv_bytes, current_actor, done, form_for, policy
from plugins.courses.blueprint import bp
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.files import pages, rows
from plugins.courses.cohorts.files.pages import Place
from plugins.courses.cohorts.files.rows import Result
from plugins.courses.cohorts.models import Cohort
from plugins.courses.cohorts.schemas import KeptIn
from plugins.courses.examining import opening, queries, score_file
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _

SCORES = Place("courses/examining_file_scores.html", "results")


def _plan(found: Cohort, table: Table) -> Result:
    return score_file.plan(found, table).result


@bp.get("/cohortes/<id:cohort_id>/notas/archivo")
@policy(COHORT_WRITE)
def scores_file(cohort_id: Id) -> str:
    return pages.page(SCORES, cohorts.cohort(cohort_id), form_for(KeptIn))


@bp.post("/cohortes/<id:cohort_id>/notas/archivo/mirar")
@policy(COHORT_WRITE, uploads=rows.BODY)
def look_at_scores(cohort_id: Id) -> str:
    """Changes nothing."""
    return pages.looked(SCORES, cohorts.cohort(cohort_id), form_for(KeptIn), _plan)


@bp.post("/cohortes/<id:cohort_id>/notas/archivo/rechazos")
@policy(COHORT_WRITE)
def rejected_scores(cohort_id: Id) -> Response:
    return pages.rejected(_plan, cohorts.cohort(cohort_id))


@bp.post("/cohortes/<id:cohort_id>/notas/archivo")
@policy(COHORT_WRITE, mutates=True, form=KeptIn, again="courses.scores_file", done="courses.results")
def take_scores(cohort_id: Id, data: dict[str, Any]) -> Done:
    table, found = rows.kept(data["kept"]), cohorts.cohort(cohort_id)
    return done(pages.counts(score_file.take_in(found, table, actor=current_actor())), cohort_id)


@bp.get("/cohortes/<id:cohort_id>/notas/archivo/modelo.csv")
@policy(COHORT_WRITE)
def scores_model(cohort_id: Id) -> Response:
    """To fill in: everybody who can sit the examination now, by code. Without names and documents."""
    cohort, people = cohorts.cohort(cohort_id), cohorts.on_the_lists(cohort_id)
    grounds = queries.grounds(cohort, {row.id: row.state for row in people})
    attempts = opening.open_attempts(grounds, clock.now())
    lines = [[row.code, "", str(attempts[row.id])] for row in people if row.id in attempts]
    return pages.download(csv_bytes([str(_("Code")), str(_("Right answers")), str(_("Attempt"))], lines), "notas.csv")
