"""What came out: scores of a cohort, questions by difficulty, and what the practice surveys say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select, tuple_

from core.api import Id, db
from plugins.courses.catalogue.models import Course
from plugins.courses.cohorts.codes import TAKES_A_PLACE
from plugins.courses.cohorts.models import Cohort, Enrolment, Participant
from plugins.courses.examining import scoring
from plugins.courses.examining.codes import Answered, Sitting
from plugins.courses.examining.models import Paper, Practice

PAGE = 50
WHO = (Participant.id.label("participant_id"), Participant.person_id, Participant.given_names, Participant.surnames)


def _best(sitting: Sitting, value: Any) -> Any:
    return func.max(case((Paper.sitting == sitting, value)))


FIGURES = (
    _best(Sitting.PRE, Paper.score).label("pre"),
    _best(Sitting.POST, Paper.score).label("post"),
    _best(Sitting.EXAM, Paper.score).label("exam"),
    func.count(case((Paper.sitting == Sitting.EXAM, Paper.score))).label("attempts"),
    func.count(case((Paper.passed.is_(True), 1))).label("passed"),
)
"""Of one enrolment, over its papers that were handed in."""


def scores(cohort_id: Id) -> Select[*tuple[Any, ...]]:
    """A row for each enrolment with a place: key, state, who, and ``FIGURES``."""
    return (
        select(Enrolment.id, Enrolment.state, *WHO, *FIGURES)
        .join(Participant, Participant.id == Enrolment.participant_id)
        .outerjoin(Paper, Paper.enrolment_id == Enrolment.id)
        .where(Enrolment.cohort_id == cohort_id, Enrolment.state.in_(TAKES_A_PLACE))
        .group_by(Enrolment.id, Enrolment.state, Participant.id)
        .order_by(Participant.name_key, Enrolment.id)
    )


def page_of_scores(cohort_id: Id, after: Id | None) -> tuple[Sequence[Any], Id | None]:
    """In the order of the other lists of the cohort, by surname, and the cursor of the next page."""
    statement = scores(cohort_id).limit(PAGE + 1)
    if after is not None:
        last = select(Participant.name_key).join(Enrolment, Enrolment.participant_id == Participant.id)
        name = last.where(Enrolment.id == after).scalar_subquery()
        statement = statement.where(tuple_(Participant.name_key, Enrolment.id) > tuple_(name, after))
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


@dataclass(frozen=True)
class Means:
    """Whole percentages, rounded down; None where nobody has any. ``gain``: of those with both tests, in points."""

    pre: int | None
    post: int | None
    gain: int | None
    both: int
    sat: int
    passed: int


def means(cohort_id: Id) -> Means:
    rows = db.session.execute(scores(cohort_id)).all()
    both = [(row.pre, row.post) for row in rows if row.pre is not None and row.post is not None]
    return Means(
        _mean([row.pre for row in rows]), _mean([row.post for row in rows]),
        _mean([post - pre for pre, post in both]), len(both), sum(row.attempts > 0 for row in rows),
        sum(row.passed > 0 for row in rows),
    )  # fmt: skip


def _mean(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) // len(known) if known else None


def difficulty(cohort_id: Id, sitting: Sitting) -> list[tuple[str, str, int, int]]:
    """As ``scoring.difficulty``, over the papers of a cohort that were handed in."""
    statement = select(Paper.questions, Paper.answers).join(Enrolment, Enrolment.id == Paper.enrolment_id)
    statement = statement.where(
        Enrolment.cohort_id == cohort_id, Paper.sitting == sitting, Paper.handed_in_at.is_not(None)
    )
    return scoring.difficulty((row.questions, row.answers) for row in db.session.execute(statement))


@dataclass(frozen=True)
class Asked:
    """What the list of practice surveys is narrowed to."""

    state: Answered | None = None
    course_id: Id | None = None


def practices(asked: Asked, today: date) -> Select[*tuple[Any, ...]]:
    statement = (
        select(
            Practice.id,
            Practice.enrolment_id,
            Practice.due_on,
            Practice.answered_at,
            Cohort.name.label("cohort"),
            Course.titles,
            *WHO,
        )
        .join(Enrolment, Enrolment.id == Practice.enrolment_id)
        .join(Participant, Participant.id == Enrolment.participant_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .join(Course, Course.id == Cohort.course_id)
    )
    if asked.course_id is not None:
        statement = statement.where(Course.id == asked.course_id)
    return statement if asked.state is None else statement.where(_is(asked.state, today))


def _is(state: Answered, today: date) -> Any:
    return {
        Answered.ANSWERED: Practice.answered_at.is_not(None),
        Answered.DUE: and_(Practice.answered_at.is_(None), Practice.due_on <= today),
        Answered.PLANNED: and_(Practice.answered_at.is_(None), Practice.due_on > today),
    }[state]


def state_of(due_on: date, answered_at: object, today: date) -> Answered:
    if answered_at is not None:
        return Answered.ANSWERED
    return Answered.DUE if due_on <= today else Answered.PLANNED


def page_of_practices(
    asked: Asked, today: date, after: tuple[date, Id] | None
) -> tuple[Sequence[Any], tuple[date, Id] | None]:
    """The earliest day first, and the cursor of the next page."""
    statement = practices(asked, today).order_by(Practice.due_on, Practice.id).limit(PAGE + 1)
    if after is not None:
        day, key = after
        statement = statement.where(or_(Practice.due_on > day, and_(Practice.due_on == day, Practice.id > key)))
    rows = db.session.execute(statement).all()
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return rows[:PAGE], (last.due_on, last.id) if last else None


def answered(course_id: Id) -> Sequence[Any]:
    """What was answered of a course, without names: questions, answers, and who is counted how."""
    statement = (
        select(
            Practice.due_on,
            Practice.answered_at,
            Practice.questions,
            Practice.answers,
            Cohort.name.label("cohort"),
            Participant.country,
            Participant.actor_kind,
            Participant.sex,
        )
        .join(Enrolment, Enrolment.id == Practice.enrolment_id)
        .join(Participant, Participant.id == Enrolment.participant_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Cohort.course_id == course_id, Practice.answered_at.is_not(None))
    )
    return db.session.execute(statement.order_by(Practice.id)).all()


def counted(course_id: Id, today: date) -> Mapping[Answered, int]:
    statement = (
        select(Practice.due_on, Practice.answered_at)
        .join(Enrolment, Enrolment.id == Practice.enrolment_id)
        .join(Cohort, Cohort.id == Enrolment.cohort_id)
        .where(Cohort.course_id == course_id)
    )
    found = dict.fromkeys(Answered, 0)
    for due_on, answered_at in db.session.execute(statement):
        found[state_of(due_on, answered_at, today)] += 1
    return found
