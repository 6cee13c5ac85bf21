"""The rows of what is to be told, written with the event, and how each receiver stands.

Statements go to the connection: an event happens in the scope of any actor, and these rows are no part of its audit.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, delete, func, inspect, literal, select, update
from sqlalchemy.orm import Session

from core import clock
from core.db.claims import INSERTS
from core.db.types import Id
from core.events.codes import DeliveryState
from core.events.recording import also_tell
from core.webhooks.models import Webhook, WebhookDelivery, WebhookEvent

WEBHOOKS: Any = inspect(Webhook).local_table
WANTED: Any = inspect(WebhookEvent).local_table
DELIVERIES: Any = inspect(WebhookDelivery).local_table
ATTEMPTS = 12
PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
"""Twelve attempts take about five hours."""
PATIENCE = timedelta(days=3)
KEPT = timedelta(days=30)
RECEIVERS, MESSAGES = 20, 10
PING = "webhooks.webhook.pinged"


def put(session: Session, event_id: Id, name: str) -> None:
    """Have each receiver told that wants events called ``name``: one statement, whether there are any or not."""
    wanting = WEBHOOKS.join(WANTED, WANTED.c.webhook_id == WEBHOOKS.c.id)
    found = select(WEBHOOKS.c.id, *_new(event_id, name)).select_from(wanting)
    _insert(session, found.where(WANTED.c.name == name, WEBHOOKS.c.active).order_by(WEBHOOKS.c.id))


def put_ping(session: Session, webhook_id: Id, event_id: Id) -> None:
    """A message about nothing, to try the receiver."""
    _insert(session, select(WEBHOOKS.c.id, *_new(event_id, PING)).where(WEBHOOKS.c.id == webhook_id))


def _new(event_id: Id, name: str) -> list[Any]:
    now = clock.now()
    values = {
        "at": now, "event_id": event_id, "event_name": name, "state": DeliveryState.WAITING, "attempts": 0,
        "due_at": now, "error": "",
    }  # fmt: skip
    return [literal(value, DELIVERIES.c[column].type).label(column) for column, value in values.items()]


def _insert(session: Session, found: Any) -> None:
    connection = session.connection()
    columns = ["webhook_id", *[column.name for column in list(found.selected_columns)[1:]]]
    connection.execute(INSERTS[connection.dialect.name](DELIVERIES).from_select(columns, found))


also_tell(put)


def due(session: Session) -> list[Row[Any]]:
    """Receivers whose first message is due, with its number as ``first``; who has waited longest comes first."""
    waiting = DELIVERIES.c.state == DeliveryState.WAITING
    first = select(func.min(DELIVERIES.c.number)).where(waiting).group_by(DELIVERIES.c.webhook_id)
    columns = (WEBHOOKS.c.id, WEBHOOKS.c.token_id, WEBHOOKS.c.url, WEBHOOKS.c.sealed_secret)
    found = select(*columns, DELIVERIES.c.number.label("first")).join(
        DELIVERIES, DELIVERIES.c.webhook_id == WEBHOOKS.c.id
    )
    now = DELIVERIES.c.number.in_(first), DELIVERIES.c.due_at <= clock.now(), WEBHOOKS.c.active
    ordered = found.where(*now).order_by(DELIVERIES.c.due_at, DELIVERIES.c.number).limit(RECEIVERS)
    return list(session.connection().execute(ordered))


def waiting_for(session: Session, webhook_id: Id) -> list[Row[Any]]:
    """The next messages of one receiver, in order."""
    of_receiver = DELIVERIES.c.webhook_id == webhook_id, DELIVERIES.c.state == DeliveryState.WAITING
    ordered = select(DELIVERIES).where(*of_receiver).order_by(DELIVERIES.c.number).limit(MESSAGES)
    return list(session.connection().execute(ordered))


def done(session: Session, numbers: Iterable[int]) -> None:
    """Told, or not to be told."""
    session.connection().execute(delete(DELIVERIES).where(DELIVERIES.c.number.in_(list(numbers))))


def succeeded(session: Session, webhook_id: Id) -> None:
    well = {"succeeded_at": clock.now(), "failures": 0, "failing_since": None, "error": ""}
    session.connection().execute(update(WEBHOOKS).where(WEBHOOKS.c.id == webhook_id).values(**well))


def failed(session: Session, webhook_id: Id, number: int, attempts: int, error: str) -> None:
    """Try again after a pause that doubles, then park it, so that those behind it are told."""
    now = clock.now()
    state = DeliveryState.PARKED if attempts + 1 >= ATTEMPTS else DeliveryState.WAITING
    again = {"attempts": attempts + 1, "state": state, "error": error}
    due_at = now + min(PAUSE * 2**attempts, LONGEST_PAUSE)
    session.connection().execute(
        update(DELIVERIES).where(DELIVERIES.c.number == number).values(**again, due_at=due_at)
    )  # fmt: skip
    since = func.coalesce(WEBHOOKS.c.failing_since, literal(now, WEBHOOKS.c.failing_since.type))
    worse = {"failures": WEBHOOKS.c.failures + 1, "failing_since": since, "error": error}
    session.connection().execute(update(WEBHOOKS).where(WEBHOOKS.c.id == webhook_id).values(**worse))


def try_again(session: Session, webhook_id: Id) -> None:
    """What was parked, and what waits for its next attempt, is due now, in order."""
    afresh = {"state": DeliveryState.WAITING, "attempts": 0, "due_at": clock.now(), "error": ""}
    session.connection().execute(update(DELIVERIES).where(DELIVERIES.c.webhook_id == webhook_id).values(**afresh))


def drop(session: Session, webhook_id: Id) -> None:
    session.connection().execute(delete(DELIVERIES).where(DELIVERIES.c.webhook_id == webhook_id))


def forget_old(session: Session) -> None:
    """What could not be told for so long is not news any more."""
    session.connection().execute(delete(DELIVERIES).where(DELIVERIES.c.at < clock.now() - KEPT))
