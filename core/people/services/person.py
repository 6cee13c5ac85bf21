"""Changing a person's own data, and telling two records apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import clock
from core.access.actors import Actor
from core.countries.ages import BirthPrecision
from core.db.types import Id
from core.events.recording import record
from core.extensions import db
from core.people import queries
from core.people.events import PersonChanged, ToldApart
from core.people.models import DuplicateDecision, Person
from core.people.queries.duplicates import decided
from core.people.schemas.offers import country
from core.people.search_keys import name_key, refresh
from core.web.fields import earliest, precision

_TEXTS = ("given_names", "first_surname", "second_surname", "preferred_name", "municipality", "neighbourhood")


def edit(person: Person, data: Mapping[str, Any], *, actor: Actor) -> Person:
    """``data``: what ``PersonIn`` loads; ``nationalities``, which no form asks for yet, stay unless they are given."""
    for part in _TEXTS:
        setattr(person, part, data.get(part) or "")
    birth = data.get("birth_date")
    person.birth_date = earliest(birth) if birth else None
    person.birth_precision = BirthPrecision(precision(birth)) if birth else BirthPrecision.UNKNOWN
    person.sex = data["sex"]
    person.nationalities = data.get("nationalities", person.nationalities)
    person.name_key = name_key(person.given_names, person.first_surname, person.second_surname)
    record(PersonChanged(person.id, person_id=person.id), actor=actor)
    refresh(db.session(), person.id, country())
    return person


def tell_apart(person_id: Id, other_id: Id, reasons: list[str] | None = None, *, actor: Actor) -> None:
    """Remember that the two are different people: nobody is asked again. Raises NotFound out of scope."""
    queries.get(person_id)
    queries.get(other_id)
    if other_id in decided(person_id) or other_id == person_id:
        return
    db.session.add(
        DuplicateDecision(
            person_id=person_id, other_id=other_id, decided_by=actor.id, at=clock.now(), reasons=reasons or []
        )
    )
    record(ToldApart(person_id, person_id=person_id), actor=actor)
    db.session.flush()
