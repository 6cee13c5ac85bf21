"""Ages and work: the day before, the day itself and the day after a birthday."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.countries import ages, packs
from core.countries.ages import BirthPrecision, WorkBand

DAY, MONTH, YEAR, UNKNOWN = BirthPrecision
BIRTHS = st.dates(min_value=date(1920, 1, 1), max_value=date(2026, 11, 21))
ONE_DAY = timedelta(days=1)


@given(BIRTHS, st.integers(min_value=1, max_value=90))
def test_a_year_is_completed_on_the_birthday_and_not_the_day_before(birth: date, years: int) -> None:
    day = ages.reaches(birth, years)
    assert [ages.age_on(birth, on) for on in (day - ONE_DAY, day, day + ONE_DAY)] == [years - 1, years, years]


@pytest.mark.parametrize(
    ("on", "age"),
    [
        (date(2026, 2, 28), 17),
        (date(2026, 3, 1), 18),
        (date(2028, 2, 28), 19),
        (date(2028, 2, 29), 20),
    ],
)
def test_who_was_born_on_29_february_completes_a_year_on_1_march_of_common_years(on: date, age: int) -> None:
    assert ages.age_on(date(2008, 2, 29), on) == age


def test_the_eighteenth_birthday_of_29_february_is_1_march() -> None:
    assert ages.reaches(date(2008, 2, 29), 18) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("birth", "precision", "latest"),
    [
        (date(2010, 5, 3), DAY, date(2010, 5, 3)),
        (date(2010, 5, 1), MONTH, date(2010, 5, 31)),
        (date(2012, 2, 1), MONTH, date(2012, 2, 29)),
        (date(2010, 2, 15), MONTH, date(2010, 2, 28)),
        (date(2010, 1, 1), YEAR, date(2010, 12, 31)),
        (date(2010, 1, 1), UNKNOWN, None),
        (None, DAY, None),
    ],
)
def test_the_latest_possible_day_of_birth_counts(
    birth: date | None, precision: BirthPrecision, latest: date | None
) -> None:
    assert ages.latest_birth(birth, precision) == latest


@given(BIRTHS, st.sampled_from([DAY, MONTH, YEAR]), st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_a_vague_birth_date_never_makes_older(birth: date, precision: BirthPrecision, on: date) -> None:
    youngest = ages.youngest_age(birth, precision, on)
    assert youngest is not None
    assert youngest <= ages.age_on(birth, on)


@given(BIRTHS)
def test_bolivia_forbids_work_until_the_day_of_14_and_protects_until_the_day_of_18(birth: date) -> None:
    def band(on: date) -> WorkBand:
        return ages.work_band(packs.pack("BO"), birth, DAY, on)

    fourteen, eighteen = ages.reaches(birth, 14), ages.reaches(birth, 18)
    assert [band(fourteen - ONE_DAY), band(fourteen), band(fourteen + ONE_DAY)] == [
        WorkBand.BELOW_MINIMUM,
        WorkBand.MINOR,
        WorkBand.MINOR,
    ]
    assert [band(eighteen - ONE_DAY), band(eighteen), band(eighteen + ONE_DAY)] == [
        WorkBand.MINOR,
        WorkBand.ADULT,
        WorkBand.ADULT,
    ]


def test_each_country_has_its_own_minimum() -> None:
    birth, on = date(2012, 3, 1), date(2026, 11, 21)
    bands = {code: ages.work_band(packs.pack(code), birth, DAY, on) for code in ("BO", "MX")}
    assert bands == {"BO": WorkBand.MINOR, "MX": WorkBand.BELOW_MINIMUM}


@pytest.mark.parametrize(
    ("birth", "precision", "band"),
    [
        (date(2012, 11, 1), MONTH, WorkBand.BELOW_MINIMUM),
        (date(2012, 10, 1), MONTH, WorkBand.MINOR),
        (date(2012, 1, 1), YEAR, WorkBand.BELOW_MINIMUM),
        (date(2008, 1, 1), YEAR, WorkBand.MINOR),
        (date(2007, 1, 1), YEAR, WorkBand.ADULT),
        (date(1990, 1, 1), UNKNOWN, WorkBand.UNKNOWN_BIRTH),
        (None, UNKNOWN, WorkBand.UNKNOWN_BIRTH),
    ],
)
def test_a_vague_birth_date_is_read_in_favour_of_protection(
    birth: date | None, precision: BirthPrecision, band: WorkBand
) -> None:
    assert ages.work_band(packs.pack("BO"), birth, precision, date(2026, 11, 21)) is band


def test_the_law_of_an_age_is_found_at_its_edges() -> None:
    bolivia = packs.pack("BO")
    (rule,) = bolivia.minor_rules
    assert [ages.minor_rule(bolivia, age) for age in (13, 14, 17, 18)] == [None, rule, rule, None]
    assert ages.minor_rule(packs.pack("MX"), 16) is None
