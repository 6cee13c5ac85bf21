"""When which sitting is open to whom. Plain values in and out.

The test before is open until the first session is over; the examination and the test after from the beginning of the
last session on (of a cohort without sessions: from its first day); the test after only for who handed in the first one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.api import Id
from plugins.courses.cohorts.codes import CohortState, EnrolmentState
from plugins.courses.examining.codes import Door, Sitting

GRACE = timedelta(seconds=60)
"""What is sent in time may arrive late."""
LIVE = (EnrolmentState.ENROLLED, EnrolmentState.ATTENDING)
AFTER = (*LIVE, EnrolmentState.EXAMINED, EnrolmentState.CERTIFIED, EnrolmentState.FAILED)


@dataclass(frozen=True)
class Ground:
    """``first_ends``, ``last_begins``: of the sessions. ``tests``, ``exam``: how many questions there are to ask.
    ``attempts``: how many the course allows. ``papers``: of one enrolment."""

    state: EnrolmentState
    cohort: CohortState
    first_ends: datetime
    last_begins: datetime
    tests: int
    exam: int
    attempts: int
    papers: Sequence[Any]

    def of(self, sitting: Sitting) -> list[Any]:
        return sorted((one for one in self.papers if one.sitting is sitting), key=lambda one: one.attempt)


def is_over(paper: Any, now: datetime) -> bool:
    """Whether its time, with the grace, has passed."""
    return paper.due_at is not None and now > paper.due_at + GRACE


def door(sitting: Sitting, ground: Ground, now: datetime) -> Door:
    papers = ground.of(sitting)
    done = [one for one in papers if one.handed_in_at is not None]
    if not (ground.exam if sitting is Sitting.EXAM else ground.tests) and not papers:
        return Door.ABSENT
    if sitting is not Sitting.EXAM and done:
        return Door.DONE
    if any(one.passed for one in done):
        return Door.DONE
    if len(done) >= (allowed(ground) if sitting is Sitting.EXAM else 1):
        return Door.SPENT
    closed = _closed(sitting, ground, now)
    return closed or (Door.BEGUN if len(papers) > len(done) else Door.OPEN)


def _closed(sitting: Sitting, ground: Ground, now: datetime) -> Door | None:
    states = AFTER if sitting is Sitting.POST else LIVE
    if ground.cohort is CohortState.CANCELLED or ground.state not in states:
        return Door.ENDED
    if sitting is Sitting.PRE:
        return Door.ENDED if now > ground.first_ends else None
    if sitting is Sitting.POST and not any(one.handed_in_at for one in ground.of(Sitting.PRE)):
        return Door.NEEDS_FIRST
    return Door.LATER if now < ground.last_begins else None


def allowed(ground: Ground) -> int:
    """Attempts at the examination: those of the course today, and never fewer than somebody began with."""
    return max(ground.attempts, *(int(one.allowed) for one in ground.of(Sitting.EXAM)), 1)


def attempts_left(ground: Ground) -> int:
    """Of the examination, those that are neither handed in nor begun."""
    return max(0, allowed(ground) - len(ground.of(Sitting.EXAM)))


def next_attempt(ground: Ground) -> int:
    """At the examination: the one that was begun and not handed in, else the one after the last."""
    papers = ground.of(Sitting.EXAM)
    return next((int(one.attempt) for one in papers if one.handed_in_at is None), len(papers) + 1)


def open_attempts(grounds: Mapping[Id, Ground], now: datetime) -> dict[Id, int]:
    """Who can sit the examination now, by enrolment, and which attempt it would be."""
    return {
        key: next_attempt(ground)
        for key, ground in grounds.items()
        if door(Sitting.EXAM, ground, now) in (Door.OPEN, Door.BEGUN)
    }
