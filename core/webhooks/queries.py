"""Reads for the page, the interface and the command of webhooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Select, func, select

from core.access import tokens
from core.access.models import ApiToken, Membership, Office, User
from core.db.types import Id
from core.errors import NotFound
from core.events.codes import DeliveryState
from core.extensions import db
from core.webhooks.models import Webhook, WebhookDelivery, WebhookEvent

PAGE = 50
OWN = ("id", "token_id", "url", "active", "created_at", "failures", "failing_since", "succeeded_at", "error")
OFF = ("off_reason", "off_at")


def _number(state: DeliveryState) -> Any:
    mine = WebhookDelivery.webhook_id == Webhook.id, WebhookDelivery.state == state
    return select(func.count(WebhookDelivery.number)).where(*mine).correlate(Webhook).scalar_subquery()


def listed() -> Select[Any]:
    """Columns ``OWN``, ``OFF``, how many messages wait and are parked, and whose token it is."""
    own = [getattr(Webhook, name) for name in (*OWN, *OFF)]
    counted = _number(DeliveryState.WAITING).label("waiting"), _number(DeliveryState.PARKED).label("parked")
    whose = User.email, Office.name.label("office"), ApiToken.ends_at
    return (
        select(*own, *counted, *whose)
        .join(ApiToken, ApiToken.id == Webhook.token_id)
        .join(User, User.id == ApiToken.user_id)
        .join(Membership, Membership.id == ApiToken.membership_id)
        .join(Office, Office.id == Membership.office_id)
        .order_by(Webhook.id)
    )


def one(webhook_id: Id) -> Row[Any]:
    """One line of ``listed``. Raises NotFound."""
    found = db.session.execute(listed().where(Webhook.id == webhook_id)).first()
    if found is None:
        raise NotFound
    return found


def events_of(ids: Iterable[Id]) -> Mapping[Id, list[str]]:
    statement = select(WebhookEvent.webhook_id, WebhookEvent.name).where(WebhookEvent.webhook_id.in_(list(ids)))
    found: dict[Id, list[str]] = {}
    for row in db.session.execute(statement.order_by(WebhookEvent.name)):
        found.setdefault(row.webhook_id, []).append(row.name)
    return found


def not_told(webhook_id: Id) -> list[Row[Any]]:
    """What was parked or failed so far, the oldest first."""
    columns = (WebhookDelivery.event_name, WebhookDelivery.at, WebhookDelivery.state, WebhookDelivery.attempts)
    more = (WebhookDelivery.due_at, WebhookDelivery.error)
    failing = WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.attempts > 0
    statement = select(*columns, *more).where(*failing).order_by(WebhookDelivery.number).limit(PAGE)
    return list(db.session.execute(statement))


def living_tokens() -> list[tuple[str, str]]:
    """Key and description of each token that can be chosen."""
    rows: Any = tokens.of_user(db.session(), living=True)
    return [(row.id.hex, f"{row.email} · {row.office} · {row.ends_at:%Y-%m-%d}") for row in rows]
