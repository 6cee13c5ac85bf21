"""Who may start which work under 18: at the edges, for every birth date, with every paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.countries.ages import BirthPrecision, latest_birth, reaches
from core.countries.facts import FactStatus, Names
from core.countries.facts import Hazard as Listed
from core.countries.packs import pack
from core.people.codes import PermitKind
from core.vacancies.codes import Hazard
from core.vacancies.minors import Birth, Permit, Work, bar

DAY = date(2026, 11, 21)
BOLIVIA = pack("BO")
SAFE = Work(Hazard.NOT_HAZARDOUS, "5223")
OPEN_QUESTION = Work(Hazard.UNDECIDED, "5223")
PAPERS = [
    Permit(PermitKind.GUARDIAN_CONSENT, date(2020, 1, 1), None),
    Permit(PermitKind.AUTHORITY, date(2020, 1, 1), None),
]
births = st.dates(min_value=date(1950, 1, 1), max_value=date(2026, 1, 1))
precisions = st.sampled_from([BirthPrecision.DAY, BirthPrecision.MONTH, BirthPrecision.YEAR])


def codes(birth: Birth, permits=PAPERS, country=BOLIVIA, work=SAFE, on=DAY) -> list[str]:
    return [found.code.removeprefix("vacancies.minor.") for found in bar(birth, permits, country, work, on)]


def born(years: int, days: int = 0) -> Birth:
    """Somebody who is ``years`` old on the day, and ``days`` younger."""
    return Birth(date(DAY.year - years, DAY.month, DAY.day) + timedelta(days=days), BirthPrecision.DAY)


@pytest.mark.parametrize(("days", "expected"), [(-1, []), (0, []), (1, ["below_minimum"])])
def test_the_minimum_age_is_reached_on_the_birthday(days: int, expected: list[str]) -> None:
    assert codes(born(14, days)) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, []), (0, []), (1, ["guardian_consent_missing", "document_missing", "hazardous"])]
)
def test_eighteen_frees_from_papers_and_from_the_bar_on_hazardous_work(days: int, expected: list[str]) -> None:
    assert codes(born(18, days), permits=[], work=Work(Hazard.HAZARDOUS)) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 2, 28), ["below_minimum"]), (date(2026, 3, 1), []), (date(2026, 3, 2), [])],
)
def test_who_was_born_on_29_february_completes_the_year_on_1_march(on: date, expected: list[str]) -> None:
    assert codes(Birth(date(2012, 2, 29), BirthPrecision.DAY), on=on) == expected


@given(births, precisions, st.integers(-3, 3))
def test_the_age_is_the_least_that_the_person_can_have_on_the_day_the_work_starts(birth, precision, days) -> None:
    first = reaches(latest_birth(birth, precision), 14) + timedelta(days=days)
    assert ("below_minimum" in codes(Birth(birth, precision), on=first)) == (days < 0)


@given(births, precisions, st.sampled_from(list(Hazard)), st.lists(st.sampled_from(PAPERS)))
def test_nobody_under_eighteen_starts_without_both_papers_and_harmless_work(birth, precision, hazard, permits) -> None:
    found = codes(Birth(birth, precision), permits, work=Work(hazard), on=DAY)
    latest = latest_birth(birth, precision)
    if reaches(latest, 18) <= DAY:
        assert found == []
    elif reaches(latest, 14) <= DAY:
        harmless = hazard is Hazard.NOT_HAZARDOUS
        assert (found == []) == (harmless and {permit.kind for permit in permits} == set(PermitKind))
    else:
        assert found == ["below_minimum"]


@pytest.mark.parametrize("permits", [[], PAPERS])
def test_without_a_year_of_birth_nobody_is_sent(permits: list[Permit]) -> None:
    assert codes(Birth(None, BirthPrecision.UNKNOWN), permits) == ["birth_unknown"]


def test_the_year_alone_is_enough_for_an_adult() -> None:
    assert codes(Birth(date(1990, 1, 1), BirthPrecision.YEAR), permits=[]) == []


@pytest.mark.parametrize(
    ("issued", "until", "expected"),
    [
        (DAY, DAY, []),
        (DAY + timedelta(days=1), None, ["document_missing"]),
        (date(2026, 1, 1), DAY - timedelta(days=1), ["document_missing"]),
    ],
)
def test_a_permit_counts_on_the_days_that_it_covers(issued: date, until: date | None, expected: list[str]) -> None:
    permits = [PAPERS[0], Permit(PermitKind.AUTHORITY, issued, until)]
    assert codes(born(16), permits) == expected


def test_the_document_of_the_country_is_named() -> None:
    (missing,) = bar(born(16), PAPERS[:1], BOLIVIA, SAFE, DAY)
    assert "Defensoría" in str(missing.sentence)


def test_where_the_law_on_file_asks_nothing_from_some_age_only_the_guardian_is_asked() -> None:
    ages = replace(BOLIVIA.minimum_ages, free_from=16)
    country = replace(BOLIVIA, minimum_ages=ages)
    assert codes(born(16), permits=[], country=country) == ["guardian_consent_missing"]
    assert codes(born(16, 1), permits=PAPERS[:1], country=country) == ["document_missing"]


def test_a_country_without_a_rule_on_file_still_asks_for_a_document() -> None:
    assert codes(born(16), permits=PAPERS[:1], country=pack("MX")) == ["document_missing"]


@pytest.mark.parametrize(("years", "expected"), [(18, []), (17, ["law_unknown"])])
def test_in_a_country_without_a_pack_only_adults_are_sent(years: int, expected: list[str]) -> None:
    assert codes(born(years), country=None) == expected


def test_without_a_list_of_hazardous_work_a_person_decides_first() -> None:
    assert codes(born(16), work=OPEN_QUESTION) == ["hazard_undecided"]


LIST = (Listed("mining", Names("Minas"), "C182", ("811", "9311")),)
NO_OCCUPATION = (*LIST, Listed("noise", Names("Ruido"), "C182"))


@pytest.mark.parametrize(
    ("hazards", "work", "expected"),
    [
        (LIST, Work(Hazard.UNDECIDED, "8111"), ["hazardous"]),
        (LIST, Work(Hazard.NOT_HAZARDOUS, "8111"), ["hazardous"]),
        (LIST, Work(Hazard.UNDECIDED, "5223"), []),
        (LIST, Work(Hazard.UNDECIDED, "81"), ["hazard_undecided"]),
        (LIST, Work(Hazard.UNDECIDED, ""), ["hazard_undecided"]),
        (NO_OCCUPATION, Work(Hazard.UNDECIDED, "5223"), ["hazard_undecided"]),
        (NO_OCCUPATION, Work(Hazard.NOT_HAZARDOUS, "5223"), []),
    ],
)
def test_the_list_of_a_country_wins_and_what_it_leaves_open_is_decided_by_a_person(hazards, work, expected) -> None:
    assert codes(born(16), country=replace(BOLIVIA, hazards=hazards), work=work) == expected


def test_a_country_may_set_the_age_for_hazardous_work_higher_but_never_lower() -> None:
    higher = replace(BOLIVIA, minimum_ages=replace(BOLIVIA.minimum_ages, hazardous=21, status=FactStatus.VERIFIED))
    lower = replace(BOLIVIA, minimum_ages=replace(BOLIVIA.minimum_ages, hazardous=16))
    dangerous = Work(Hazard.HAZARDOUS)
    assert codes(born(20), permits=[], country=higher, work=dangerous) == ["hazardous"]
    assert codes(born(17), country=lower, work=dangerous) == ["hazardous"]
