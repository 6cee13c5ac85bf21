"""What may be done with papers, personal links and practice surveys."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from core.api import Actor, Refused, claim, clock, db, record
from plugins.courses.catalogue.codes import Purpose
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.models import Cohort, Enrolment
from plugins.courses.cohorts.services import settle
from plugins.courses.cohorts.services.moving import person_of
from plugins.courses.examining import opening, queries, scoring
from plugins.courses.examining.codes import Door, Sitting
from plugins.courses.examining.events import LinkMade, PaperBegun, PaperHandedIn, PracticeAnswered, PracticePlanned
from plugins.courses.examining.models import Paper, Practice
from plugins.courses.examining.opening import Ground, allowed
from plugins.courses.permissions import CERTIFICATE_ISSUE, COHORT_WRITE
from plugins.courses.words import _l

LONGEST_WORDS = 2000
SHUT: Mapping[Door, tuple[str, object]] = {
    Door.ABSENT: ("absent", _l("This course has none.")),
    Door.LATER: ("later", _l("It is not open yet.")),
    Door.NEEDS_FIRST: ("needs_first", _l("The test after the course is for those who did the one before it.")),
    Door.DONE: ("done", _l("It was handed in already.")),
    Door.SPENT: ("spent", _l("There are no attempts left.")),
    Door.ENDED: ("ended", _l("It is not open any more.")),
}
"""Why a sitting cannot begin."""


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(enrolment: Enrolment, *, actor: Actor) -> str:
    """The token of a new personal link, shown this once: only its hash is kept. The link of before ends."""
    actor.require(COHORT_WRITE)
    cohort = cohorts.cohort(enrolment.cohort_id)
    token = secrets.token_urlsafe(24)
    enrolment.link_hash = hash_of(token)
    enrolment.link_ends = queries.link_ends(cohorts.course_of(cohort), cohort, clock.today("UTC"))
    db.session.flush()
    record(LinkMade(enrolment.id, person_of(enrolment)), actor=actor)
    return token


def start(enrolment: Enrolment, sitting: Sitting, *, actor: Actor) -> Paper:
    """Draw a paper, or go on with the one that was begun. Raises Refused with why it is not open."""
    actor.require(COHORT_WRITE)
    ground = queries.ground(enrolment)
    state = opening.door(sitting, ground, clock.now())
    if state in SHUT:
        code, sentence = SHUT[state]
        raise Refused(f"courses.paper.{code}", sentence)
    begun: Paper | None = ground.of(sitting)[-1] if state is Door.BEGUN else None
    if begun is not None and not opening.is_over(begun, clock.now()):
        return begun
    if begun is not None:  # its time passed: what was kept counts, and another attempt may begin
        hand_in(begun, actor=actor)
        return start(enrolment, sitting, actor=actor)
    paper = _drawn(enrolment, sitting, ground)
    if not claim(db.session(), paper):
        return queries.latest(enrolment.id, sitting) or paper
    record(PaperBegun(paper.id, person_of(enrolment), sitting=sitting, attempt=paper.attempt), actor=actor)
    return paper


def _drawn(enrolment: Enrolment, sitting: Sitting, ground: Ground) -> Paper:
    cohort = cohorts.cohort(enrolment.cohort_id)
    course, now = cohorts.course_of(cohort), clock.now()
    if sitting is not Sitting.EXAM:
        asked = queries.bank(course.id, Purpose.TEST, cohort.language)
        return Paper(enrolment_id=enrolment.id, sitting=sitting, questions=asked, answers={}, started_at=now)
    asked = queries.bank(course.id, Purpose.EXAM, cohort.language)
    return Paper(
        enrolment_id=enrolment.id, sitting=sitting, attempt=len(ground.of(sitting)) + 1, allowed=allowed(ground),
        pass_mark=course.pass_mark, questions=scoring.drawn(asked, course.exam_questions), answers={}, started_at=now,
        due_at=now + timedelta(minutes=course.exam_minutes) if course.exam_minutes else None,
    )  # fmt: skip


def keep(paper: Paper, answers: Mapping[str, list[int]], *, actor: Actor) -> bool:
    """Keep what was answered so far. False when the time is over: the paper is handed in as it was then.

    Raises Refused for a paper that was handed in, and for an answer to nothing that it asks.
    """
    actor.require(COHORT_WRITE)
    if paper.handed_in_at is not None:
        raise Refused("courses.paper.done", SHUT[Door.DONE][1])
    if opening.is_over(paper, clock.now()):
        hand_in(paper, actor=actor)
        return False
    asked = {one["id"]: one for one in paper.questions}
    for key, chosen in answers.items():
        _require_answer(asked.get(key), chosen)
    paper.answers = {**paper.answers, **{key: sorted(set(chosen)) for key, chosen in answers.items()}}
    db.session.flush()
    return True


def _require_answer(question: Mapping[str, Any] | None, chosen: list[int]) -> None:
    one = question is not None and question["shape"] in ("one", "scale")
    if (
        question is None
        or any(not 0 <= at < len(question["options"]) for at in chosen)
        or (one and len(set(chosen)) > 1)
    ):
        raise Refused("courses.paper.no_such_answer", _l("Open the page again: this is no answer to its questions."))


def hand_in_late(paper: Paper, *, actor: Actor) -> None:
    """As nobody did it in time, unless its score was entered by hand meanwhile."""
    cohorts.locked(cohorts.enrolment(paper.enrolment_id).cohort_id)
    queries.afresh(paper)
    hand_in(paper, actor=actor)


def hand_in(paper: Paper, *, actor: Actor) -> Paper:
    """Score what was kept; handed in twice it is scored once. A passed examination settles the enrolment."""
    actor.require(COHORT_WRITE)
    if paper.handed_in_at is not None:
        return paper
    now = clock.now()
    late = opening.is_over(paper, now)
    paper.score = scoring.score(paper.questions, paper.answers)
    paper.handed_in_at = now
    if paper.sitting is Sitting.EXAM:
        paper.passed = paper.score >= (paper.pass_mark or 0)
    db.session.flush()
    enrolment = cohorts.enrolment(paper.enrolment_id)
    event = PaperHandedIn(
        paper.id, person_of(enrolment), sitting=paper.sitting, attempt=paper.attempt, score=paper.score,
        passed=paper.passed, late=late,
    )  # fmt: skip
    record(event, actor=actor)
    if paper.sitting is Sitting.EXAM:
        settle(enrolment, actor=actor)
    return paper


def plan_practice(enrolment: Enrolment, due_on: date, *, actor: Actor) -> Practice:
    """On ``due_on`` it will be asked what became of it. Planned twice it is planned once, for the day said first."""
    actor.require(CERTIFICATE_ISSUE)
    planned = Practice(enrolment_id=enrolment.id, due_on=due_on, questions=[], answers={})
    if not claim(db.session(), planned):
        return queries.practice(enrolment.id) or planned
    record(PracticePlanned(enrolment.id, person_of(enrolment), due_on=due_on), actor=actor)
    return planned


def keep_practice(
    practice: Practice, cohort: Cohort, answers: Mapping[str, list[int] | str], *, actor: Actor
) -> Practice:
    """Keep what was answered so far; from then on its questions stay as they were asked."""
    actor.require(COHORT_WRITE)
    _require_open(practice, cohort)
    questions = queries.survey_of(practice, cohort)
    asked = {one["id"]: one for one in questions}
    kept = {key: _answer(asked.get(key), said) for key, said in answers.items()}
    practice.questions, practice.answers = questions, {**practice.answers, **kept}
    db.session.flush()
    return practice


def _answer(question: Mapping[str, Any] | None, said: list[int] | str) -> list[int] | str:
    if question is not None and question["shape"] == "text":
        return said[:LONGEST_WORDS] if isinstance(said, str) else ""
    chosen = said if isinstance(said, list) else []
    _require_answer(question, chosen)
    return sorted(set(chosen))


def hand_in_practice(practice: Practice, cohort: Cohort, *, actor: Actor) -> Practice:
    """Handed in twice it is answered once."""
    actor.require(COHORT_WRITE)
    if practice.answered_at is not None:
        return practice
    _require_open(practice, cohort)
    practice.questions = queries.survey_of(practice, cohort)
    practice.answered_at = clock.now()
    db.session.flush()
    enrolment = cohorts.enrolment(practice.enrolment_id)
    record(PracticeAnswered(practice.id, person_of(enrolment)), actor=actor)
    return practice


def _require_open(practice: Practice, cohort: Cohort) -> None:
    if practice.answered_at is not None:
        raise Refused("courses.practice.answered", SHUT[Door.DONE][1])
    if clock.today(queries.zone_of(cohort)) < practice.due_on:
        raise Refused("courses.practice.later", SHUT[Door.LATER][1])
