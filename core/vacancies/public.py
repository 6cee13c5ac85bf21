"""What strangers may see of a vacancy: published ones of checked employers, and of those nothing about people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from core.classifications.codes import ContractKind
from core.countries.facts import WagePeriod
from core.countries.queries import names
from core.db.scope import elevated
from core.db.types import Id
from core.extensions import db
from core.organisations.models import Organisation
from core.vacancies.models import Vacancy
from core.vacancies.queries import is_open

Names = Mapping[tuple[str, str], str]
"""(country, code of a place) -> its name."""
PUBLISHED = "vacancies: what is published is for everybody"
COLUMNS = (
    Vacancy.id, Vacancy.organisation_id, Organisation.legal_name.label("employer"), Vacancy.title, Vacancy.description,
    Vacancy.occupation, Vacancy.positions, Vacancy.filled, Vacancy.contract_kind, Vacancy.minutes_per_week,
    Vacancy.schedule, Vacancy.wage_min_minor, Vacancy.wage_max_minor, Vacancy.wage_currency, Vacancy.wage_period,
    Vacancy.wage_reason, Vacancy.country, Vacancy.region, Vacancy.municipality, Vacancy.place, Vacancy.remote,
    Vacancy.published_at, Vacancy.closes_on, Vacancy.example,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublicVacancy:
    """``wage_*_minor``: minor units of ``wage_currency`` per ``wage_period``. ``employer``: its legal name; a person
    has checked it. ``example``: invented, for a demonstration."""

    id: Id
    organisation_id: Id
    employer: str
    title: str
    description: str
    occupation: str
    positions: int
    filled: int
    contract_kind: ContractKind | None
    minutes_per_week: int | None
    schedule: str
    wage_min_minor: int | None
    wage_max_minor: int | None
    wage_currency: str | None
    wage_period: WagePeriod | None
    wage_reason: str
    country: str
    region: str
    municipality: str
    place: str
    remote: bool
    published_at: datetime | None
    closes_on: date | None
    example: bool


def public_vacancies(vacancy_ids: Sequence[Id], on: date) -> list[PublicVacancy]:
    """Those of ``vacancy_ids`` that take people on the day ``on`` and whose employer is checked and not suspended, of
    every municipality, in the order of their ids; one statement."""
    of_checked = (Organisation.checked_at.is_not(None), Organisation.suspended_at.is_(None))
    chosen = select(*COLUMNS).join(Organisation, Organisation.id == Vacancy.organisation_id)
    statement = chosen.where(Vacancy.id.in_(vacancy_ids), is_open(on), *of_checked).order_by(Vacancy.id)
    with elevated(db.session(), PUBLISHED):
        return [PublicVacancy(**row) for row in db.session.execute(statement).mappings()]


def public_place_names(vacancies: Sequence[PublicVacancy]) -> Names:
    """Of the regions and municipalities of ``vacancies``, those on file; one statement for each country."""
    codes: dict[str, set[str]] = {}
    for one in vacancies:
        codes.setdefault(one.country, set()).update((one.region, one.municipality))
    return {(country, code): name for country in codes for code, name in names(country, codes[country]).items()}
