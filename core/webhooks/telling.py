"""What goes into a call: read, and judged in the scope of the token's actor, right before it is sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import current_app
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from core import clock
from core.access import tokens
from core.access.actors import Actor
from core.config import Deployment
from core.db.types import Id
from core.db.unit_of_work import rescope
from core.events.models import EventRow
from core.webhooks import queue, signing, subjects
from core.webhooks.sending import Message, Parcel

OF_EVENT = (EventRow.id, EventRow.at, EventRow.name, EventRow.subject_id, EventRow.person_id, EventRow.case_id)
KEYS = ("subject_id", "person_id", "case_id")


def prepare(session: Session) -> list[Parcel]:
    """What is due for each receiver. Leaves the session in the scope of the last one: call it last in ``reading()``."""
    return [parcel_for(session, row) for row in queue.due(session)]


def parcel_for(session: Session, receiver: Row[Any]) -> Parcel:
    """``receiver``: id, token_id, url, sealed_secret."""
    token = tokens.living(session, receiver.token_id)
    if token is None:
        return Parcel(receiver.id, ended=True)
    rows = queue.waiting_for(session, receiver.id)
    actor = tokens.actor_of(session, token)
    rescope(actor.scope)
    bodies = _bodies(session, actor, rows)
    return Parcel(
        receiver.id, receiver.url, signing.unseal(receiver.sealed_secret, receiver.id), may_stay_inside(),
        tuple(message(row, bodies[row.number]) for row in rows if row.number in bodies),
        tuple(row.number for row in rows if row.number not in bodies),
    )  # fmt: skip


def may_stay_inside() -> bool:
    """A demonstration tells receivers on its own machine: what it tells is invented."""
    deployment: Deployment = current_app.config["DEPLOYMENT"]
    return deployment.demo


def message(row: Row[Any], body: bytes) -> Message:
    return Message(row.number, row.event_id.hex, body, row.attempts)


def _bodies(session: Session, actor: Actor, rows: list[Row[Any]]) -> Mapping[int, bytes]:
    """Number -> what is sent, of those that may be."""
    events = {row.id: row for row in session.execute(select(*OF_EVENT).where(EventRow.id.in_(_ids(rows))))}
    found = {}
    for row in rows:
        event = events.get(row.event_id)
        if row.event_name == queue.PING:
            found[row.number] = ping(row.event_id)
        elif event is not None and subjects.may_see(actor, event):
            found[row.number] = body_of(event)
    return found


def _ids(rows: list[Row[Any]]) -> list[Id]:
    return [row.event_id for row in rows]


def body_of(event: Any) -> bytes:
    """Keys only: whoever is told reads the rest over REST, where every reading is checked and recorded."""
    keys = {name: getattr(event, name) for name in KEYS}
    data = {name: None if key is None else key.hex for name, key in keys.items()}
    return _body(event.name, event.at, {"id": event.id.hex, **data})


def ping(event_id: Id) -> bytes:
    """A message about nothing."""
    return _body(queue.PING, clock.now(), {"id": event_id.hex})


def _body(name: str, at: Any, data: Mapping[str, Any]) -> bytes:
    return json.dumps({"type": name, "timestamp": at.isoformat(), "data": data}, separators=(",", ":")).encode()
