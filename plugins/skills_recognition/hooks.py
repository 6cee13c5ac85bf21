"""Where the recognition of skills takes part in the rest of the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app

from core.api import (
    Actor,
    CaseKind,
    CaseMove,
    Claim,
    HealthCheck,
    Id,
    NavEntry,
    Panel,
    Tab,
    Verdict,
    Verifier,
    hookimpl,
)
from plugins.skills_recognition import kind, personal, queries, verifying
from plugins.skills_recognition.codes import KIND
from plugins.skills_recognition.permissions import READ
from plugins.skills_recognition.views.case import panel
from plugins.skills_recognition.words import _l


@hookimpl
def ayni_nav() -> Sequence[NavEntry]:
    return [NavEntry("skills_recognition", _l("Certificates"), "skills_recognition.recognitions", READ, 65)]


@hookimpl
def ayni_case_kinds() -> Sequence[CaseKind]:
    return [kind.RECOGNITION]


@hookimpl
def ayni_tabs() -> Mapping[str, Sequence[Tab]]:
    return {f"case.{KIND}": [Tab("recognition", _l("Recognition"), "skills_recognition.show", READ, 10)]}


@hookimpl
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return {f"case.{KIND}": [Panel("recognition", panel, READ, 10)]}


@hookimpl
def ayni_vet_case_move(move: CaseMove) -> Verdict:
    return kind.vet(move)


@hookimpl
def ayni_claims(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
    return verifying.claims(person_ids, actor)


@hookimpl
def ayni_verifiers() -> Sequence[Verifier]:
    return [verifying.VERIFIER]


@hookimpl
def ayni_health() -> Sequence[HealthCheck]:
    place, issued = current_app.config["DEPLOYMENT"], queries.issued()
    reached = bool(place.demo or place.web.hosts or not issued)
    sentence = (
        _l("The codes of the certificates lead to an address that strangers reach.")
        if reached
        else _l(
            "The codes of %(issued)s certificates lead to 127.0.0.1: set behind_proxy and hosts under [web].",
            issued=issued,
        )
    )
    return [HealthCheck("skills_recognition.address", reached, sentence)]


@hookimpl
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return personal.export(person_id)


@hookimpl
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    return personal.erase(person_id)
