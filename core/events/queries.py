"""Reads of events. The table has no scope of its own: ask only for a person who was read in scope."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select

from core.db.types import Id
from core.events import labels
from core.events.models import EventRow

Cursor = tuple[datetime, Id]


def of_person(person_id: Id, *, case_id: Id | None = None, before: Cursor | None = None, limit: int) -> Select[Any]:
    """The events about a person (or of one case of theirs) that have words, newest first, older than the cursor
    (moment, id)."""
    statement = select(EventRow.id, EventRow.at, EventRow.name, EventRow.actor_name, EventRow.content).where(
        EventRow.person_id == person_id, EventRow.name.in_(labels.known())
    )
    if case_id is not None:
        statement = statement.where(EventRow.case_id == case_id)
    if before is not None:
        at, row_id = before
        statement = statement.where(or_(EventRow.at < at, and_(EventRow.at == at, EventRow.id < row_id)))
    return statement.order_by(EventRow.at.desc(), EventRow.id.desc()).limit(limit)
