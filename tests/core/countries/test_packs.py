"""A country is a file: what it holds, and how a wrong one stops the start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from core.countries import documents, packs
from core.countries.facts import FactStatus, WagePeriod, WageStatus
from core.errors import NotFound, StartRefused

TEST_PACKS = Path(__file__).parent / "packs"
WHOLE = (TEST_PACKS / "uy.toml").read_text(encoding="utf-8")


@pytest.fixture
def uruguay() -> Iterator[None]:
    packs.install(TEST_PACKS)
    yield
    packs.uninstall("UY")


def written(folder: Path, text: str) -> Path:
    (folder / "uy.toml").write_text(text, encoding="utf-8")
    return folder


def refused(folder: Path, text: str) -> str:
    with pytest.raises(StartRefused) as caught:
        packs.load(written(folder, text))
    return str(caught.value)


def test_bolivia_has_its_nine_departments_and_seven_municipalities() -> None:
    bolivia = packs.pack("BO")
    assert {d.code: d.name for d in bolivia.divisions if d.level == 1} == {
        "BO-B": "Beni",
        "BO-C": "Cochabamba",
        "BO-H": "Chuquisaca",
        "BO-L": "La Paz",
        "BO-N": "Pando",
        "BO-O": "Oruro",
        "BO-P": "Potosí",
        "BO-S": "Santa Cruz",
        "BO-T": "Tarija",
    }
    assert {d.name: d.parent for d in bolivia.divisions if d.level == 2} == {
        "La Paz": "BO-L",
        "Trinidad": "BO-B",
        "Sucre": "BO-H",
        "Tiquipaya": "BO-C",
        "Sacaba": "BO-C",
        "Santa Cruz de la Sierra": "BO-S",
        "Oruro": "BO-O",
    }


def test_mexico_has_31_states_and_its_capital() -> None:
    assert len(packs.pack("MX").divisions) == 32
    assert "MX-CMX" in {division.code for division in packs.pack("MX").divisions}


def test_bolivia_asks_for_an_authorisation_from_14_to_17() -> None:
    bolivia = packs.pack("BO")
    (rule,) = bolivia.minor_rules
    assert (bolivia.minimum_ages.general, bolivia.minimum_ages.free_from, bolivia.minimum_ages.hazardous) == (
        14,
        18,
        18,
    )
    assert (rule.from_age, rule.to_age, rule.act, rule.status) == (14, 17, "Ley 1139/2018", FactStatus.VERIFIED)


def test_bolivia_lists_what_nobody_has_verified() -> None:
    bolivia = packs.pack("BO")
    assert bolivia.unverified == ("minor_hours", "hazards", "municipality_codes")
    assert [str(label) for label in packs.unverified_labels(bolivia)] == [
        "Working hours of people under 18",
        "List of hazardous work",
        "Official codes of municipalities",
    ]


def test_mexico_lists_its_wage_as_unverified_because_its_first_day_is_not_on_file() -> None:
    assert packs.pack("MX").unverified == ("minor_rules", "minor_hours", "hazards", "wages")


def test_a_name_that_is_not_on_file_is_given_in_spanish() -> None:
    names = packs.pack("BO").names
    assert [names.text(language) for language in ("es", "pt", "pt_BR", "en", "qu")] == [
        "Bolivia",
        "Bolívia",
        "Bolívia",
        "Bolivia",
        "Bolivia",
    ]


def test_a_country_without_a_pack_is_not_found() -> None:
    with pytest.raises(NotFound) as caught:
        packs.pack("XX")
    assert caught.value.code == "countries.pack.not_found"


def test_another_country_is_data_only(uruguay: None) -> None:
    pack = packs.pack("UY")
    assert (pack.currency, pack.timezone) == ("UYU", "America/Montevideo")
    assert [(week.hours, week.start, week.end) for week in pack.working_weeks] == [
        (Decimal(44), date(2020, 1, 1), None)
    ]
    assert pack.wages[0].per == {WagePeriod.DAY: Decimal(25), WagePeriod.HOUR: Decimal(200)}
    assert (pack.wages[0].start, pack.wages[0].end) == (date(2026, 1, 1), date(2026, 6, 30))
    assert pack.wages[3].status is WageStatus.SUSPENDED
    assert pack.unverified == ("minimum_age", "minor_rules")
    assert documents.check("UY", "RUT", "21-100342-001-7").status == "valid"


def test_a_pack_of_the_deployment_wins_over_the_shipped_one(tmp_path: Path) -> None:
    text = (packs.DATA / "bo.toml").read_text(encoding="utf-8").replace("general = 14", "general = 15")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    packs.install(tmp_path)
    assert packs.pack("BO").minimum_ages.general == 15
    packs.uninstall("BO")
    assert packs.pack("BO").minimum_ages.general == 14


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('code = "UY"', 'code = "Uruguay"', "uy.toml: code: Two capital letters."),
        (
            'currency = "UYU"\nminor_units',
            'currency = "UUU"\nminor_units',
            "uy.toml: currency: ISO 4217 has no such currency.",
        ),
        ("minor_units = 2", "minor_units = 0", "uy.toml: minor_units: UYU does not have so many decimals."),
        ("America/Montevideo", "America/Montevidio", "uy.toml: timezones: Unknown time zone: America/Montevidio."),
        ('locale = "es_UY"', 'local = "es_UY"', "uy.toml: local: Unknown field."),
        ('hours = "44"', "hours = 44", "uy.toml: working_week 1, hours: Write the amount as a text"),
        ('hours = "44"', 'hours = "169"', "uy.toml: working_week 1, hours: Must be greater than or equal to 1"),
        ("from = 2020-01-01\n", "", "uy.toml: working_week 1, from: Missing data for required field."),
        (
            "from = 2020-01-01",
            "from = 2020-01-01\nuntil = 2019-12-31",
            "uy.toml: working_week 1, until: The last day is before the first.",
        ),
        (
            'act = "invented"\nsource = "INVENTED"',
            'act = "invented"\nsource = "NOBODY"',
            "[sources] does not name NOBODY.",
        ),
        ('amount = "24572"', "amount = 24572.0", "uy.toml: wage 1, amount: Write the amount as a text"),
        ("until = 2026-06-30", "until = 2025-06-30", "uy.toml: wage 1, until: The last day is before the first."),
        ("from = 2026-01-01", 'from = "2026-01-01"', "uy.toml: wage 1, from: Write a day without quotes"),
        ("from = 2027-01-01", "", "uy.toml: wage 4, from: Give the first day, or the year"),
        ('checker = "uy.rut"', 'checker = "uy.ci"', "uy.toml: document 2, checker: python-stdnum has no such module."),
        ('checker = "uy.rut"', 'pattern = "[0-9"', "uy.toml: document 2, pattern: This is not a regular expression"),
        ('SMN = "subrayado', 'SM = "subrayado', "uy.toml: sources: [sources] does not name SMN."),
        (
            "level = 1",
            'level = 2\nparent = "UY-XX"',
            "uy.toml: division: UY-MO: its parent is not a division of a level above.",
        ),
        ("general = 15", 'general = "fifteen"', "uy.toml: minimum_ages, general: Not a valid integer."),
        ("[sources]", "[sources", "uy.toml: this is not TOML in UTF-8"),
    ],
)
def test_a_wrong_pack_names_file_and_field(tmp_path: Path, before: str, after: str, problem: str) -> None:
    assert before in WHOLE
    assert problem in refused(tmp_path, WHOLE.replace(before, after, 1))


def test_a_pack_without_a_minimum_age_is_refused(tmp_path: Path) -> None:
    text = WHOLE.replace("[minimum_ages]", "[other]", 1)
    assert "uy.toml: minimum_ages: Missing data for required field." in refused(tmp_path, text)


def test_two_packs_of_one_country_are_refused(tmp_path: Path) -> None:
    (tmp_path / "again.toml").write_text(WHOLE, encoding="utf-8")
    assert "code: another file of this folder is the pack of UY already" in refused(tmp_path, WHOLE)


def test_two_divisions_with_one_code_are_refused(tmp_path: Path) -> None:
    again = '\n[[division]]\ncode = "UY-MO"\nname = "Otra"\nlevel = 1\nscheme = "iso3166-2"\n'
    assert "uy.toml: division: Two divisions have the same scheme and code." in refused(tmp_path, WHOLE + again)
