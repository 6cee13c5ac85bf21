"""Planted: the diary stays when its person is erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from core.api import Id, db, hookimpl
from evil.models import Note


@hookimpl
def ayni_export_person(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    rows = db.session.execute(select(Note.id, Note.words).where(Note.person_id == person_id))
    return {"evil_note": [{"id": str(row.id), "words": row.words} for row in rows], "evil_diary": []}


@hookimpl
def ayni_erase_person(person_id: Id) -> Mapping[str, int]:
    gone = int(db.session.execute(delete(Note).where(Note.person_id == person_id)).rowcount)
    return {"evil_note": gone, "evil_diary": 0}
