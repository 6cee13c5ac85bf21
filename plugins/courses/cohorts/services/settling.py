"""Where attendance and examination bring an enrolment by themselves, forward and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from core.api import Actor, Id, db
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import NEXT, CohortState, EnrolmentState, Presence
from plugins.courses.cohorts.figures import Figures
from plugins.courses.cohorts.models import Attendance, Cohort, Enrolment
from plugins.courses.cohorts.services.moving import move
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper

SETTLED = (EnrolmentState.ENROLLED, EnrolmentState.ATTENDING, EnrolmentState.EXAMINED, EnrolmentState.FAILED)
"""Where something may have to be settled: nobody waiting, nobody who dropped out, no certificate."""


@dataclass(frozen=True)
class Stand:
    """What is known of one enrolment. ``spent``: no attempt at the examination is left."""

    figures: Figures
    come: bool = False
    passed: bool = False
    spent: bool = False


@dataclass(frozen=True)
class Ground:
    """What is the same for everybody in a cohort. ``complete``: there will be no further list."""

    least: int
    asks_exam: bool
    complete: bool
    ended: bool


def settle(enrolment: Enrolment, *, actor: Actor) -> Enrolment:
    """Move to where the lists and the examination say. A course counts as completed once the list of every session was
    taken, attendance reaches what the course asks, and the examination, where there is one, was passed."""
    figures = queries.figures([enrolment.id])
    stand = _stands([enrolment.id], figures)[enrolment.id]
    _follow(enrolment, target(enrolment.state, stand, _ground(queries.cohort(enrolment.cohort_id))), actor=actor)
    return enrolment


def settle_cohort(cohort: Cohort, *, actor: Actor) -> None:
    """Everybody in the cohort."""
    ground, figures = _ground(cohort), queries.figures_of(cohort.id)
    stands = _stands(list(figures), figures)
    wanted = select(Enrolment).where(Enrolment.cohort_id == cohort.id, Enrolment.state.in_(SETTLED))
    for enrolment in db.session.scalars(wanted.order_by(Enrolment.id)).all():
        _follow(enrolment, target(enrolment.state, stands[enrolment.id], ground), actor=actor)


def target(state: EnrolmentState, stand: Stand, ground: Ground) -> EnrolmentState:
    """Where somebody stands by what is known; those whom nothing is settled for stay."""
    if state not in SETTLED:
        return state
    enough = stand.figures.reaches(ground.least)
    if (ground.ended and not enough) or (ground.asks_exam and stand.spent):
        return EnrolmentState.FAILED
    if ground.complete and enough and (stand.passed or not ground.asks_exam):
        return EnrolmentState.EXAMINED
    if stand.come or state is not EnrolmentState.ENROLLED:
        return EnrolmentState.ATTENDING
    return EnrolmentState.ENROLLED


def way(state: EnrolmentState, to: EnrolmentState) -> tuple[EnrolmentState, ...]:
    """The moves from ``state``, each of which ``NEXT`` knows."""
    if state is to:
        return ()
    return (to,) if to in NEXT[state] else (EnrolmentState.ATTENDING, to)


def _follow(enrolment: Enrolment, to: EnrolmentState, *, actor: Actor) -> None:
    for step in way(enrolment.state, to):
        move(enrolment, step, actor=actor)


def _ground(cohort: Cohort) -> Ground:
    course, ended = queries.course_of(cohort), cohort.state is CohortState.ENDED
    return Ground(course.min_attendance, course.exam_questions > 0, ended or queries.is_complete(cohort.id), ended)


def _stands(enrolment_ids: Collection[Id], figures: Mapping[Id, Figures]) -> Mapping[Id, Stand]:
    here = Attendance.enrolment_id.in_(enrolment_ids), Attendance.presence == Presence.PRESENT
    come = set(db.session.scalars(select(Attendance.enrolment_id).where(*here)))
    passed = func.count(Paper.id).filter(Paper.passed.is_(True))
    sat = select(Paper.enrolment_id, passed, func.count(Paper.score), func.max(Paper.allowed))
    sat = sat.where(Paper.enrolment_id.in_(enrolment_ids), Paper.sitting == Sitting.EXAM).group_by(Paper.enrolment_id)
    exams = {row[0]: (row[1] > 0, row[1] == 0 and row[2] >= row[3]) for row in db.session.execute(sat)}
    return {
        one: Stand(figures.get(one, Figures()), one in come, *exams.get(one, (False, False))) for one in enrolment_ids
    }
