"""What a match compares. Sex and nationality have no place here, and age only as the law's bar against child labour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.classifications.codes import ContractKind, EducationLevel, LanguageLevel
from core.countries.facts import WagePeriod
from core.db.types import Id
from core.people.claims import Claim
from core.vacancies.codes import Hazard, RequirementKind
from core.vacancies.minors import Birth, Permit


@dataclass(frozen=True, slots=True)
class Pay:
    minor: int
    currency: str
    period: WagePeriod


@dataclass(frozen=True, slots=True)
class Wishes:
    """Empty means that anything is fine."""

    occupations: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    contract_kinds: tuple[ContractKind, ...] = ()
    shifts: tuple[str, ...] = ()
    minutes_per_week_most: int | None = None
    pay: Pay | None = None


@dataclass(frozen=True, slots=True)
class Seeker:
    """``experience``: pairs of ISCO-08 code (or empty) and months. ``licences``: label key and last valid day.

    ``education`` is the highest level completed, None when nothing is on file. ``skills``: as the person says them;
    ``claims``: what others certify.
    """

    id: Id
    name: str
    birth: Birth
    permits: tuple[Permit, ...] = ()
    municipality: str = ""
    education: EducationLevel | None = None
    experience: tuple[tuple[str, int], ...] = ()
    skills: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    licences: tuple[tuple[str, date | None], ...] = ()
    languages: Mapping[str, LanguageLevel] | None = None
    wishes: Wishes = Wishes()
    places: Mapping[str, str] | None = None
    """Names of the municipalities, by code."""

    def place(self, code: str) -> str:
        return (self.places or {}).get(code, code)


@dataclass(frozen=True, slots=True)
class Asked:
    kind: RequirementKind
    label: str
    level: str
    must: bool


@dataclass(frozen=True, slots=True)
class VacancyFacts:
    """``open``: takes people today. ``pay`` is the best wage that is offered."""

    id: Id
    title: str
    employer: str
    country: str
    open: bool = True
    occupation: str = ""
    municipality: str = ""
    place: str = ""
    remote: bool = False
    asked: tuple[Asked, ...] = ()
    education_min: EducationLevel | None = None
    experience_months: int = 0
    hazard: Hazard = Hazard.UNDECIDED
    contract_kind: ContractKind | None = None
    shifts: tuple[str, ...] = ()
    minutes_per_week: int | None = None
    pay: Pay | None = None
    closes_on: date | None = None
