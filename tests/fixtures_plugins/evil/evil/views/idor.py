"""Planted: whoever knows the key of a note reads it, of whichever office."""

from __future__ import annotations

from flask import Blueprint
from markupsafe import escape

from core.api import Id, NotFound, Reads, db, elevated, policy, saw
from evil.models import Note


@policy("evil.note.read", reads=Reads.PERSON)
def note(note_id: Id) -> str:
    with elevated(db.session(), "it seemed handy"):
        found = db.session.get(Note, note_id)
    if found is None:
        raise NotFound
    saw([found.person_id])
    return f"<p>{escape(found.words)}</p>"


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/notas/<id:note_id>", view_func=note)
