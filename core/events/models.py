"""Domain events, written in the transaction of the act that they tell of. Append-only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base, Identified
from core.db.scope import Unscoped
from core.db.types import Id, Json


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
