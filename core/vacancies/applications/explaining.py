"""How a referral learns why the person fits. Matching stands above applications, so it leaves its answer here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from core.db.types import Id
from core.vacancies.applications.reasons import Reason

Explanations = Mapping[Id, list[Reason]]
Explain = Callable[[Iterable[Id], Id, date], Explanations]
"""Reasons by person, of people before one vacancy, on a day."""

_explain: list[Explain] = []


def use(explain: Explain) -> None:
    """Let ``explain`` answer from now on."""
    _explain[:] = [explain]


def explanations(people: Iterable[Id], vacancy_id: Id, on: date) -> Explanations:
    return _explain[0](people, vacancy_id, on) if _explain else {}
