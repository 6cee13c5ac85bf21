"""Where the core asks the plugin: one function for each hook, gathering what the rooms bring in their ``hooks.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from core.api import (
    Action,
    DemoAct,
    Event,
    HealthCheck,
    Id,
    NavEntry,
    Panel,
    PublicVacancy,
    Reason,
    Section,
    VacancyFacts,
    VacancySnapshot,
    Verdict,
    Verifier,
    hookimpl,
)
from plugins.courses.api import Programme
from plugins.fair_recruitment import demo, overview, personal
from plugins.fair_recruitment.certification import hooks as certification
from plugins.fair_recruitment.complaints import hooks as complaints
from plugins.fair_recruitment.fees import hooks as fees
from plugins.fair_recruitment.gathering import by_event, by_record, by_slot
from plugins.fair_recruitment.register import hooks as register
from plugins.fair_recruitment.register import posting
from plugins.fair_recruitment.vetting import hooks as vetting


@hookimpl
def ayni_vet_vacancies(vacancies: Sequence[VacancySnapshot]) -> Mapping[Id, Verdict]:
    return vetting.vet(vacancies)


@hookimpl
def ayni_sections() -> Mapping[str, Sequence[Section]]:
    return by_slot(vetting.SECTIONS)


@hookimpl
def ayni_nav() -> Sequence[NavEntry]:
    return overview.NAV


@hookimpl
def ayni_actions() -> Mapping[str, Sequence[Action]]:
    return by_slot(
        fees.ACTIONS,
    )


@hookimpl
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return by_slot(
        vetting.PANELS,
        complaints.PANELS,
        certification.PANELS,
        register.PANELS,
    )


@hookimpl
def ayni_match_reasons(vacancies: Sequence[VacancyFacts]) -> Mapping[Id, Sequence[Reason]]:
    return by_record(
        vetting.reasons(vacancies),
        register.reasons(vacancies),
    )


@hookimpl
def ayni_job_posting(vacancies: Sequence[PublicVacancy]) -> Mapping[Id, Mapping[str, Any]]:
    return posting.job_posting(vacancies)


@hookimpl
def ayni_verifiers() -> Sequence[Verifier]:
    return register.VERIFIERS


@hookimpl
def ayni_reactions() -> Mapping[type[Event], Callable[[Any], None]]:
    return by_event(
        vetting.REACTIONS,
        certification.REACTIONS,
    )


@hookimpl
def ayni_health() -> Sequence[HealthCheck]:
    return [
        *vetting.health(),
    ]


@hookimpl
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return personal.export(person_id)


@hookimpl
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    return personal.erase(person_id)


@hookimpl
def courses_programmes() -> Sequence[Programme]:
    return register.PROGRAMMES


@hookimpl
def ayni_demo(today: date) -> Sequence[DemoAct]:
    return list(demo.acts(today))
