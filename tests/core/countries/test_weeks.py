"""Legal working weeks: what fits, what does not, and what a person decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from flask import Flask
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from core.countries import packs, weeks
from core.countries.facts import Pack
from core.countries.weeks import WeekStanding

WITHIN, ABOVE, NOT_CHECKED = WeekStanding
TODAY = date(2026, 11, 22)
BOLIVIA, MEXICO = packs.pack("BO"), packs.pack("MX")
URUGUAY = packs.load(Path(__file__).parent / "packs")["UY"]


def judged(pack: Pack, hours: str, on: date = TODAY) -> WeekStanding:
    return weeks.judge(pack, on, Decimal(hours)).status


@pytest.mark.parametrize(
    ("on", "longest"),
    [
        (date(2026, 1, 1), 48),
        (date(2026, 12, 31), 48),
        (date(2027, 1, 1), 46),
        (date(2028, 1, 1), 44),
        (date(2029, 1, 1), 42),
        (date(2029, 12, 31), 42),
        (date(2030, 1, 1), 40),
        (date(2040, 1, 1), 40),
    ],
)
def test_the_mexican_week_shrinks_by_two_hours_each_january(on: date, longest: int) -> None:
    assert (judged(MEXICO, f"{longest}", on), judged(MEXICO, f"{longest}.01", on)) == (WITHIN, ABOVE)


def test_a_day_before_the_first_row_is_not_checked() -> None:
    found = weeks.judge(MEXICO, date(2025, 12, 31), Decimal(20))
    assert (found.status, found.row) == (NOT_CHECKED, None)
    assert str(found.reason) == "No legal working week of that date is on file."


@pytest.mark.parametrize(
    ("hours", "standing"), [("40", WITHIN), ("40.5", NOT_CHECKED), ("48", NOT_CHECKED), ("48.5", ABOVE)]
)
def test_what_lies_between_the_week_of_women_and_that_of_all_depends_on_the_person_in_bolivia(
    hours: str, standing: WeekStanding
) -> None:
    assert judged(BOLIVIA, hours) is standing


def test_the_reason_names_whom_the_law_treats_otherwise(app: Flask) -> None:
    between, above = (weeks.judge(BOLIVIA, TODAY, Decimal(hours)) for hours in (44, 60))
    with app.test_request_context(), force_locale(Locale("es")):
        assert str(between.reason) == "Para las mujeres la ley fija 40 horas por semana: decide una persona."
        assert str(above.reason) == (
            "La ley exceptúa los puestos de dirección, de confianza o de vigilancia y el trabajo discontinuo: "
            "decide una persona."
        )
    assert above.row is not None
    assert (above.row.hours, above.row.act) == (Decimal(48), "Ley General del Trabajo, art. 46")


def test_where_the_law_leaves_nobody_out_the_figures_decide() -> None:
    assert weeks.judge(MEXICO, TODAY, Decimal(60)).reason == ""
    assert weeks.judge(BOLIVIA, TODAY, Decimal(20)).reason == ""


def test_a_week_for_some_people_alone_judges_nobody() -> None:
    only = replace(BOLIVIA, working_weeks=tuple(row for row in BOLIVIA.working_weeks if row.group))
    assert weeks.limits(only, TODAY) == ()
    assert judged(only, "60") is NOT_CHECKED
    assert "working_week" in only.unverified


@given(st.decimals(min_value=0, max_value=168, places=2))
def test_more_hours_never_fit_better(hours: Decimal) -> None:
    order = [WITHIN, NOT_CHECKED, ABOVE]
    for pack in (BOLIVIA, MEXICO, URUGUAY):
        less, more = (weeks.judge(pack, TODAY, one).status for one in (hours, hours + Decimal("0.01")))
        assert order.index(less) <= order.index(more)
