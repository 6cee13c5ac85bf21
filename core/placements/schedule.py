"""When follow-ups are due: months after the first day of work, as the deployment's schedule says."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.placements.codes import FollowUpState, StartPrecision

OPENS = timedelta(days=7)
CLOSES = timedelta(days=30)
NEXT_TRY = timedelta(days=2)


class Standing(StrEnum):
    """Where a milestone stands on a day, in the words that a person reads."""

    COMING = "coming"
    DUE = "due"
    OVERDUE = "overdue"
    DONE = "done"
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Window:
    """The days, both included, in which an answer counts for its milestone. Outside of it is noted, never refused."""

    opens: date
    closes: date

    def holds(self, day: date) -> bool:
        return self.opens <= day <= self.closes


def add_months(day: date, months: int) -> date:
    """The same day of a later month; where that month is shorter, its last day (31 January + 1 is 28 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due_dates(start: date, months: Sequence[int]) -> list[tuple[int, date]]:
    """(months, day) of each milestone, counted from the start and never from the milestone before."""
    return [(count, add_months(start, count)) for count in sorted(set(months))]


def window(due_on: date) -> Window:
    return Window(due_on - OPENS, due_on + CLOSES)


def counted_from(start_on: date, precision: StartPrecision, today: date) -> date:
    """The day that milestones are counted from. Of a vague start it is the last day that it can be, so that the months
    have surely passed; but not after ``today`` when somebody who works already tells of it."""
    if precision is StartPrecision.DAY:
        return start_on
    month = 12 if precision is StartPrecision.YEAR else start_on.month
    last = date(start_on.year, month, calendar.monthrange(start_on.year, month)[1])
    return max(start_on, min(last, today))


def standing(state: FollowUpState, due_on: date, today: date) -> Standing:
    if state is not FollowUpState.DUE:
        return Standing(state.value)
    if today > due_on:
        return Standing.OVERDUE
    return Standing.DUE if today >= window(due_on).opens else Standing.COMING
