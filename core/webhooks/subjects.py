"""Whether a token's user may see now what an event is about. What nobody can judge here is not told.

Asked in the scope of the token's actor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from core.access.actors import Actor
from core.cases import permissions as of_cases
from core.cases.models import Case
from core.db.types import Id
from core.events import labels
from core.extensions import db
from core.organisations import permissions as of_organisations
from core.organisations.models import Organisation
from core.people import permissions as of_people
from core.people.models import Person
from core.placements import permissions as of_placements
from core.pluginsystem.registry import registry
from core.vacancies import permissions as of_vacancies
from core.vacancies.applications import permissions as of_applications
from core.vacancies.imports import permissions as of_imports
from core.vacancies.imports.models import ImportBatch
from core.vacancies.models import Vacancy

READING = (".read", ".view")


@dataclass(frozen=True)
class Rule:
    """``records``: the kinds of record that the subject may be; empty where an event is about a person."""

    permissions: tuple[str, ...]
    records: tuple[type[Any], ...] = ()


_PAPERS = Rule((of_people.READ, of_people.READ_DOCUMENTS))
RULES: Mapping[str, Rule] = {
    "people.document": _PAPERS,
    "people.attachment": _PAPERS,
    "people.permit": _PAPERS,
    "people": Rule((of_people.READ,)),
    "cases": Rule((of_cases.VIEW,)),
    "applications": Rule((of_applications.VIEW,)),
    "placements": Rule((of_placements.VIEW,)),
    "vacancies": Rule((of_vacancies.READ,), (Vacancy,)),
    "organisations": Rule((of_organisations.READ,), (Organisation,)),
    "imports": Rule((of_imports.RUN,), (ImportBatch,)),
}
"""The owner of events, or owner and noun, which comes first."""


def rule_of(name: str) -> Rule | None:
    """For the event ``name``; None for one of nobody at work here."""
    owner, _dot, rest = name.partition(".")
    return RULES.get(f"{owner}.{rest.partition('.')[0]}") or RULES.get(owner) or _of_plugin(owner)


def _of_plugin(owner: str) -> Rule | None:
    """A plugin's events are for who may read all that is the plugin's; where it has no permissions, for who may read
    people."""
    for manifest in registry().manifests:
        if manifest.name == owner:
            names = [one.name for one in manifest.permissions]
            reading = [name for name in names if name.endswith(READING)] or names or [of_people.READ]
            return Rule(tuple(reading), (Vacancy, Organisation))
    return None


def told() -> list[tuple[str, object]]:
    """The events of which programs can be told, with their titles."""
    return [(name, labels.label_of(name)) for name in sorted(labels.known()) if rule_of(name) is not None]


def may_see(actor: Actor, event: Any) -> bool:
    """``event``: name, subject_id, person_id, case_id."""
    rule = rule_of(event.name)
    if rule is None or not all(actor.may(permission) for permission in rule.permissions):
        return False
    if event.person_id is not None:
        return _there(Person, event.person_id) and (event.case_id is None or _there(Case, event.case_id))
    return any(_there(record, event.subject_id) for record in rule.records)


def _there(record: type[Any], key: Id) -> bool:
    return db.session.scalar(select(record.id).where(record.id == key)) is not None


def unknown(names: Iterable[str]) -> list[str]:
    known = {name for name, _title in told()}
    return [name for name in names if name not in known]
