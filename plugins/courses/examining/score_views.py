"""Scores of an examination on paper: entered for a cohort, and corrected one by one."""

from __future__ import annotations

from typing import Any

from core.api import (
    Done,
    Id,
    Invalid,
    NotFound,
    Reads,
    check_version,
    clock,
    current_actor,
    done,
    form_for,
    policy,
    saw,
)
from plugins.courses.blueprint import bp
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.models import Cohort
from plugins.courses.cohorts.pages import cohort_page
from plugins.courses.examining import labels, opening, queries, score_entry
from plugins.courses.examining.codes import Door, Sitting, Unit
from plugins.courses.examining.opening import Ground
from plugins.courses.examining.schemas import MOST_SCORES, CorrectIn, ScoresIn
from plugins.courses.examining.score_entry import EnteredScore
from plugins.courses.examining.services import SHUT
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _, _n


@bp.get("/cohortes/<id:cohort_id>/notas")
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def scores_form(cohort_id: Id) -> str:
    cohort, rows = cohorts.cohort(cohort_id), cohorts.on_the_lists(cohort_id)
    saw(row.person_id or row.participant_id for row in rows)
    grounds = queries.grounds(cohort, {row.id: row.state for row in rows})
    doors = {key: opening.door(Sitting.EXAM, ground, clock.now()) for key, ground in grounds.items()}
    attempts = opening.open_attempts(grounds, clock.now())
    asked = [{"enrolment": row.id, "attempt": attempts[row.id]} for row in rows if row.id in attempts]
    form = form_for(ScoresIn, {"unit": Unit.RIGHT, "scores": asked[:MOST_SCORES]})
    return cohort_page(
        "courses/examining_scores.html", cohort, "results", form=form, course=cohorts.course_of(cohort),
        people={row.id.hex: row for row in rows}, closed=[row for row in rows if row.id not in attempts],
        begun=[key for key, door in doors.items() if door is Door.BEGUN], zone=queries.zone_of(cohort),
        said={key: _said(doors[key], ground) for key, ground in grounds.items()}, asked=len(asked), most=MOST_SCORES,
        opens=next((one.last_begins for key, one in grounds.items() if doors[key] is Door.LATER), None),
    )  # fmt: skip


def _said(door: Door, ground: Ground) -> object:
    """Why there is nothing to enter."""
    passed = next((one for one in ground.of(Sitting.EXAM) if one.passed), None)
    if passed is not None:
        return _("Passed: %(score)s %%", score=passed.score)
    return SHUT[door][1] if door in SHUT else ""


@bp.post("/cohortes/<id:cohort_id>/notas")
@policy(COHORT_WRITE, mutates=True, form=ScoresIn, again="courses.scores_form", done="courses.results")
def type_scores(cohort_id: Id, data: dict[str, Any]) -> Done:
    """All or none."""
    noted = score_entry.enter(cohort_id, _entered(cohorts.cohort(cohort_id), data), actor=current_actor())
    return done(_n("%(num)d score noted.", "%(num)d scores noted.", noted) if noted else _("No score was noted."))


def _entered(cohort: Cohort, data: dict[str, Any]) -> list[EnteredScore]:
    """The rows in which something stands. Raises Invalid with the name of everybody whose score is none, NotFound for
    somebody who is not in the cohort."""
    unit, count, problems, found = data["unit"], cohorts.course_of(cohort).exam_questions, {}, []
    names = {row.id: f"{row.given_names} {row.surnames}" for row in cohorts.on_the_lists(cohort.id)}
    if {one["enrolment"] for one in data["scores"]} - set(names):
        raise NotFound
    for place, one in enumerate(data["scores"]):
        score = score_entry.percent(one["mark"] or "", unit, count)
        if score is not None:
            found.append(EnteredScore(place, one["enrolment"], one["attempt"], score))
        elif one["mark"]:
            problems[f"scores-{place}-mark"] = [f"{names[one['enrolment']]}: {score_entry.no_score(unit, count)}"]
    if problems:
        raise Invalid(problems, code="courses.paper.no_score")
    return found


@bp.get("/notas/<id:paper_id>/corregir")
@policy(COHORT_WRITE, reads=Reads.PEOPLE)
def correct_form(paper_id: Id) -> str:
    paper = queries.paper(paper_id)
    enrolment = cohorts.enrolment(paper.enrolment_id)
    score_entry.require_correctable(paper, enrolment)
    participant, cohort = cohorts.participant(enrolment.participant_id), cohorts.cohort(enrolment.cohort_id)
    saw([participant.person_id or participant.id])
    return cohort_page(
        "courses/examining_correct.html", cohort, "results", paper=paper, participant=participant,
        course=cohorts.course_of(cohort),
        form=form_for(CorrectIn, {"unit": Unit.PERCENT, "mark": paper.score}, version=enrolment.version),
        zone=queries.zone_of(cohort), own=labels,
    )  # fmt: skip


@bp.post("/notas/<id:paper_id>/corregir")
@policy(COHORT_WRITE, mutates=True, form=CorrectIn, again="courses.correct_form", done="courses.papers")
def correct_score(paper_id: Id, data: dict[str, Any]) -> Done:
    paper, enrolment = score_entry.held(paper_id)
    check_version(enrolment.version)
    mark = data["mark"] or ""
    count = cohorts.course_of(cohorts.cohort(enrolment.cohort_id)).exam_questions
    score = score_entry.percent(mark, data["unit"], count)
    if mark and score is None:
        raise Invalid({"mark": [score_entry.no_score(data["unit"], count)]}, code="courses.paper.no_score")
    score_entry.correct(paper, enrolment, score, data["reason"], actor=current_actor())
    said = _("Score taken back: the attempt is free again.") if score is None else _("Score corrected.")
    return done(said, enrolment.id)
