"""Scores of an examination that was sat on paper, entered by the office: each counts as an attempt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.api import Actor, Id, Invalid, NotFound, Refused, because, clock, db, record
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.models import Cohort, Enrolment
from plugins.courses.cohorts.services import settle, settle_cohort
from plugins.courses.cohorts.services.moving import person_of
from plugins.courses.examining import opening, queries
from plugins.courses.examining.codes import Sitting, Unit
from plugins.courses.examining.events import PaperCorrected, PaperTakenBack, ScoreEntered
from plugins.courses.examining.models import Paper
from plugins.courses.examining.opening import Ground, next_attempt
from plugins.courses.examining.services import SHUT
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _, _l


@dataclass(frozen=True)
class EnteredScore:
    """One score, in percent. ``attempt``: which one it is of, so that the same list sent twice notes nobody twice.
    ``place``: of the row that says it."""

    place: int
    enrolment_id: Id
    attempt: int
    score: int


def percent(text: str, unit: Unit, questions: int) -> int | None:
    """What somebody wrote as a score in whole percent, rounded down; None for what is no score."""
    found = re.fullmatch(r"(\d{1,3})\s*%?" if unit is Unit.PERCENT else r"(\d{1,3})", text.strip())
    most = 100 if unit is Unit.PERCENT else questions
    if found is None or not most or int(found[1]) > most:
        return None
    return int(found[1]) * 100 // most


def no_score(unit: Unit, questions: int) -> str:
    """What to say where ``percent`` answers None."""
    if unit is Unit.PERCENT:
        return str(_("Write a whole percentage from 0 to 100"))
    return str(_("Write how many of the %(count)s answers are right, from 0 to %(count)s", count=questions))


def is_known(one: EnteredScore, ground: Ground) -> bool:
    """Whether the same score was entered for the same attempt before."""
    return any(
        paper.attempt == one.attempt and paper.typed_by is not None and paper.score == one.score
        for paper in ground.of(Sitting.EXAM)
    )


def problem_of(one: EnteredScore, ground: Ground, now: datetime) -> tuple[str, object] | None:
    """Code and sentence of what keeps a score out. An attempt that was begun with the link is taken over."""
    there = [paper for paper in ground.of(Sitting.EXAM) if paper.attempt == one.attempt and paper.score is not None]
    if there:
        sentence = _l("Attempt %(attempt)s is there already, with %(score)s %%. To change it, open the person's tests.",
                      attempt=one.attempt, score=there[0].score)  # fmt: skip
        return "courses.paper.noted", sentence
    state = opening.door(Sitting.EXAM, ground, now)
    if state in SHUT:
        return f"courses.paper.{SHUT[state][0]}", SHUT[state][1]
    if one.attempt != next_attempt(ground):
        return "courses.paper.attempt", _l("The next attempt is number %(attempt)s.", attempt=next_attempt(ground))
    return None


def enter(cohort_id: Id, scores: Sequence[EnteredScore], *, actor: Actor) -> int:
    """All of them or none; answers how many are new. Raises Invalid (``scores-PLACE-mark``) with the name of everybody
    whose score cannot be noted, NotFound for somebody without a place in the cohort."""
    actor.require(COHORT_WRITE)
    cohort = cohorts.locked(cohort_id)
    people = {row.id: row for row in cohorts.on_the_lists(cohort_id)}
    said = {one.enrolment_id for one in scores}
    if said - set(people):
        raise NotFound
    if len(said) < len(scores):
        raise Refused("courses.paper.twice", _l("Somebody stands twice in the list."))
    grounds = queries.grounds(cohort, {key: people[key].state for key in said})
    fresh = {one.enrolment_id: one for one in scores if not is_known(one, grounds[one.enrolment_id])}
    _require_open(fresh, grounds, people)
    for key, one in fresh.items():
        _write(one, grounds[key], cohort, people[key].person_id, actor=actor)
    db.session.flush()
    settle_cohort(cohort, actor=actor)
    return len(fresh)


def _require_open(fresh: Mapping[Id, EnteredScore], grounds: Mapping[Id, Ground], people: Mapping[Id, Any]) -> None:
    now, problems = clock.now(), {}
    for key, one in fresh.items():
        if (found := problem_of(one, grounds[key], now)) is not None:
            who = people[key]
            problems[f"scores-{one.place}-mark"] = [f"{who.given_names} {who.surnames}: {found[1]}"]
    if problems:
        raise Invalid(problems, code="courses.paper.not_noted")


def _write(one: EnteredScore, ground: Ground, cohort: Cohort, person_id: Id | None, *, actor: Actor) -> None:
    course, now = cohorts.course_of(cohort), clock.now()
    begun = next((paper for paper in ground.of(Sitting.EXAM) if paper.handed_in_at is None), None)
    paper = begun or Paper(
        enrolment_id=one.enrolment_id, sitting=Sitting.EXAM, attempt=one.attempt, allowed=opening.allowed(ground),
        pass_mark=course.pass_mark, started_at=now,
    )  # fmt: skip
    paper.questions, paper.answers, paper.handed_in_at, paper.score = [], {}, now, one.score
    paper.passed = one.score >= (paper.pass_mark or 0)
    paper.typed_by, paper.typed_by_name = actor.id, actor.name
    db.session.add(paper)
    db.session.flush()
    record(ScoreEntered(paper.id, person_id, attempt=one.attempt, score=one.score, passed=paper.passed), actor=actor)


def held(paper_id: Id) -> tuple[Paper, Enrolment]:
    """A paper and its enrolment, with the cohort locked as whatever settles it does: both as they are once it is ours,
    so that it is here that the version of the enrolment is compared. Raises NotFound."""
    paper = queries.paper(paper_id)
    enrolment = cohorts.enrolment(paper.enrolment_id)
    cohorts.locked(enrolment.cohort_id)
    db.session.refresh(enrolment)
    queries.afresh(paper)
    return paper, enrolment


def correct(paper: Paper, enrolment: Enrolment, score: int | None, reason: str, *, actor: Actor) -> None:
    """Another ``score``, in percent, for what ``held`` answers; None takes it back, and the attempt is free again.
    Raises Refused for one that nobody entered, once there is a certificate, and for taking back any but the last
    attempt."""
    actor.require(COHORT_WRITE)
    if not reason.strip():
        raise Invalid({"reason": [str(_l("Write why"))]}, code="courses.paper.no_reason")
    require_correctable(paper, enrolment)
    because(db.session(), reason.strip())
    if score is None:
        _take_back(paper, enrolment, actor=actor)
    else:
        paper.score, paper.passed = score, score >= (paper.pass_mark or 0)
        db.session.flush()
        event = PaperCorrected(
            paper.id, person_of(enrolment), attempt=paper.attempt, score=score, passed=paper.passed
        )  # fmt: skip
        record(event, actor=actor)
    settle(enrolment, actor=actor)


def require_correctable(paper: Paper, enrolment: Enrolment) -> None:
    if paper.typed_by is None:
        raise Refused("courses.paper.not_entered", _l("It was answered with the personal link: its score stays."))
    if enrolment.state is EnrolmentState.CERTIFIED:
        raise Refused("courses.enrolment.certified", _l("There is a certificate: withdraw it first."))


def _take_back(paper: Paper, enrolment: Enrolment, *, actor: Actor) -> None:
    last = queries.latest(enrolment.id, Sitting.EXAM)
    if last is not None and last.attempt != paper.attempt:
        raise Refused("courses.paper.not_last", _l("There is a later attempt: only the last one can be taken back."))
    record(PaperTakenBack(paper.id, person_of(enrolment), attempt=paper.attempt), actor=actor)
    db.session.delete(paper)
    db.session.flush()
