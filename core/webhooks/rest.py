"""Webhooks over REST."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import g
from flask_babel import lazy_gettext as _l
from marshmallow import fields
from sqlalchemy import Row

from core.access.actors import current_actor
from core.db.types import Id
from core.rest.blueprint import rest_blueprint
from core.rest.fields import IdField, IdIn, MomentField
from core.rest.paging import Listing, keyset
from core.rest.schemas import Out, like
from core.web.fields import FormSchema
from core.webhooks import permissions, queries, services
from core.webhooks.models import Webhook
from core.webhooks.schemas import NewWebhookIn

TOLD_ONCE = "webhook_secret"


class WebhookOut(Out):
    """``secret``: in the answer that made it, and never again."""

    id = IdField()
    url = fields.String()
    events = fields.List(fields.String())
    token_id = IdField()
    active = fields.Boolean()
    created_at = MomentField()
    waiting = fields.Integer()
    parked = fields.Integer()
    succeeded_at = MomentField(allow_none=True)
    failing_since = MomentField(allow_none=True)
    error = fields.String()
    off_reason = fields.String()
    off_at = MomentField(allow_none=True)
    secret = fields.String(allow_none=True)


class WebhookIn(FormSchema):
    url: Any = like(NewWebhookIn, "url")
    events: Any = like(NewWebhookIn, "events")
    token_id = IdIn(_l("Token of the receiver"))


bp = rest_blueprint("webhooks", description="Programs that are told of events")


@bp.items("", WebhookOut, permissions.READ)
def list_() -> Listing:
    """Every webhook, in the order of their making."""
    found = keyset(queries.listed(), Webhook.id)
    return Listing(_records(found.rows), found.next)


@bp.item("/<id:webhook_id>", WebhookOut, permissions.READ)
def show(webhook_id: Id) -> dict[str, Any]:
    """One webhook and how it stands."""
    return {**_records([queries.one(webhook_id)])[0], "secret": g.pop(TOLD_ONCE, None)}


def _records(rows: Iterable[Row[Any]]) -> list[dict[str, Any]]:
    found = list(rows)
    events = queries.events_of(row.id for row in found)
    return [{**row._mapping, "events": events.get(row.id, []), "secret": None} for row in found]


@bp.create("", WebhookIn, permissions.MANAGE, done="show")
def add(data: dict[str, Any]) -> Id:
    """Add a webhook. Without ``token_id`` it has the token of this call. ``secret`` is told in this answer only."""
    made, secret = services.add(data["token_id"] or g.token.id, data["url"], data["events"], actor=current_actor())
    setattr(g, TOLD_ONCE, secret)
    return made.id


@bp.verb("/<id:webhook_id>/test", None, permissions.MANAGE, done="show", conditional=False)
def test(webhook_id: Id) -> Id:
    """Send it a message about nothing."""
    return services.test(webhook_id, actor=current_actor()).id


@bp.remove("/<id:webhook_id>", permissions.MANAGE)
def remove(webhook_id: Id) -> None:
    """Tell it nothing any more."""
    services.remove(webhook_id, actor=current_actor())
