"""Planted: a list that asks once for each of its lines."""

from __future__ import annotations

from flask import Blueprint
from markupsafe import escape
from sqlalchemy import select

from core.api import Person, Reads, db, policy, saw
from evil.models import Note


@policy("evil.note.read", reads=Reads.PEOPLE)
def one_by_one() -> str:
    notes = db.session.execute(select(Note.person_id, Note.words)).all()
    saw([note.person_id for note in notes])
    names = [db.session.scalar(select(Person.name_key).where(Person.id == note.person_id)) for note in notes]
    return "".join(f"<p>{escape(name)}</p>" for name in names)


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/lista", view_func=one_by_one)
