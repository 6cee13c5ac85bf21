"""Programs of others that are told of events, and what each is still to be told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base, Identified
from core.db.scope import Unscoped
from core.db.types import Code, Id
from core.events.codes import DeliveryState


class Webhook(Unscoped, Identified, Base, reason="administered by permission, for the whole deployment"):
    """An address that is told what the token's user may see. ``sealed_secret`` signs what is sent.

    ``failures`` in a row, since ``failing_since``; ``error`` and ``off_reason``: codes. Who is not ``active`` is told
    nothing, and nothing is kept for it.
    """

    __tablename__ = "core_webhook"

    token_id: Mapped[Id] = mapped_column(ForeignKey("core_api_token.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(500))
    sealed_secret: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    created_by: Mapped[Id]
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(String(120), default="")
    off_reason: Mapped[str] = mapped_column(String(120), default="")
    off_at: Mapped[datetime | None]


class WebhookEvent(Unscoped, Base, reason="names events, nothing else"):
    """An event that a webhook wants to be told."""

    __tablename__ = "core_webhook_event"

    webhook_id: Mapped[Id] = mapped_column(ForeignKey("core_webhook.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120), primary_key=True)


class WebhookDelivery(Unscoped, Base, reason="names an event and a webhook; shown to administrators by permission"):
    """Something that a webhook has not been told yet; the row goes when it was. ``number`` is the order.

    Written in the transaction of the event. It holds the event's key and name: what is sent is read when it is sent.
    """

    __tablename__ = "core_webhook_delivery"
    __table_args__ = (Index("ix_core_webhook_delivery_webhook", "webhook_id", "state", "number"),)

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    webhook_id: Mapped[Id] = mapped_column(ForeignKey("core_webhook.id", ondelete="CASCADE"))
    at: Mapped[datetime]
    event_id: Mapped[Id] = mapped_column(index=True)
    event_name: Mapped[str] = mapped_column(String(120))
    state: Mapped[DeliveryState] = mapped_column(Code(DeliveryState))
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    error: Mapped[str] = mapped_column(String(120), default="")
