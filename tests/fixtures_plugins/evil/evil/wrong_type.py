"""Planted: a verdict that is none. It must not let a vacancy through."""

from __future__ import annotations

from core.api import VacancySnapshot, Verdict, hookimpl


@hookimpl
def ayni_vet_vacancy(vacancy: VacancySnapshot) -> Verdict:
    return True  # type: ignore[return-value]
