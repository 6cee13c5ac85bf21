"""Months are counted from the start; the end of a month stays the end of a month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.placements.codes import FollowUpState, StartPrecision
from core.placements.schedule import Standing, add_months, counted_from, due_dates, standing, window

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))
DUE = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 21), 1, date(2026, 12, 21)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one_of_a_shorter_month(start: date, months: int, due: date) -> None:
    assert add_months(start, months) == due


@given(DAYS, st.integers(min_value=0, max_value=60))
def test_the_month_is_always_that_of_the_calendar(start: date, months: int) -> None:
    due = add_months(start, months)
    assert (due.year * 12 + due.month) - (start.year * 12 + start.month) == months
    assert due.day == start.day or (due + timedelta(days=1)).day == 1


def test_milestones_are_counted_from_the_start_and_not_from_one_another() -> None:
    found = due_dates(date(2026, 1, 31), (6, 1, 3, 3))
    assert found == [(1, date(2026, 2, 28)), (3, date(2026, 4, 30)), (6, date(2026, 7, 31))]


@pytest.mark.parametrize(
    ("start", "precision", "today", "counted"),
    [
        (date(2026, 10, 5), StartPrecision.DAY, DUE, date(2026, 10, 5)),
        (date(2026, 9, 1), StartPrecision.MONTH, DUE, date(2026, 9, 30)),
        (date(2026, 11, 1), StartPrecision.MONTH, DUE, DUE),
        (date(2026, 12, 1), StartPrecision.MONTH, DUE, date(2026, 12, 1)),
        (date(2025, 1, 1), StartPrecision.YEAR, DUE, date(2025, 12, 31)),
        (date(2026, 1, 1), StartPrecision.YEAR, DUE, DUE),
        (date(2028, 2, 1), StartPrecision.MONTH, date(2028, 6, 1), date(2028, 2, 29)),
    ],
)
def test_of_a_vague_start_the_last_possible_day_counts(
    start: date, precision: StartPrecision, today: date, counted: date
) -> None:
    assert counted_from(start, precision, today) == counted


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-8, Standing.COMING), (-7, Standing.DUE), (0, Standing.DUE), (1, Standing.OVERDUE), (400, Standing.OVERDUE)],
)
def test_a_milestone_is_due_a_week_before_its_day_and_overdue_the_day_after(days: int, expected: Standing) -> None:
    assert standing(FollowUpState.DUE, DUE, DUE + timedelta(days=days)) == expected


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (FollowUpState.DONE, Standing.DONE),
        (FollowUpState.UNREACHABLE, Standing.UNREACHABLE),
        (FollowUpState.CANCELLED, Standing.CANCELLED),
    ],
)
def test_what_is_settled_is_never_overdue(state: FollowUpState, expected: Standing) -> None:
    assert standing(state, DUE, date(2030, 1, 1)) == expected


def test_the_window_holds_its_first_and_last_day_and_not_those_around_it() -> None:
    shown = window(DUE)
    around = [shown.opens - timedelta(days=1), shown.opens, shown.closes, shown.closes + timedelta(days=1)]
    assert [shown.holds(day) for day in around] == [False, True, True, False]
