"""Frozen facts that domains tell, and the one function that writes them down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, get_args, get_type_hints

from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.events import outbox
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


Teller = Callable[[Session, Id, str], None]
_tellers: list[Teller] = []


def also_tell(teller: Teller) -> None:
    """Call ``teller(session, event_id, name)`` in the transaction of each event: it notes who is to be told of it."""
    if teller not in _tellers:
        _tellers.append(teller)


def record(event: Event, *, actor: Actor) -> None:
    """Write the event in the open transaction, what plugins join to it, and whom it is still to be told."""
    own = {item.name: getattr(event, item.name) for item in fields(event)}
    subject, person, case = (own.pop(name) for name in ("subject_id", "person_id", "case_id"))
    row = EventRow(
        at=clock.now(), name=event.name, actor_id=actor.id, actor_name=actor.name, subject_id=subject,
        person_id=person, case_id=case, content={key: _plain(value) for key, value in own.items()},
    )  # fmt: skip
    db.session.add(row)
    outbox.put(db.session(), row.id, event.name)
    for teller in _tellers:
        teller(db.session(), row.id, event.name)
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


def told_again(kind: type[Event], row: EventRow) -> Event:
    """The event as it was recorded. Raises TypeError or ValueError when its kind has changed since."""
    types = get_type_hints(kind)
    own = {name: _typed(types[name], value) for name, value in row.content.items() if name in types}
    return kind(subject_id=row.subject_id, person_id=row.person_id, case_id=row.case_id, **own)


def _typed(kind: Any, value: Any) -> Any:
    for wanted in get_args(kind) or (kind,):
        if value is None or not isinstance(wanted, type):
            continue
        if issubclass(wanted, (date, datetime)):
            return wanted.fromisoformat(value)
        if issubclass(wanted, (Id, Enum)):
            return wanted(value)
    return value
