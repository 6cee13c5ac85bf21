"""Pages of an examination on paper: its sheets, one to hand out, and the key for whoever may see the bank."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask_babel import force_locale

from core.api import Done, Id, current_actor, done, policy
from plugins.courses.blueprint import bp
from plugins.courses.catalogue.queries import title
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.examining import printing, queries
from plugins.courses.examining.models import ExamSheet
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE, COURSE_WRITE
from plugins.courses.words import _


@bp.get("/cohortes/<id:cohort_id>/examen-en-papel")
@policy(COHORT_READ)
def exam_sheets(cohort_id: Id) -> str:
    cohort, may = cohorts.cohort(cohort_id), current_actor().may
    problem = printing.obstacle(cohort)
    return cohort_page(
        "courses/examining_printed.html", cohort, "results", sheets=printing.of_cohort(cohort_id),
        course=cohorts.course_of(cohort), zone=queries.zone_of(cohort), problem=problem[1] if problem else "",
        may_write=may(COHORT_WRITE), may_see_key=may(COURSE_WRITE),
    )  # fmt: skip


@bp.post("/cohortes/<id:cohort_id>/examen-en-papel")
@policy(COHORT_WRITE, mutates=True, done="courses.exam_sheets")
def draw_sheet(cohort_id: Id) -> Done:
    drawn = printing.draw(cohort_id, actor=current_actor())
    return done(_("Sheet %(number)s is drawn.", number=drawn.number), cohort_id)


@bp.get("/examenes-en-papel/<id:sheet_id>")
@policy(COHORT_WRITE)
def exam_sheet(sheet_id: Id) -> str:
    """Without what is right."""
    return _printed("courses/examining_printed_sheet.html", printing.sheet(sheet_id))


@bp.get("/examenes-en-papel/<id:sheet_id>/clave")
@policy(COURSE_WRITE)
def exam_key(sheet_id: Id) -> str:
    found = printing.sheet(sheet_id)
    return _printed("courses/examining_printed_key.html", found, key=printing.key(found.questions))


def _printed(template: str, found: ExamSheet, **values: Any) -> str:
    """In the language in which the cohort is examined, whatever that of the colleague."""
    cohort = cohorts.cohort(found.cohort_id)
    course = cohorts.course_of(cohort)
    with force_locale(found.language):
        return render_template(
            template, sheet=found, cohort=cohort, course=course, course_title=title(course.titles, found.language),
            needed=printing.needed(found), **values,
        )  # fmt: skip
