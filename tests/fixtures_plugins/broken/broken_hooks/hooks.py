"""Each answers with an exception, with nothing, or with something else."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import Schema, fields

from core.api import Action, Actor, CaseColumn, Id, Panel, PublicVacancy, Section, VacancyRegistered, Verifier, hookimpl


class PartIn(Schema):
    word = fields.String()


def _fails(*_: Any) -> Any:
    raise RuntimeError("planted: Nayeli Choque")


@hookimpl
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return {"vacancy.aside": [Panel("broken", _fails, "", 1)]}


@hookimpl
def ayni_actions() -> Mapping[str, Sequence[Action]]:
    return {"person": [Action("broken", "Broken", url=_fails)]}


@hookimpl
def ayni_case_columns() -> Sequence[CaseColumn]:
    return [CaseColumn("broken", "Broken", _fails)]


@hookimpl
def ayni_verifiers() -> Sequence[Verifier]:
    return [Verifier("broken", "Broken", "B-1", _fails)]


@hookimpl
def ayni_sections() -> Mapping[str, Sequence[Section]]:
    return {"vacancy": [Section("Broken", PartIn, _fails, _fails)]}


@hookimpl
def ayni_joins() -> Mapping[Any, Any]:
    return {VacancyRegistered: _fails}


@hookimpl
def ayni_vet_vacancies() -> Any:
    sys.exit("planted")


@hookimpl
def ayni_vet_case_move() -> Any:
    return None


@hookimpl
def ayni_health() -> Any:
    raise RuntimeError("planted")


@hookimpl
def ayni_match_reasons() -> Any:
    return "something else"


@hookimpl
def ayni_job_posting(vacancies: Sequence[PublicVacancy]) -> Any:
    return {one.id: {"skills": object()} for one in vacancies}


@hookimpl
def ayni_claims(person_ids: Sequence[Id], actor: Actor) -> Any:
    raise RuntimeError("planted")


@hookimpl
def ayni_export_person() -> Any:
    return None


@hookimpl
def ayni_erase_person() -> Any:
    raise RuntimeError("planted")


@hookimpl
def ayni_demo() -> Any:
    raise RuntimeError("planted")
