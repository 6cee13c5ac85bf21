"""Planted: a verdict that is none. It must not let a vacancy through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.api import Id, VacancySnapshot, Verdict, hookimpl


@hookimpl
def ayni_vet_vacancies(vacancies: Sequence[VacancySnapshot]) -> Mapping[Id, Verdict]:
    return True  # type: ignore[return-value]
