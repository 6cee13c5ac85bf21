"""Planted: a transaction that nobody ends."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from sqlalchemy import text

from core.api import db, policy

KEPT: list[Any] = []


@policy("evil.note.read")
def left_open() -> str:
    connection = db.engine.connect().execution_options(unit="reading")
    connection.execute(text("SELECT 1"))
    KEPT.append(connection)
    return "<p>open</p>"


def plant(bp: Blueprint) -> None:
    bp.add_url_rule("/sin-cerrar", view_func=left_open)
