"""Practice surveys for whoever runs courses: which are due, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Response, render_template, request

from core.api import CSV_TYPE, Id, Reads, clock, csv_bytes, current_actor, page_language, policy, saw
from plugins.courses.blueprint import bp
from plugins.courses.catalogue import queries as catalogue
from plugins.courses.catalogue.views import course_page
from plugins.courses.cohorts.labels import ACTOR_KINDS
from plugins.courses.cohorts.pages import menu
from plugins.courses.cohorts.queries import courses_to_choose
from plugins.courses.examining import labels, results, scoring
from plugins.courses.examining.codes import Answered
from plugins.courses.examining.results import Asked
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE
from plugins.courses.words import _


@bp.get("/practica")
@policy(COHORT_READ, reads=Reads.PEOPLE)
def practice() -> str:
    state, chosen = request.args.get("estado", ""), request.args.get("curso", "")
    courses = [(key.hex, catalogue.title(titles, page_language())) for key, titles in courses_to_choose()]
    asked = Asked(
        Answered(state) if state in list(Answered) else None, Id(hex=chosen) if chosen in dict(courses) else None
    )
    today = clock.today(current_actor().timezone)
    rows, following = results.page_of_practices(asked, today, _after(request.args.get("desde", "")))
    saw(row.person_id or row.participant_id for row in rows)
    given = {"estado": asked.state or "", "curso": asked.course_id.hex if asked.course_id else ""}
    return render_template(
        "courses/examining_practice.html", rows=rows, courses=courses, asked=asked, own=labels, today=today,
        following=f"{following[0].isoformat()}.{following[1].hex}" if following else "", title_of=catalogue.title,
        filters={name: str(value) for name, value in given.items() if value}, state_of=results.state_of,
        any_due=current_actor().may(COHORT_WRITE) and any(_is_due(row, today) for row in rows), **menu("practice"),
    )  # fmt: skip


def _is_due(row: Any, today: date) -> bool:
    return results.state_of(row.due_on, row.answered_at, today) is Answered.DUE


def _after(text: str) -> tuple[date, Id] | None:
    """Nothing where the address holds no cursor."""
    day, _dot, key = text.partition(".")
    try:
        return date.fromisoformat(day), Id(hex=key)
    except ValueError:
        return None


@bp.get("/cursos/<id:course_id>/practica")
@policy(COHORT_READ)
def practice_summary(course_id: Id) -> str:
    """Of the cohorts that the actor may see; without names, and without the words that people wrote."""
    course = catalogue.course(course_id)
    sheets = results.answered(course_id)
    return course_page(
        "courses/examining_summary.html", course, "practice", total=len(sheets), labels=labels,
        summary=scoring.options_chosen((row.questions, row.answers) for row in sheets),
        counted=results.counted(course_id, clock.today(current_actor().timezone)),
    )  # fmt: skip


@bp.get("/cursos/<id:course_id>/practica.csv")
@policy(COHORT_READ)
def export_practice(course_id: Id) -> Response:
    """A line for each survey, a column for each question; no names."""
    course, sheets = catalogue.course(course_id), results.answered(course_id)
    questions = {one["id"]: one["text"] for row in sheets for one in row.questions}
    header = [
        _("Due on"),
        _("Answered on"),
        _("Cohort"),
        _("Country"),
        _("Kind of actor"),
        _("Sex"),
        *questions.values(),
    ]
    response = Response(csv_bytes(header, (_line(row, list(questions)) for row in sheets)), mimetype=CSV_TYPE)
    response.headers.set("Content-Disposition", "attachment", filename=f"practica-{course.code}.csv")
    return response


def _line(row: Any, questions: Sequence[str]) -> list[object]:
    asked = {one["id"]: one for one in row.questions}
    told = [_said(asked.get(key), row.answers.get(key)) for key in questions]
    kind = ACTOR_KINDS[row.actor_kind]
    return [row.due_on, row.answered_at.date(), row.cohort, row.country, kind, row.sex, *told]


def _said(question: Any, answer: Any) -> str:
    if question is None or answer is None:
        return ""
    return answer if isinstance(answer, str) else "; ".join(question["options"][at] for at in answer)
