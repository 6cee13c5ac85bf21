"""Minimum wages: what reaches one, what does not, and what nobody can compute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.countries import packs, wages
from core.countries.facts import Pack, WagePeriod
from core.countries.wages import Judgement, WageStanding

MONTH, FORTNIGHT, WEEK, DAY, HOUR = WagePeriod
TODAY = date(2026, 11, 21)
OTHER: Mapping[str, Pack] = packs.load(Path(__file__).parent / "packs")
URUGUAY = OTHER["UY"]
BOLIVIA = packs.pack("BO")


def judged(
    pack: Pack, amount: str, *, on: date = TODAY, period: WagePeriod = MONTH, **narrower: object
) -> tuple[str, str]:
    found: Judgement = wages.judge(pack, on, Decimal(amount), pack.currency, period, **narrower)  # type: ignore[arg-type]
    return found.status.value, found.code


@pytest.mark.parametrize(
    ("amount", "answer"),
    [("3299.99", ("below", "below")), ("3300.00", ("ok", "reaches")), ("3300.01", ("ok", "reaches"))],
)
def test_the_bolivian_minimum_is_reached_to_the_cent(amount: str, answer: tuple[str, str]) -> None:
    assert judged(BOLIVIA, amount) == answer


def test_the_minimum_is_that_of_the_first_day_of_work() -> None:
    assert judged(BOLIVIA, "2800", on=date(2026, 1, 1)) == ("below", "below")
    assert judged(BOLIVIA, "2800", on=date(2025, 12, 31)) == ("ok", "reaches")
    assert judged(BOLIVIA, "2749.99", on=date(2025, 1, 1)) == ("below", "below")
    assert judged(BOLIVIA, "2800", on=date(2024, 12, 31)) == ("not_checked", "no_row")


@pytest.mark.parametrize(
    ("amount", "hours", "answer"),
    [
        ("1650", None, ("below", "below")),
        ("1650", 48, ("below", "below")),
        ("3024.99", 44, ("below", "below_in_proportion")),
        ("3025", 44, ("not_checked", "part_time")),
        ("1374.99", 20, ("below", "below_in_proportion")),
        ("1375", 20, ("not_checked", "part_time")),
        ("1649.99", 20, ("not_checked", "part_time")),
        ("1650", 20, ("ok", "reaches_in_proportion")),
    ],
)
def test_part_time_in_bolivia_is_said_where_it_holds_for_a_week_of_40_and_of_48_hours(
    amount: str, hours: int | None, answer: tuple[str, str]
) -> None:
    assert judged(BOLIVIA, amount, hours_per_week=hours) == answer


@pytest.mark.parametrize(("hours", "code"), [(48, "below"), (47, "part_time"), (20, "part_time")])
def test_low_pay_that_may_be_part_time_needs_a_person_without_a_working_week(hours: int, code: str) -> None:
    assert judged(replace(BOLIVIA, working_weeks=()), "1650", hours_per_week=hours)[1] == code


def test_low_pay_that_may_be_part_time_needs_a_person_where_the_act_says_nothing_of_it() -> None:
    assert judged(BOLIVIA, "1375", on=date(2025, 7, 1), hours_per_week=24) == ("not_checked", "part_time")


def test_part_time_that_reaches_the_whole_minimum_is_ok() -> None:
    assert judged(BOLIVIA, "3300", hours_per_week=20) == ("ok", "reaches")


@pytest.mark.parametrize("period", [DAY, HOUR, WEEK, FORTNIGHT])
def test_a_period_without_a_rule_is_not_converted(period: WagePeriod) -> None:
    assert judged(BOLIVIA, "1000", period=period) == ("not_checked", "period")


def test_another_currency_never_passes() -> None:
    found = wages.judge(BOLIVIA, TODAY, Decimal(99999), "USD", MONTH)
    assert (found.status, found.code) == (WageStanding.NOT_CHECKED, "currency")
    assert str(found.reason) == "The minimum wage is in BOB: a person decides."


def test_a_figure_without_a_first_day_is_shown_and_never_judges() -> None:
    found = wages.judge(packs.pack("MX"), TODAY, Decimal(1), "MXN", DAY)
    assert (found.status, found.code) == (WageStanding.NOT_CHECKED, "start_unknown")
    assert found.floor is not None
    assert found.floor.amount == Decimal("315.04")


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), "24572"),
        (date(2026, 6, 30), "24572"),
        (date(2026, 7, 1), "25383"),
    ],
)
def test_two_steps_in_a_year_change_on_their_days(on: date, amount: str | None) -> None:
    row = wages.floor(URUGUAY, on)
    assert (row and row.amount) == (amount and Decimal(amount))


def test_the_day_and_the_hour_are_computed_as_the_act_says() -> None:
    row = wages.floor(URUGUAY, date(2026, 1, 1))
    assert row is not None
    assert wages.per(row, DAY, 2) == Decimal("982.88")
    assert wages.per(row, HOUR, 2) == Decimal("122.86")
    assert wages.per(row, MONTH, 2) == Decimal("24572.00")


@pytest.mark.parametrize(
    ("amount", "period", "status"),
    [("982.88", DAY, "ok"), ("982.87", DAY, "below"), ("122.86", HOUR, "ok"), ("122.85", HOUR, "below")],
)
def test_a_daily_or_hourly_wage_is_compared_exactly(amount: str, period: WagePeriod, status: str) -> None:
    assert judged(URUGUAY, amount, on=date(2026, 1, 1), period=period)[0] == status


@pytest.mark.parametrize(
    ("amount", "code"), [("12691.50", "reaches_in_proportion"), ("12691.49", "below_in_proportion")]
)
def test_part_time_is_in_proportion_where_the_working_week_is_on_file(amount: str, code: str) -> None:
    assert judged(URUGUAY, amount, hours_per_week=22)[1] == code


def test_a_narrower_row_wins_where_its_scope_is_given() -> None:
    assert judged(URUGUAY, "29999") == ("ok", "reaches")
    assert judged(URUGUAY, "29999", size="large") == ("below", "below")
    assert judged(URUGUAY, "29999", size="small") == ("ok", "reaches")


def test_a_suspended_row_is_not_applied() -> None:
    row = wages.floor(URUGUAY, date(2027, 1, 1))
    assert row is not None
    assert row.amount == Decimal(25383)


def test_a_row_that_is_suspended_alone_needs_a_person() -> None:
    only = replace_wages(URUGUAY, 3)
    assert judged(only, "50000", on=date(2027, 1, 1)) == ("not_checked", "suspended")
    assert judged(only, "50000", on=date(2026, 12, 31)) == ("not_checked", "no_row")


def replace_wages(pack: Pack, index: int) -> Pack:
    return replace(pack, wages=(pack.wages[index],))


@given(st.decimals(min_value=0, max_value=100000, places=2))
def test_more_pay_never_turns_from_ok_to_below(amount: Decimal) -> None:
    less, more = (wages.judge(BOLIVIA, TODAY, pay, "BOB", MONTH).status for pay in (amount, amount + Decimal("0.01")))
    assert (less, more) != (WageStanding.OK, WageStanding.BELOW)
