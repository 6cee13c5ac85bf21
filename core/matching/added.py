"""What plugins add to the reasons of a match: told and kept with it, and never a ground for another order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from core.access.actors import Actor
from core.db.types import Id
from core.matching.facts import VacancyFacts
from core.matching.queries import Fit
from core.pluginsystem.registry import registry
from core.vacancies.applications.reasons import Reason, of_plugin

HOOK = "ayni_match_reasons"
Reasons = Mapping[Id, Sequence[Reason]]


def with_added(fits: Sequence[Fit], actor: Actor) -> list[Fit]:
    """``fits`` in their order, each with what the plugins have to say of its vacancy; one call to each plugin."""
    found = _by_vacancy({fit.vacancy.id: fit.vacancy for fit in fits}.values(), actor)
    return [_told(fit, found[fit.vacancy.id]) if found.get(fit.vacancy.id) else fit for fit in fits]


def _told(fit: Fit, reasons: Sequence[Reason]) -> Fit:
    return replace(fit, match=replace(fit.match, reasons=(*fit.match.reasons, *reasons)))


def _by_vacancy(vacancies: Iterable[VacancyFacts], actor: Actor) -> dict[Id, list[Reason]]:
    found: dict[Id, list[Reason]] = {}
    shown = list(vacancies)
    if not shown:
        return found
    for plugin, answer in registry().enrich(HOOK, vacancies=shown, actor=actor):
        ready: Reasons = registry().enriched(plugin, HOOK, partial(_checked, plugin, answer), default={})
        for vacancy_id, reasons in ready.items():
            found.setdefault(vacancy_id, []).extend(reasons)
    return found


def _checked(plugin: str, answer: Mapping[Id, Sequence[Any]]) -> Reasons:
    """Raises TypeError or ValueError for what is no reason of the plugin's own."""
    return {vacancy_id: [of_plugin(plugin, one) for one in reasons] for vacancy_id, reasons in answer.items()}
