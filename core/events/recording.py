"""Frozen facts that domains tell, and the one function that writes them down."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.events.models import EventRow
from core.extensions import db
from core.pluginsystem.registry import registry


@dataclass(frozen=True)
class Event:
    """Something that happened to ``subject_id``. ``name`` is ``<owner>.<noun>.<past participle>``.

    Further fields of a subclass are ids, codes and dates, never free text about a person.
    """

    name: ClassVar[str]
    subject_id: Id
    person_id: Id | None = None
    case_id: Id | None = None


def record(event: Event, *, actor: Actor) -> None:
    """Write the event in the open transaction, and what plugins join to it; the timeline reads it there."""
    own = {item.name: getattr(event, item.name) for item in fields(event)}
    subject, person, case = (own.pop(name) for name in ("subject_id", "person_id", "case_id"))
    db.session.add(
        EventRow(
            at=clock.now(), name=event.name, actor_id=actor.id, actor_name=actor.name, subject_id=subject,
            person_id=person, case_id=case, content={key: _plain(value) for key, value in own.items()},
        )
    )  # fmt: skip
    _join(event, actor=actor)


def _join(event: Event, *, actor: Actor) -> None:
    """Rows of plugins that must be true together with the event. What they hang on is in the database first."""
    for one in registry().declared("ayni_joins"):
        kind, call = one.item
        if isinstance(event, kind):
            db.session.flush()
            registry().join(one.plugin, f"join {event.name}", call, event, actor)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (Id, date, datetime)):
        return str(value)
    return value
