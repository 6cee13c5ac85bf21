"""Where the plugin takes part in the rest of the house: one function for each hook, merging what the rooms answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.api import Actor, Claim, Id, NavEntry, Verifier, hookimpl
from plugins.courses import personal
from plugins.courses.certificates import verifying
from plugins.courses.permissions import COURSE_READ
from plugins.courses.words import _l


@hookimpl
def ayni_nav() -> Sequence[NavEntry]:
    return [NavEntry("courses", _l("Courses"), "courses.courses", COURSE_READ, 62)]


@hookimpl
def ayni_verifiers() -> Sequence[Verifier]:
    return [verifying.VERIFIER]


@hookimpl
def ayni_claims(person_ids: Sequence[Id], actor: Actor) -> Mapping[Id, Sequence[Claim]]:
    return verifying.claims(person_ids, actor)


@hookimpl
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return personal.export(person_id)


@hookimpl
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    return personal.erase(person_id)
