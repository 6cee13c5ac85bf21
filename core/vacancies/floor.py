"""The floor: what every published vacancy has, whatever a deployment or a plugin says.

Sources: ILO C181 art. 7 (no fee to the worker); the minimum wage of the vacancy's own country and day, where one is on
file. Where none is, the wage is "not checked": that is shown and never counts as reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from core.countries import packs, wages
from core.countries.wages import Judgement, WageStanding
from core.db.types import Money
from core.errors import Refused
from core.organisations.models import Organisation
from core.vacancies.models import Vacancy


@dataclass(frozen=True)
class Objection:
    """``code`` is stable; ``field`` is the one of the form that mends it, empty where the form cannot."""

    code: str
    sentence: object
    field: str = ""


class FloorRefused(Refused):
    """Not published: ``objections`` holds every reason."""

    def __init__(self, objections: list[Objection]) -> None:
        sentences = " ".join(str(objection.sentence) for objection in objections)
        super().__init__("vacancies.vacancy.below_floor", sentences)
        self.objections = objections


def objections(vacancy: Vacancy, organisation: Organisation | None, *, today: date | None = None) -> list[Objection]:
    """Everything that keeps ``vacancy`` from being published. ``today``: the office's day, against the closing date."""
    return [
        *_of_employer(organisation),
        *_of_offer(vacancy),
        *_of_fee(vacancy),
        *_of_wage(vacancy, organisation),
        *_of_days(vacancy, today),
    ]


def require(vacancy: Vacancy, organisation: Organisation | None, *, today: date | None = None) -> None:
    """Raises FloorRefused with each objection."""
    found = objections(vacancy, organisation, today=today)
    if found:
        raise FloorRefused(found)


def wage_judgement(vacancy: Vacancy, organisation: Organisation | None = None) -> Judgement | None:
    """The vacancy's lowest wage against the legal minimum of its own country on its own day; None without a wage."""
    if vacancy.wage_min_minor is None or vacancy.wage_currency is None or vacancy.wage_period is None:
        return None
    pack = packs.available().get(vacancy.country)
    if pack is None:
        reason = _l("No minimum wage of that country is on file: a person decides.")
        return Judgement(WageStanding.NOT_CHECKED, None, "no_pack", reason)
    return wages.judge(
        pack,
        vacancy.offered_on,
        Money.of_minor(vacancy.wage_min_minor, vacancy.wage_currency).amount,
        vacancy.wage_currency,
        vacancy.wage_period,
        hours_per_week=None if vacancy.minutes_per_week is None else Decimal(vacancy.minutes_per_week) / 60,
        region=vacancy.region or None,
        size=organisation.size.value if organisation and organisation.size else None,
        occupation=vacancy.occupation or None,
    )


def _of_employer(organisation: Organisation | None) -> Iterator[Objection]:
    if organisation is None:
        yield Objection("vacancies.floor.employer_missing", _l("Name the employer."), "employer")
        return
    if organisation.checked_at is None:
        yield Objection("vacancies.floor.employer_not_checked", _l("A person has to check the employer first."))
    if organisation.suspended_at is not None:
        yield Objection("vacancies.floor.employer_suspended", _l("The employer is suspended."))


def _of_offer(vacancy: Vacancy) -> Iterator[Objection]:
    if vacancy.contract_kind is None:
        yield Objection("vacancies.floor.contract_missing", _l("Say what kind of contract it is."), "contract_kind")
    if not (vacancy.municipality or vacancy.place):
        yield Objection("vacancies.floor.place_missing", _l("Say where the work is."), "municipality")
    if vacancy.wage_min_minor is None and not vacancy.wage_reason:
        sentence = _l("Write the wage, or why it is not stated.")
        yield Objection("vacancies.floor.wage_missing", sentence, "wage_min")


def _of_fee(vacancy: Vacancy) -> Iterator[Objection]:
    if vacancy.worker_fee is None:
        sentence = _l("Ask the employer whether the worker pays anything, and note the answer.")
        yield Objection("vacancies.floor.fee_not_declared", sentence, "worker_fee")
    elif vacancy.worker_fee:
        sentence = _l("It charges the worker: nobody may charge for a job.")
        yield Objection("vacancies.floor.fee_charged", sentence, "worker_fee")


def _of_wage(vacancy: Vacancy, organisation: Organisation | None) -> Iterator[Objection]:
    judged = wage_judgement(vacancy, organisation)
    if judged is not None and judged.status is WageStanding.BELOW and not vacancy.wage_override_reason:
        yield Objection("vacancies.floor.wage_below", judged.reason, "wage_min")


def _of_days(vacancy: Vacancy, today: date | None) -> Iterator[Objection]:
    if today is not None and vacancy.closes_on is not None and vacancy.closes_on < today:
        sentence = _l("The closing date has passed: write a later one.")
        yield Objection("vacancies.floor.closing_date_past", sentence, "closes_on")
