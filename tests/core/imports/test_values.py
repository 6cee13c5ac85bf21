"""What a cell says, and the code of each thing that it cannot say."""

from __future__ import annotations

import pytest
from babel import Locale

from core.vacancies.imports import schedules, values
from core.vacancies.imports.schedules import Timetable
from core.vacancies.imports.values import Problem
from core.vacancies.schemas import VacancyIn

WAGE = VacancyIn().load_fields["wage_min"]


def code_of(function, *arguments, **options) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Problem) as problem:
        function(*arguments, **options)
    assert problem.value.sentence
    return problem.value.code


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  Peo\u0301n\u200b ", "Peón"),
        ("'0012", "0012"),
        ("'=1+1", "=1+1"),
        ("=1+1", "=1+1"),
        ("a\x00b", "ab"),
        ("\U0001f35e pan", "\U0001f35e pan"),
    ],
)
def test_a_cell_is_cleaned_and_never_run(raw: str, text: str) -> None:
    assert values.cell(raw) == text


@pytest.mark.parametrize("raw", ["#REF!", "#N/A", "#¡VALOR!", "#¿NOMBRE?", "#DIV/0!"])
def test_the_error_of_a_formula_is_no_value(raw: str) -> None:
    assert code_of(values.cell, raw) == "imports.cell.formula_error"


@pytest.mark.parametrize("text", ["", "-", "N/A", "S/N", "s/d", "No especificado", "null"])
def test_words_for_nothing_are_nothing(text: str) -> None:
    assert values.is_nothing(text)


@pytest.mark.parametrize("text", ["0", "???", "\U0001f35e", "Natación"])
def test_other_words_are_something(text: str) -> None:
    assert not values.is_nothing(text)


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("3300", "es_BO", "3300"),
        ("3.300,50", "es_BO", "3300.50"),
        ("3,300.50", "es_MX", "3300.50"),
        ("-5", "es_BO", "-5"),
    ],
)
def test_a_number_is_read_as_its_country_writes_it(text: str, locale: str, number: str) -> None:
    assert values.number(WAGE, text, Locale.parse(locale)) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.23E+10", "imports.number.scientific"),
        ("29.888", "imports.number.ambiguous"),
        ("1,2,3", "imports.number.ambiguous"),
        ("a convenir", "imports.number.invalid"),
    ],
)
def test_a_number_that_can_be_misread_is_refused(text: str, code: str) -> None:
    assert code_of(values.number, WAGE, text, Locale.parse("es_MX")) == code


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-08-01", "2020-08-01"),
        ("2020-08-01T10:30:00Z", "2020-08-01"),
        ("27/3/2007", "2007-03-27"),
        ("1.8.2020", "2020-08-01"),
    ],
)
def test_a_date_is_year_first_or_day_first(text: str, day: str) -> None:
    assert values.day(text) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("08/27/2020", "imports.date.swapped"),
        ("27/3/07", "imports.date.two_digit_year"),
        ("44044", "imports.date.serial"),
        ("2018-13-01", "imports.date.invalid"),
        ("31/2/2020", "imports.date.invalid"),
        ("ayer", "imports.date.invalid"),
    ],
)
def test_a_date_that_can_be_misread_is_refused_with_its_own_code(text: str, code: str) -> None:
    assert code_of(values.day, text) == code


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6m - 1 año", 6),
        ("1 - 2 años", 12),
        ("4 - 5 años", 48),
        ("Más de 5 años", 60),
        ("1 año y 6 meses", 18),
        ("18", 18),
        ("2 anos", 24),
        ("6 months", 6),
        ("Sin experiencia", 0),
    ],
)
def test_experience_is_the_least_that_is_asked(text: str, months: int) -> None:
    assert values.months(text) == months


def test_a_bare_number_counts_in_the_unit_of_its_column() -> None:
    assert values.months("2", bare=12) == 24


@pytest.mark.parametrize("text", ["alguna", "2 perros", "900 años"])
def test_experience_without_a_length_is_refused(text: str) -> None:
    assert code_of(values.months, text) == "imports.experience.invalid"


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("contract_kind", "Contrato por tiempo indeterminado", "indefinite"),
        ("contract_kind", "PLAZO FIJO", "fixed_term"),
        ("contract_kind", "prazo indeterminado", "indefinite"),
        ("education_min", "Prepa o vocacional", "3"),
        ("education_min", "Maestría", "7"),
        ("wage_period", "Jornal", "day"),
        ("shifts", "Nocturno", "night"),
    ],
)
def test_words_of_three_languages_mean_a_code(kind: str, text: str, code: str) -> None:
    assert values.choice(kind, text, {}) == code


def test_the_own_words_of_a_file_come_first_and_unknown_ones_are_refused() -> None:
    assert values.choice("contract_kind", "Tipo B", {"tipo b": "task"}) == "task"
    assert code_of(values.choice, "contract_kind", "Tipo B", {}) == "imports.value.unknown"


@pytest.mark.parametrize(
    ("text", "minutes"), [("800", 480), ("8:00", 480), ("6 pm", 1080), ("2400", 1440), ("18.30", 1110), ("12 am", 0)]
)
def test_an_hour_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert schedules.clock(text) == minutes


@pytest.mark.parametrize("text", ["25:00", "8:75", "temprano", "24:30"])
def test_what_is_no_hour_is_refused(text: str) -> None:
    assert code_of(schedules.clock, text) == "imports.hour.invalid"


@pytest.mark.parametrize(
    ("start", "end", "days", "minutes", "shifts"),
    [
        (480, 1080, (0, 1, 2, 3, 4), 600, ["morning", "afternoon"]),
        (360, 840, (0,), 480, ["morning"]),
        (840, 1320, (0,), 480, ["afternoon"]),
        (1320, 360, (5, 6), 480, ["night", "weekend"]),
        (420, 420, (0, 2), 1440, ["morning", "afternoon", "night"]),
    ],
)
def test_hours_of_the_day_become_minutes_and_shifts(start, end, days, minutes, shifts) -> None:  # type: ignore[no-untyped-def]
    table = Timetable(start, end, days)
    assert (table.minutes, table.shifts) == (minutes, shifts)
