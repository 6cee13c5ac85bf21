"""Where the vetting takes part in the core; the plugin's ``hooks.py`` gathers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.api import (
    Actor,
    Event,
    HealthCheck,
    Id,
    OrganisationSuspended,
    Panel,
    Reason,
    Section,
    VacancyFacts,
    VacancyPublished,
    VacancySnapshot,
    Verdict,
    system,
)
from plugins.fair_recruitment.permissions import VETTING_READ
from plugins.fair_recruitment.vetting import judging, queries, services
from plugins.fair_recruitment.vetting.rules import nameless, rules
from plugins.fair_recruitment.vetting.schemas import DeclarationIn
from plugins.fair_recruitment.vetting.views import panel
from plugins.fair_recruitment.words import _l


def vet(vacancies: Sequence[VacancySnapshot]) -> Mapping[Id, Verdict]:
    return {offer.vacancy.id: judging.verdict(offer) for offer in queries.offers(vacancies)}


def _load(vacancy_ids: Sequence[Id], _actor: Actor) -> Mapping[Id, Mapping[str, Any]]:
    return queries.declared(vacancy_ids)


def _save(vacancy_id: Id, data: Mapping[str, Any], actor: Actor) -> None:
    services.declare(vacancy_id, data, actor=actor)


SECTIONS = {"vacancy": [Section(_l("Costs of the recruitment"), DeclarationIn, _load, _save)]}
PANELS = {"vacancy.main": [Panel("fair_recruitment", panel, VETTING_READ, 5, explains=True)]}


def reasons(vacancies: Sequence[VacancyFacts]) -> Mapping[Id, Sequence[Reason]]:
    borne = queries.bearing_all_costs([one.id for one in vacancies])
    sentence = _l("The employer declares that no cost of the recruitment falls on the worker")
    return {one: [Reason("fair_recruitment.costs_borne", True, False, {"sentence": sentence})] for one in borne}


def _vet_again(event: VacancyPublished) -> None:
    """What was published while the plugin was off, or before a rule was there, is vetted when the event arrives."""
    services.hold_if_refused(event.subject_id, actor=system("fair recruitment: vetted again"))


def _withdraw(event: OrganisationSuspended) -> None:
    """The core held its vacancies in the act of suspending; they are closed, and their applications told, after it."""
    services.withdraw_of_suspended(event.subject_id, actor=system("fair recruitment: employer suspended"))


REACTIONS: Mapping[type[Event], Callable[[Any], None]] = {
    VacancyPublished: _vet_again,
    OrganisationSuspended: _withdraw,
}


def health() -> Sequence[HealthCheck]:
    if nameless():
        sentence = _l("Rules without words: %(rules)s", rules=", ".join(nameless()))
        return [HealthCheck("fair_recruitment.rules", False, sentence)]
    sentence = _l("Fair recruitment vets with %(count)s rules", count=len(rules()))
    return [HealthCheck("fair_recruitment.rules", True, sentence)]
