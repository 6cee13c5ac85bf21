"""Vacancies for tests, made by the real services. Call inside an act, in an application context."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from core import clock
from core.access.actors import Actor
from core.classifications.codes import ContractKind
from core.countries.facts import WagePeriod
from core.organisations.models import Organisation
from core.testing.factories.organisations import organisation
from core.vacancies import services, vetting
from core.vacancies.models import Vacancy


def offer(employer: Organisation | None = None, title: str = "Ayudante de panadería", **more: Any) -> dict[str, Any]:
    """Data of ``VacancyIn`` that reach the floor when the employer is checked."""
    return {
        "organisation_id": employer and employer.id,
        "title": title,
        "positions": 1,
        "contract_kind": ContractKind.INDEFINITE,
        "wage_min": Decimal(3300),
        "wage_currency": "BOB",
        "wage_period": WagePeriod.MONTH,
        "municipality": "sacaba",
        "worker_fee": False,
        **more,
    }


def draft(
    employer: Organisation | None = None,
    *,
    actor: Actor,
    country: str = "BO",
    offered_on: date | None = None,
    **more: Any,
) -> Vacancy:
    return services.register(offer(employer, **more), country=country, offered_on=offered_on, actor=actor)


def published(employer: Organisation | None = None, *, actor: Actor, **more: Any) -> Vacancy:
    """Published through every step; with an employer of its own when none is given."""
    employer = employer or organisation(actor=actor)
    return publish(draft(employer, actor=actor, **more), employer, actor=actor)


def publish(vacancy: Vacancy, employer: Organisation, *, actor: Actor) -> Vacancy:
    snapshot = vetting.judge(vacancy, employer, today=clock.today(actor.timezone))
    return services.publish(vacancy, snapshot, actor=actor)
