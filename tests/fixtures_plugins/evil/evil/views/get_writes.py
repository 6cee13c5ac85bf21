"""Planted: to ask for a page changes a table, past the unit of work."""

from __future__ import annotations

from flask import Blueprint
from sqlalchemy import insert

from core.api import db, new_id, policy
from evil.models import Visit


@policy("evil.note.read")
def counted() -> str:
    with db.engine.begin() as connection:
        connection.execute(insert(Visit.__table__).values(id=new_id(), page="counted"))
    return "<p>counted</p>"


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/contador", view_func=counted)
