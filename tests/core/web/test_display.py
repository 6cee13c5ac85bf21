"""Dates, numbers and money in words and figures of the country."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask

from core.web import display
from core.web.nav import Nav, NavEntry, in_one_line
from tests.core.web.conftest import make_app

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("locale", "written"),
    [("es_BO", "21 nov 2026"), ("pt_BR", "21 nov 2026"), ("en", "21 Nov 2026"), ("es_MX", "21 nov 2026")],
)
def test_a_day_is_short_and_has_no_full_stop(locale: str, written: str) -> None:
    with make_app(locale).test_request_context():
        assert display.day(TODAY) == written


def test_a_moment_is_told_on_the_clock_of_the_office(context: Flask) -> None:
    at = datetime(2026, 11, 21, 2, 40, tzinfo=UTC)
    assert display.moment(at, "America/La_Paz") == "20 nov 2026, 22:40"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        (date(2026, 11, 15), ("Venció hace 6 d", "late")),
        (TODAY, ("Hoy", "today")),
        (date(2026, 11, 27), ("27 nov 2026", "")),
        (None, ("—", "")),
    ],
)
def test_what_is_due_is_told_by_how_late_it_is(context: Flask, when: date | None, told: tuple[str, str]) -> None:
    assert display.due(when, TODAY) == told


@pytest.mark.parametrize(
    ("when", "told"),
    [(date(2026, 11, 20), "Hace 1 día"), (date(2026, 8, 25), "Hace 88 días"), (TODAY, "Hoy"), (None, "—")],
)
def test_what_is_past_is_told_by_how_long_ago(context: Flask, when: date | None, told: str) -> None:
    assert display.ago(when, TODAY) == told


@pytest.mark.parametrize(
    ("locale", "minor", "currency", "written"),
    [
        ("es_BO", 165000, "BOB", "Bs\u00a01.650"),
        ("es_BO", 165050, "BOB", "Bs\u00a01.650,50"),
        ("es_BO", 5, "BOB", "Bs\u00a00,05"),
        ("es_BO", -165000, "BOB", "Bs\u00a0-1.650"),
        ("es_BO", 100000, "USD", "USD\u00a01.000"),
        ("es_MX", 123456789, "MXN", "$\u00a01,234,567.89"),
        ("es_BO", 1500000, "CLP", "CLP\u00a01.500.000"),
        ("es_BO", None, "BOB", "—"),
    ],
)
def test_money_is_written_as_in_the_country(locale: str, minor: int | None, currency: str, written: str) -> None:
    with make_app(locale).test_request_context():
        assert display.money(minor, currency) == written


def test_a_count_is_exact_up_to_a_thousand(context: Flask) -> None:
    assert [display.count(999), display.count(1000), display.count(1001)] == ["999", "1.000", "1.000+"]


def test_names_are_joined_without_gaps() -> None:
    assert display.join_names("Ana", None, "", "Quispe") == "Ana Quispe"


def test_initials_are_those_of_the_first_and_the_last_word() -> None:
    assert [display.initials("Nayeli Mamani Huanca"), display.initials("Ana"), display.initials("")] == ["NH", "A", ""]


def test_a_language_without_customs_of_the_country_stands_alone() -> None:
    assert [display.locale_for("es", "BO"), display.locale_for("pt", "BO")] == ["es_BO", "pt"]


def test_the_menu_shows_only_what_one_may_in_its_order() -> None:
    menu = Nav()
    menu.add(NavEntry("admin", "Administrar", "access.users", "access.user.edit", 9))
    menu.add(NavEntry("people", "Personas", "people.list", "people.person.read", 2))
    menu.add(NavEntry("day", "Mi día", "cases.my_day", "", 1))
    assert [entry.key for entry in menu.entries(lambda permission: permission == "people.person.read")] == [
        "day",
        "people",
    ]


def test_what_does_not_fit_into_one_line_is_folded_and_never_one_alone() -> None:
    entries = [NavEntry(str(number), "Ten letters", "people.find", "", number) for number in range(9)]
    split = [tuple(map(len, in_one_line(entries[:many]))) for many in (0, 5, 6, 9)]
    assert split == [(0, 0), (5, 0), (4, 2), (4, 5)]


def test_two_entries_of_one_name_are_refused() -> None:
    menu = Nav()
    menu.add(NavEntry("day", "Mi día", "cases.my_day", "", 1))
    with pytest.raises(ValueError, match="day"):
        menu.add(NavEntry("day", "Otro", "cases.other", "", 2))
