"""Domain events, written in the transaction of the act that they tell of. Append-only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base, Identified
from core.db.scope import Unscoped
from core.db.types import Code, Id, Json
from core.events.codes import DeliveryState


class EventRow(Unscoped, Identified, Base, reason="read by the id of a record that was itself read in scope"):
    """No foreign keys lead here or away, so that the table can be partitioned by month."""

    __tablename__ = "core_event"
    __table_args__ = (Index("ix_core_event_case", "case_id", "at"), Index("ix_core_event_subject", "subject_id", "at"))

    at: Mapped[datetime]
    name: Mapped[str] = mapped_column(String(120))
    actor_id: Mapped[Id]
    actor_name: Mapped[str] = mapped_column(String(200))
    subject_id: Mapped[Id]
    person_id: Mapped[Id | None] = mapped_column(index=True)
    case_id: Mapped[Id | None]
    content: Mapped[dict[str, Any]] = mapped_column(Json())


class Delivery(Unscoped, Base, reason="names an event and a plugin; shown to administrators by permission"):
    """An event that a plugin has not been told yet; the row goes when it was. ``number`` is the order of the events.

    ``error``: a code, never a text about a person.
    """

    __tablename__ = "core_delivery"
    __table_args__ = (Index("ix_core_delivery_plugin", "plugin", "state", "number"),)

    number: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime]
    event_id: Mapped[Id]
    event_name: Mapped[str] = mapped_column(String(120))
    plugin: Mapped[str] = mapped_column(String(40))
    state: Mapped[DeliveryState] = mapped_column(Code(DeliveryState))
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    error: Mapped[str] = mapped_column(String(120), default="")


class KnownPlugin(Unscoped, Base, reason="names plugins, nothing else"):
    """The events that a plugin reacts to, remembered for as long as it is switched off."""

    __tablename__ = "core_plugin"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    events: Mapped[list[str]] = mapped_column(Json())
    seen_at: Mapped[datetime]
