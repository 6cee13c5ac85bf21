"""What plugins are still to be told: written with the event, kept while the plugin is switched off.

Statements go to the connection: an event happens in the scope of any actor, and these rows are no part of its audit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from flask import current_app
from sqlalchemy import Connection, Row, delete, func, inspect, select, update
from sqlalchemy.orm import Session

from core import clock
from core.db.claims import INSERTS
from core.db.types import Id
from core.events.codes import DeliveryState
from core.events.models import Delivery, KnownPlugin
from core.pluginsystem.registry import registry

DELIVERIES: Any = inspect(Delivery).local_table
PLUGINS: Any = inspect(KnownPlugin).local_table
ATTEMPTS = 8
PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
ABSENT = "ayni_absent_plugins"


def put(session: Session, event_id: Id, name: str) -> None:
    """Have each plugin told that reacts to events called ``name``, also one that is switched off for now."""
    now = clock.now()
    for plugin in _who_reacts(session, name):
        session.connection().execute(
            INSERTS[session.connection().dialect.name](DELIVERIES).values(
                at=now, event_id=event_id, event_name=name, plugin=plugin, state=DeliveryState.WAITING, attempts=0,
                due_at=now, error="",
            )
        )  # fmt: skip


def _who_reacts(session: Session, name: str) -> list[str]:
    there = {one.plugin for one in registry().declared("ayni_reactions") if one.item[0].name == name}
    absent = {plugin for plugin, events in _absent(session).items() if name in events}
    return sorted(there | absent)


def _absent(session: Session) -> Mapping[str, Collection[str]]:
    """Plugins that are switched off, with their events. Read once: switching one on or off starts the process anew."""
    found: dict[str, Collection[str]] | None = current_app.extensions.get(ABSENT)
    if found is None:
        rows = session.connection().execute(select(PLUGINS.c.name, PLUGINS.c.events)).all()
        found = {row.name: row.events for row in rows if not registry().enabled(row.name)}
        current_app.extensions[ABSENT] = found
    return found


def remember(session: Session) -> None:
    """Note what the plugins of this application react to. Call at the start of each process that serves or works."""
    connection = session.connection()
    known = {row.name: row.events for row in connection.execute(select(PLUGINS.c.name, PLUGINS.c.events))}
    for plugin, events in reactions().items():
        if known.get(plugin) != events:
            row = INSERTS[connection.dialect.name](PLUGINS).values(name=plugin, events=events, seen_at=clock.now())
            changed = {"events": events, "seen_at": clock.now()}
            connection.execute(row.on_conflict_do_update(index_elements=["name"], set_=changed))


def forget(session: Session, plugin: str) -> int:
    """For a plugin whose tables are removed: nothing is kept for it any more. Answers how many deliveries were."""
    session.connection().execute(delete(PLUGINS).where(PLUGINS.c.name == plugin))
    current_app.extensions.pop(ABSENT, None)
    return int(session.connection().execute(delete(DELIVERIES).where(DELIVERIES.c.plugin == plugin)).rowcount)


def parked(connection: Connection) -> dict[str, int]:
    """Plugin -> how many deliveries were given up."""
    given_up = select(DELIVERIES.c.plugin, func.count().label("many")).where(DELIVERIES.c.state == DeliveryState.PARKED)
    rows = connection.execute(given_up.group_by(DELIVERIES.c.plugin))
    return {row.plugin: row.many for row in rows}


def reactions() -> dict[str, list[str]]:
    """The names of the events that each plugin at work reacts to."""
    found: dict[str, set[str]] = {one.name: set() for one in registry().manifests}
    for one in registry().declared("ayni_reactions"):
        found[one.plugin].add(one.item[0].name)
    return {plugin: sorted(names) for plugin, names in found.items()}


def next_due(session: Session) -> Row[Any] | None:
    """The delivery that has been due for longest; of each plugin only its first, so that the order is kept."""
    waiting = DELIVERIES.c.state == DeliveryState.WAITING
    here = [one.name for one in registry().manifests]
    first = select(func.min(DELIVERIES.c.number)).where(waiting, DELIVERIES.c.plugin.in_(here))
    due = select(DELIVERIES).where(
        DELIVERIES.c.number.in_(first.group_by(DELIVERIES.c.plugin)), DELIVERIES.c.due_at <= clock.now()
    )
    ordered = due.order_by(DELIVERIES.c.due_at, DELIVERIES.c.number).limit(1)
    return session.connection().execute(ordered).first()


def delivered(session: Session, number: int) -> None:
    session.connection().execute(delete(DELIVERIES).where(DELIVERIES.c.number == number))


def failed(session: Session, row: Row[Any], code: str) -> None:
    """Try again after a pause that doubles, then park it, so that those behind it are told."""
    attempts = row.attempts + 1
    state = DeliveryState.PARKED if attempts >= ATTEMPTS else DeliveryState.WAITING
    due_at = clock.now() + min(PAUSE * 2**row.attempts, LONGEST_PAUSE)
    changed = update(DELIVERIES).where(DELIVERIES.c.number == row.number)
    session.connection().execute(changed.values(attempts=attempts, state=state, due_at=due_at, error=code))
