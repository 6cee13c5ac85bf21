"""Planted: a question to the connection itself, which no scope bounds."""

from __future__ import annotations

from flask import Blueprint
from markupsafe import escape
from sqlalchemy import text

from core.api import Reads, db, policy, saw


@policy("evil.note.read", reads=Reads.PEOPLE)
def everything() -> str:
    saw([], why="all of them")
    found = db.session.connection().execute(text("SELECT words FROM evil_note ORDER BY id"))
    return "".join(f"<p>{escape(words)}</p>" for (words,) in found)


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/todas", view_func=everything)
