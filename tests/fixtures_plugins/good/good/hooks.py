from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask import render_template

from core.api import (
    Action,
    Actor,
    Allow,
    CaseColumn,
    CaseKind,
    CaseMove,
    CaseRow,
    Cell,
    Claim,
    DemoAct,
    Event,
    HealthCheck,
    Id,
    NavEntry,
    Panel,
    PersonRegistered,
    PublicVacancy,
    Reason,
    Refuse,
    Section,
    Stage,
    Standing,
    Tab,
    VacancyFacts,
    VacancySnapshot,
    Verdict,
    Verification,
    Verifier,
    hookimpl,
    registry,
)
from good import services
from good.schemas import ShadeIn
from good.words import _l


@hookimpl
def ayni_nav() -> Sequence[NavEntry]:
    return [NavEntry("good", _l("Good"), "good.index", "good.mark.read", 80)]


@hookimpl
def ayni_tabs() -> Mapping[str, Sequence[Tab]]:
    return {"person": [Tab("good", _l("Good"), "good.show", "good.mark.read", 90)]}


@hookimpl
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return {"vacancy.aside": [Panel("good", _panel, "", 90)]}


def _panel(vacancy_id: Id) -> str:
    found = services.shades([vacancy_id], None)
    shade = found[vacancy_id]["colour"] if vacancy_id in found else registry().settings("good")["colour"]
    return render_template("good/panel.html", shade=shade)


@hookimpl
def ayni_actions() -> Mapping[str, Sequence[Action]]:
    return {"person": [Action("good", _l("Good"), "good.show", "good.mark.read", 90)]}


@hookimpl
def ayni_sections() -> Mapping[str, Sequence[Section]]:
    return {"vacancy": [Section(_l("Good"), ShadeIn, services.shades, services.save_shade, "good.mark.read")]}


@hookimpl
def ayni_case_kinds() -> Sequence[CaseKind]:
    stages = {Stage.INTAKE: _l("First look"), Stage.ACTIVE: _l("Painting")}
    return [CaseKind("good", _l("Good"), _l("Open a good case"), stages, {"done": _l("Painted")})]


@hookimpl
def ayni_case_columns() -> Sequence[CaseColumn]:
    return [CaseColumn("good", _l("Good"), _cells)]


def _cells(rows: Sequence[CaseRow], actor: Actor) -> Mapping[Id, Cell]:
    return {row.id: Cell("green") for row in rows}


@hookimpl
def ayni_verifiers() -> Sequence[Verifier]:
    return [Verifier("good", _l("Good"), "GOOD-1", _find)]


def _find(number: str) -> Verification | None:
    if number != "GOOD-1":
        return None
    return Verification(_l("Good"), Standing.VALID, "Nayeli", date(2026, 1, 2))


@hookimpl
def ayni_joins() -> Mapping[type[Event], Callable[[Any, Actor], None]]:
    return {PersonRegistered: services.mark}


@hookimpl
def ayni_reactions() -> Mapping[type[Event], Callable[[Any], None]]:
    return {PersonRegistered: services.react}


@hookimpl
def ayni_vet_vacancies(vacancies: Sequence[VacancySnapshot]) -> Mapping[Id, Verdict]:
    return {one.id: services.vet(one) for one in vacancies}


@hookimpl
def ayni_vet_case_move(move: CaseMove) -> Verdict:
    if move.kind == "good" and move.target is Stage.ACTIVE and move.reason == "never":
        return Refuse.because("good.case.never", _l("Never."))
    return Allow()


@hookimpl
def ayni_health() -> Sequence[HealthCheck]:
    return [HealthCheck("good.colour", True, "The colour is known.")]


@hookimpl
def ayni_match_reasons(vacancies: Sequence[VacancyFacts], actor: Actor) -> Mapping[Id, Sequence[Reason]]:
    return {}


@hookimpl
def ayni_job_posting(vacancies: Sequence[PublicVacancy]) -> Mapping[Id, Mapping[str, Any]]:
    """What it says of the title does not count: that is the core's."""
    added = {"title": "Good", "skills": "colours", "hiringOrganization": {"name": "Good", "slogan": "Green"}}
    return {one.id: added for one in vacancies}


@hookimpl
def ayni_claims(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
    return {person_id: [Claim(_l("Good"), "Good", date(2026, 1, 2))] for person_id in person_ids}


@hookimpl
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return {"good_mark": services.marks(person_id)}


@hookimpl
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    return {"good_mark": services.forget(person_id)}


@hookimpl
def ayni_demo(today: date) -> Sequence[DemoAct]:
    return [DemoAct(today, "rosa", services.show)]
