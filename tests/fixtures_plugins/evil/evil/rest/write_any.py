"""Planted: whoever knows the key of a note writes it over REST, of whichever office."""

from __future__ import annotations

from typing import Any

from core.api import FormSchema, Id, NotFound, db, elevated, fields
from evil.models import Note


class WordsIn(FormSchema):
    words = fields.Text("Words", max=200, required=True)


def write(note_id: Id, data: dict[str, Any]) -> Id:
    with elevated(db.session(), "it seemed handy"):
        found = db.session.get(Note, note_id)
    if found is None:
        raise NotFound
    found.words = data["words"]
    return note_id


def plant(bp: Any) -> None:
    bp.verb("/notes/<id:note_id>/words", WordsIn, "evil.note.read", done="note", conditional=False)(write)
