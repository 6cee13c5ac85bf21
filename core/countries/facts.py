"""What a country pack says, as plain facts. What has no source on file is absent, never guessed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class FactStatus(StrEnum):
    """Whether somebody read the source (``verified``), or it is common knowledge that nobody has checked."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


class WageStatus(StrEnum):
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    REPEALED = "repealed"


class WagePeriod(StrEnum):
    MONTH = "month"
    FORTNIGHT = "fortnight"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


@dataclass(frozen=True, slots=True)
class Names:
    es: str
    pt: str = ""
    en: str = ""

    def text(self, language: str) -> str:
        """The name in ``language``, or in Spanish where that one is not on file."""
        return {"pt": self.pt, "en": self.en}.get(language.split("_")[0]) or self.es


@dataclass(frozen=True, slots=True)
class Division:
    """A part of the country. ``level`` 1 is the first below the country; ``parent`` is the code of a lower level."""

    code: str
    name: str
    level: int
    scheme: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentType:
    """``pattern``: whole normalised number. ``checker``: a module of python-stdnum, None when there is no algorithm.

    ``complement``: an ending that a hyphen sets apart. ``affixes``: letters that people write around the number and
    that are not part of it.
    """

    code: str
    names: Names
    holders: tuple[str, ...] = ("person",)
    pattern: str | None = None
    checker: str | None = None
    complement: str | None = None
    affixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinimumAges:
    """Below ``general`` nobody works. From ``general`` to ``free_from`` (None: not on file) with an authorisation."""

    general: int
    hazardous: int
    act: str
    status: FactStatus
    source: str = ""
    free_from: int | None = None


@dataclass(frozen=True, slots=True)
class MinorRule:
    """What the law asks of somebody aged ``from_age`` to ``to_age``, both included."""

    from_age: int
    to_age: int
    authorised_by: Names
    document: Names
    act: str
    status: FactStatus
    source: str = ""


@dataclass(frozen=True, slots=True)
class MinorHours:
    """The most that somebody aged ``from_age`` to ``to_age``, both included, may work; ``until`` is a local hour."""

    from_age: int
    to_age: int
    per_day: Decimal
    per_week: Decimal
    source: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hazard:
    """A kind of work forbidden below the hazardous age. ``occupations``: leading digits of ISCO-08."""

    code: str
    names: Names
    source: str
    occupations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekRow:
    """The longest ordinary week of daytime work, in hours, for work offered from ``start`` to ``end``.

    ``group``: for whom alone it holds, None for everybody. ``exceptions``: whom the act leaves out altogether.
    """

    hours: Decimal
    act: str
    source: str
    start: date
    end: date | None = None
    group: Names | None = None
    exceptions: Names | None = None


@dataclass(frozen=True, slots=True)
class WageRow:
    """One legal minimum wage. A scope of None covers everyone.

    ``start`` is None when only the ``year`` is on file: such a row is shown and never judges. ``per``: how many days
    or hours the act divides ``amount`` by. ``part_time``: the act lets the wage shrink with the hours.
    """

    amount: Decimal
    currency: str
    period: WagePeriod
    act: str
    source: str
    status: WageStatus = WageStatus.IN_FORCE
    start: date | None = None
    end: date | None = None
    year: int | None = None
    region: str | None = None
    size: str | None = None
    occupation: str | None = None
    per: dict[WagePeriod, Decimal] = field(default_factory=dict)
    part_time: bool = False

    @property
    def specificity(self) -> int:
        return sum(part is not None for part in (self.region, self.size, self.occupation))


@dataclass(frozen=True, slots=True)
class Pack:
    """One country. ``hazards`` empty means that a person decides, not that nothing is hazardous."""

    code: str
    alpha3: str
    numeric: str
    names: Names
    currency: str
    minor_units: int
    locale: str
    languages: tuple[str, ...]
    timezones: tuple[str, ...]
    phone_region: str
    minimum_ages: MinimumAges
    sources: dict[str, str] = field(default_factory=dict)
    level_names: tuple[Names, ...] = ()
    divisions: tuple[Division, ...] = ()
    documents: tuple[DocumentType, ...] = ()
    minor_rules: tuple[MinorRule, ...] = ()
    minor_hours: tuple[MinorHours, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    wages: tuple[WageRow, ...] = ()
    working_weeks: tuple[WeekRow, ...] = ()

    @property
    def timezone(self) -> str:
        """The zone of offices that name none: the pack's first."""
        return self.timezones[0]

    @property
    def unverified(self) -> tuple[str, ...]:
        """Keys of what nobody has verified for this country; ``packs.unverified_labels`` puts them into words."""
        ages = self.minimum_ages
        missing = {
            "minimum_age": ages.status is not FactStatus.VERIFIED,
            "minor_rules": not self.minor_rules or any(r.status is not FactStatus.VERIFIED for r in self.minor_rules),
            "minor_hours": not self.minor_hours,
            "hazards": not self.hazards,
            "working_week": all(row.group for row in self.working_weeks),
            "wages": not any(row.start and row.status is WageStatus.IN_FORCE for row in self.wages),
            "municipality_codes": any(division.scheme == OWN_SCHEME for division in self.divisions),
        }
        return tuple(key for key, absent in missing.items() if absent)


OWN_SCHEME = "ayni"
"""Scheme of codes that we made because the official ones are not on file."""
