"""Planted: what somebody wrote becomes part of the page."""

from __future__ import annotations

from flask import Blueprint, render_template
from sqlalchemy import select

from core.api import Id, NotFound, Person, Reads, db, policy, saw
from evil.models import Note


@policy("evil.note.read", reads=Reads.PERSON)
def wall(person_id: Id) -> str:
    if db.session.get(Person, person_id) is None:
        raise NotFound
    saw([person_id])
    notes = db.session.scalars(select(Note.words).where(Note.person_id == person_id)).all()
    return render_template("evil/wall.html", notes=notes)


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/personas/<id:person_id>/muro", view_func=wall)
