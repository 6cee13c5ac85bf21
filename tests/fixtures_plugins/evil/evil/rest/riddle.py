"""Planted: nobody told the suite what this takes, so nobody knows whether it keeps anybody out."""

from __future__ import annotations

from typing import Any

from core.api import FormSchema, Id, Invalid, db, fields
from evil.models import Note


class AnswerIn(FormSchema):
    answer = fields.Text("Answer", max=40, required=True)


def solve(note_id: Id, data: dict[str, Any]) -> Id:
    if data["answer"] != "the river":
        raise Invalid({"answer": ["No"]})
    db.session.get_one(Note, note_id).words = data["answer"]
    return note_id


def plant(bp: Any) -> None:
    bp.verb("/notes/<id:note_id>/riddle", AnswerIn, "evil.note.read", done="note", conditional=False)(solve)
