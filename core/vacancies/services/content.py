"""What a form, an import or a message says of a vacancy, put into its row."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from core import clock
from core.access.actors import Actor
from core.countries import packs
from core.db.fold import fold
from core.db.types import Money
from core.errors import Invalid
from core.extensions import db
from core.vacancies import queries
from core.vacancies.codes import Hazard, RequirementKind
from core.vacancies.models import Vacancy, VacancyRequirement

Data = dict[str, Any]
Facts = tuple[RequirementKind, str, str, bool]
_PLAIN = ("organisation_id", "contract_kind", "education_min", "closes_on")
_TEXTS = ("description", "occupation", "schedule", "wage_reason", "region", "municipality", "place")
_WAGE = ("wage_min_minor", "wage_currency", "wage_period", "minutes_per_week", "region", "occupation")
"""What an allowance below the minimum wage was given for."""


def put(vacancy: Vacancy, data: Data, *, actor: Actor) -> None:
    """``data`` is what ``VacancyIn`` loads. An allowance for the wage ends with the wage that it was given for."""
    before = tuple(getattr(vacancy, name) for name in _WAGE)
    vacancy.title, vacancy.title_key = data["title"], fold(data["title"])
    for name in _PLAIN:
        setattr(vacancy, name, data.get(name))
    for name in _TEXTS:
        setattr(vacancy, name, data.get(name) or "")
    vacancy.positions = data.get("positions") or 1
    vacancy.experience_months = data.get("experience_months") or 0
    vacancy.shifts, vacancy.remote = list(map(str, data.get("shifts") or [])), bool(data.get("remote"))
    hours: Decimal | None = data.get("hours_per_week")
    vacancy.minutes_per_week = None if hours is None else round(hours * 60)
    _fill_wage(vacancy, data)
    if before != tuple(getattr(vacancy, name) for name in _WAGE):
        vacancy.wage_override_reason, vacancy.wage_override_by = "", None
    _declare_fee(vacancy, data.get("worker_fee"), actor=actor)
    _decide_hazard(vacancy, data.get("hazard") or Hazard.UNDECIDED, actor=actor)


def _fill_wage(vacancy: Vacancy, data: Data) -> None:
    lowest, highest = data.get("wage_min"), data.get("wage_max")
    currency = data.get("wage_currency") or packs.pack(vacancy.country).currency
    vacancy.wage_min_minor = _minor("wage_min", lowest, currency)
    vacancy.wage_max_minor = _minor("wage_max", highest, currency)
    vacancy.wage_currency = None if lowest is None else currency
    vacancy.wage_period = None if lowest is None else data.get("wage_period")
    if lowest is not None:
        vacancy.wage_reason = ""


def _minor(field: str, amount: Decimal | None, currency: str) -> int | None:
    try:
        return None if amount is None else Money(amount, currency).minor
    except ValueError:
        raise Invalid({field: [_("%(currency)s has no such decimals", currency=currency)]}) from None


def _declare_fee(vacancy: Vacancy, fee: bool | None, *, actor: Actor) -> None:
    if fee is vacancy.worker_fee:
        return
    vacancy.worker_fee = fee
    vacancy.fee_declared_by, vacancy.fee_declared_at = (None, None) if fee is None else (actor.id, clock.now())


def _decide_hazard(vacancy: Vacancy, hazard: Hazard, *, actor: Actor) -> None:
    if hazard is not vacancy.hazard:
        vacancy.hazard = hazard
        vacancy.hazard_decided_by = None if hazard is Hazard.UNDECIDED else actor.id
    apply_hazard_list(vacancy)


def apply_hazard_list(vacancy: Vacancy) -> None:
    """What the country's list names is hazardous whatever anybody answered."""
    pack = packs.available().get(vacancy.country)
    listed = [code for hazard in (pack.hazards if pack else ()) for code in hazard.occupations]
    if vacancy.occupation and any(vacancy.occupation.startswith(code) for code in listed):
        vacancy.hazard, vacancy.hazard_decided_by = Hazard.HAZARDOUS, None


def put_requirements(vacancy: Vacancy, rows: list[Data]) -> None:
    """Keep the rows that are still there, so that only what changed is written."""
    wanted = wanted_requirements(rows)
    for row in queries.requirements(vacancy.id):
        facts = (row.kind, row.label, row.level, row.must)
        if facts in wanted:
            wanted.remove(facts)
        else:
            db.session.delete(row)
    add_requirements(vacancy, wanted)


def wanted_requirements(rows: list[Data]) -> list[Facts]:
    return [(row["kind"], row["label"], row.get("level") or "", bool(row["must"])) for row in rows]


def add_requirements(vacancy: Vacancy, wanted: list[Facts]) -> None:
    for kind, label, level, must in wanted:
        db.session.add(
            VacancyRequirement(
                vacancy_id=vacancy.id, kind=kind, label=label, label_key=fold(label), level=level, must=must
            )
        )
