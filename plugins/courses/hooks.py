"""Where the plugin takes part in the rest of the house: one function for each hook, merging what the rooms answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.api import Action, Actor, Claim, DemoAct, HealthCheck, Id, NavEntry, Panel, Verifier, hookimpl
from plugins.courses import demo, personal
from plugins.courses.certificates import verifying
from plugins.courses.cohorts.views import people
from plugins.courses.permissions import COHORT_READ, COHORT_WRITE, COURSE_READ
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
def ayni_panels() -> Mapping[str, Sequence[Panel]]:
    return {"person.aside": [Panel("courses", people.panel, COHORT_READ, 60)]}


@hookimpl
def ayni_actions() -> Mapping[str, Sequence[Action]]:
    return {"person": [Action("courses", _l("Enrol in a course"), "courses.enrol_form", COHORT_WRITE, 60)]}


@hookimpl
def ayni_health() -> Sequence[HealthCheck]:
    return [verifying.health()]


@hookimpl
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return personal.export(person_id)


@hookimpl
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    return personal.erase(person_id)


@hookimpl
def ayni_demo(today: date) -> Sequence[DemoAct]:
    return list(demo.acts(today))
