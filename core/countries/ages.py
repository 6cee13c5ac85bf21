"""Ages for the law. Where part of a birth date is unknown, the latest possible day counts: it protects the younger."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum

from core.countries.facts import MinorRule, Pack

ADULT = 18


class BirthPrecision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class WorkBand(StrEnum):
    """``below_minimum`` may not work, ``minor`` needs what the pack's rules ask, ``unknown_birth`` a person's eye."""

    BELOW_MINIMUM = "below_minimum"
    MINOR = "minor"
    ADULT = "adult"
    UNKNOWN_BIRTH = "unknown_birth"


def age_on(birth: date, on: date) -> int:
    """Completed years. Who was born on 29 February completes a year on 1 March where there is no 29th.

    Negative before the birth.
    """
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def reaches(birth: date, years: int) -> date:
    """The first day on which ``age_on`` is ``years``."""
    try:
        return birth.replace(year=birth.year + years)
    except ValueError:
        return date(birth.year + years, 3, 1)


def latest_birth(birth: date | None, precision: BirthPrecision) -> date | None:
    """The last day on which the person can have been born; None when the year is unknown."""
    if birth is None or precision == BirthPrecision.UNKNOWN:
        return None
    if precision == BirthPrecision.YEAR:
        return date(birth.year, 12, 31)
    if precision == BirthPrecision.MONTH:
        return birth.replace(day=calendar.monthrange(birth.year, birth.month)[1])
    return birth


def youngest_age(birth: date | None, precision: BirthPrecision, on: date) -> int | None:
    """The least age that the person can have; None when the year of birth is unknown."""
    latest = latest_birth(birth, precision)
    return None if latest is None else age_on(latest, on)


def work_band(pack: Pack, birth: date | None, precision: BirthPrecision, on: date) -> WorkBand:
    """Where the person stands on the day the work starts (not the day of the application)."""
    age = youngest_age(birth, precision, on)
    if age is None:
        return WorkBand.UNKNOWN_BIRTH
    if age < pack.minimum_ages.general:
        return WorkBand.BELOW_MINIMUM
    return WorkBand.MINOR if age < ADULT else WorkBand.ADULT


def minor_rule(pack: Pack, age: int) -> MinorRule | None:
    """What the law asks at ``age``; None when nothing is on file, which never means that nothing is asked."""
    return next((rule for rule in pack.minor_rules if rule.from_age <= age <= rule.to_age), None)
