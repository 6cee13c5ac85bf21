"""An examination on paper, for those who have no telephone: drawn once for a cohort, to print and to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from core.api import Actor, Id, NotFound, Refused, clock, db, record
from plugins.courses.catalogue.codes import Purpose
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import CohortState
from plugins.courses.cohorts.models import Cohort
from plugins.courses.examining import queries, scoring
from plugins.courses.examining.codes import Door
from plugins.courses.examining.events import SheetDrawn
from plugins.courses.examining.models import ExamSheet
from plugins.courses.examining.services import SHUT
from plugins.courses.permissions import COHORT_WRITE
from plugins.courses.words import _l

MOST = 10
"""Sheets of a cohort: one for each attempt that a course may allow. Whoever draws without end would read the bank."""
LETTERS = "ABCDEFGHIJ"
"""Of the options, in their order."""


def of_cohort(cohort_id: Id) -> Sequence[ExamSheet]:
    statement = select(ExamSheet).where(ExamSheet.cohort_id == cohort_id)
    return db.session.scalars(statement.order_by(ExamSheet.number)).all()


def sheet(sheet_id: Id) -> ExamSheet:
    """Raises NotFound, also for one out of scope."""
    found = db.session.scalars(select(ExamSheet).where(ExamSheet.id == sheet_id)).first()
    if found is None:
        raise NotFound
    return found


def obstacle(cohort: Cohort) -> tuple[str, object] | None:
    """Code and sentence of why no sheet can be drawn."""
    if cohort.state is CohortState.CANCELLED:
        return "courses.sheet.ended", SHUT[Door.ENDED][1]
    if not _bank(cohort):
        return "courses.sheet.absent", _l("There are no examination questions in the language of this cohort.")
    if _count(cohort.id) >= MOST:
        return "courses.sheet.enough", _l("This cohort has %(most)s sheets: print one of them.", most=MOST)
    return None


def _bank(cohort: Cohort) -> list[dict[str, Any]]:
    course = cohorts.course_of(cohort)
    return queries.bank(course.id, Purpose.EXAM, cohort.language) if course.exam_questions else []


def _count(cohort_id: Id) -> int:
    counted = select(func.count(ExamSheet.id)).where(ExamSheet.cohort_id == cohort_id)
    return db.session.scalars(counted).one()


def draw(cohort_id: Id, *, actor: Actor) -> ExamSheet:
    """By the rule of the examination on a telephone. Raises Refused where ``obstacle`` says why."""
    actor.require(COHORT_WRITE)
    cohort = cohorts.locked(cohort_id)
    if (problem := obstacle(cohort)) is not None:
        raise Refused(*problem)
    course = cohorts.course_of(cohort)
    drawn = ExamSheet(
        cohort_id=cohort_id, number=_count(cohort_id) + 1, language=cohort.language, pass_mark=course.pass_mark,
        minutes=course.exam_minutes, questions=scoring.drawn(_bank(cohort), course.exam_questions),
        drawn_at=clock.now(),
    )  # fmt: skip
    db.session.add(drawn)
    db.session.flush()
    record(SheetDrawn(drawn.id, number=drawn.number), actor=actor)
    return drawn


def needed(drawn: ExamSheet) -> int:
    """How many right answers pass: the fewest whose percentage, rounded down, reaches the pass mark."""
    return -(-drawn.pass_mark * len(drawn.questions) // 100)


def key(questions: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[tuple[str, str]]]]:
    """Each question with the right ones of its options: letter and words."""
    return [(one, [(LETTERS[at], one["options"][at]) for at in one["correct"]]) for one in questions]
