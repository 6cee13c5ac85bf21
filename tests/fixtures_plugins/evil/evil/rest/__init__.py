"""One record over REST as it should be, and beside it what is planted."""

from __future__ import annotations

from marshmallow import fields

from core.api import Id, IdField, NotFound, Out, Reads, db, rest_blueprint, saw
from evil.models import Note
from evil.rest import riddle, write_any


class NoteOut(Out):
    id = IdField()
    words = fields.String()


bp = rest_blueprint("evil", description="Notes")


@bp.item("/notes/<id:note_id>", NoteOut, "evil.note.read", reads=Reads.PERSON)
def note(note_id: Id) -> Note:
    found = db.session.get(Note, note_id)
    if found is None:
        raise NotFound
    saw([found.person_id])
    return found


for planted in (riddle, write_any):
    planted.plant(bp)
