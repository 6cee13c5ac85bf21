"""Loading vacancies as a match sees them: a fixed number of queries, however many vacancies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from core.countries.queries import names as place_names
from core.db.types import Id
from core.extensions import db
from core.matching.facts import Asked, Pay, VacancyFacts
from core.organisations.models import Organisation
from core.vacancies.codes import OPEN
from core.vacancies.models import Vacancy, VacancyRequirement

_COLUMNS = (
    Vacancy.id, Vacancy.title, Vacancy.country, Vacancy.occupation, Vacancy.municipality, Vacancy.place, Vacancy.remote,
    Vacancy.education_min, Vacancy.experience_months, Vacancy.hazard, Vacancy.contract_kind, Vacancy.shifts,
    Vacancy.minutes_per_week, Vacancy.wage_min_minor, Vacancy.wage_max_minor, Vacancy.wage_currency,
    Vacancy.wage_period, Vacancy.closes_on, Vacancy.state, Organisation.legal_name, Organisation.trade_name,
    Organisation.suspended_at,
)  # fmt: skip


def load(vacancies: Select[*tuple[Any, ...]] | Iterable[Id], today: date) -> list[VacancyFacts]:
    """The vacancies whose ids are given, as far as they are in scope; in no order."""
    chosen = vacancies if isinstance(vacancies, Select) else list(vacancies)
    statement = select(*_COLUMNS).outerjoin(Organisation, Vacancy.organisation_id == Organisation.id)
    rows = db.session.execute(statement.where(Vacancy.id.in_(chosen))).all()
    asked = _asked(chosen)
    names = _place_names(rows)
    return [_facts(row, tuple(asked[row.id]), names, today) for row in rows]


def _asked(chosen: Any) -> dict[Id, list[Asked]]:
    found: dict[Id, list[Asked]] = defaultdict(list)
    columns = (VacancyRequirement.vacancy_id, VacancyRequirement.kind, VacancyRequirement.label,
               VacancyRequirement.level, VacancyRequirement.must)  # fmt: skip
    statement = select(*columns).where(VacancyRequirement.vacancy_id.in_(chosen)).order_by(VacancyRequirement.id)
    for row in db.session.execute(statement):
        found[row.vacancy_id].append(Asked(row.kind, row.label, row.level, row.must))
    return found


def _place_names(rows: Iterable[Any]) -> dict[tuple[str, str], str]:
    """Name by country and code; a query for each country that the vacancies are in."""
    codes: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        codes[row.country].add(row.municipality)
    return {(country, code): name for country in codes for code, name in place_names(country, codes[country]).items()}


def _facts(row: Any, asked: tuple[Asked, ...], names: dict[tuple[str, str], str], today: date) -> VacancyFacts:
    takes = row.state in OPEN and (row.closes_on is None or row.closes_on >= today) and row.suspended_at is None
    best = row.wage_max_minor or row.wage_min_minor
    pay = Pay(best, row.wage_currency, row.wage_period) if best and row.wage_currency else None
    return VacancyFacts(
        id=row.id, title=row.title, employer=row.trade_name or row.legal_name or "", country=row.country, open=takes,
        occupation=row.occupation, municipality=row.municipality,
        place=names.get((row.country, row.municipality), row.municipality) or row.place, remote=row.remote, asked=asked,
        education_min=row.education_min, experience_months=row.experience_months, hazard=row.hazard,
        contract_kind=row.contract_kind, shifts=tuple(row.shifts), minutes_per_week=row.minutes_per_week, pay=pay,
        closes_on=row.closes_on,
    )  # fmt: skip
