"""What happened with a person, newest first: notes and events in one list."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import and_, or_, select

from core.cases import catalogue
from core.cases.codes import ContactOutcome
from core.cases.kinds import EMPLOYMENT
from core.cases.labels import CHANNELS, OUTCOMES
from core.cases.models import Activity, Case
from core.db.types import Id
from core.events import labels
from core.events import queries as events
from core.extensions import db
from core.web.display import day, moment

OUTCOME_KINDS = {ContactOutcome.REACHED: "ok", ContactOutcome.NOT_REACHED: "warn"}


@dataclass(frozen=True)
class Entry:
    """One line as ``ui.timeline`` draws it; (``at``, ``id``) is its place."""

    at: datetime
    id: Id
    title: str
    by: str
    text: str
    when: str
    tag: tuple[object, str] | None = None
    url: None = None


@dataclass(frozen=True)
class Page:
    entries: Sequence[Entry]
    next_cursor: str


def page(person_id: Id, *, zone: str, case_id: Id | None = None, cursor: str = "", size: int = 30) -> Page:
    """``size`` entries about a person who was read in scope, or of one case of theirs, older than ``cursor``, in a few
    statements."""
    before = _read(cursor)
    found = [
        *_notes(person_id, before, size + 1, zone, case_id),
        *_events(person_id, before, size + 1, zone, case_id),
    ]
    found.sort(key=lambda entry: (entry.at, entry.id), reverse=True)
    shown = found[:size]
    return Page(shown, _write(shown[-1]) if len(found) > size else "")


def notes(person_id: Id, *, zone: str, size: int) -> list[Entry]:
    """The last notes alone."""
    return list(_notes(person_id, None, size, zone))


def _notes(
    person_id: Id, before: events.Cursor | None, limit: int, zone: str, case_id: Id | None = None
) -> Iterator[Entry]:
    statement = (
        select(
            Activity.id, Activity.at, Activity.channel, Activity.outcome, Activity.note, Activity.author_name,
            Activity.next_step, Activity.next_step_on, Case.kind,
        )
        .join(Case, Case.id == Activity.case_id)
        .where(Activity.person_id == person_id, *([Activity.case_id == case_id] if case_id else []))
    )  # fmt: skip
    if before is not None:
        at, row_id = before
        statement = statement.where(or_(Activity.at < at, and_(Activity.at == at, Activity.id < row_id)))
    for row in db.session.execute(statement.order_by(Activity.at.desc(), Activity.id.desc()).limit(limit)):
        tag = (OUTCOMES[row.outcome], OUTCOME_KINDS.get(row.outcome, ""))
        title = str(CHANNELS[row.channel])
        if case_id is None and row.kind != EMPLOYMENT:
            title = f"{title} · {catalogue.title(row.kind)}"
        yield Entry(row.at, row.id, title, row.author_name, _said(row), moment(row.at, zone), tag)


def _said(row: Any) -> str:
    if not row.next_step:
        return str(row.note)
    dated = f" ({day(row.next_step_on)})" if row.next_step_on else ""
    return f"{row.note}\n{_('Next step')}: {row.next_step}{dated}"


def _events(person_id: Id, before: events.Cursor | None, limit: int, zone: str, case_id: Id | None) -> Iterator[Entry]:
    rows = db.session.execute(events.of_person(person_id, case_id=case_id, before=before, limit=limit)).all()
    for row, subject in zip(rows, labels.subjects([row.content for row in rows]), strict=True):
        title, detail = labels.told(row.name, row.content)
        text = ": ".join(filter(None, (subject, detail)))
        yield Entry(row.at, row.id, title, row.actor_name, text, moment(row.at, zone))


def _write(entry: Entry) -> str:
    return base64.urlsafe_b64encode(f"{entry.at.isoformat()} {entry.id}".encode()).decode()


def _read(cursor: str) -> events.Cursor | None:
    """The place that a cursor names; None for none, or for one that nobody made here."""
    try:
        at, row_id = base64.urlsafe_b64decode(cursor.encode()).decode().split(" ")
        return datetime.fromisoformat(at).astimezone(UTC), Id(row_id)
    except (ValueError, OverflowError, binascii.Error):
        return None
