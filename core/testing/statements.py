"""What the database is asked, to prove that a page costs the same however long its list is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from core.extensions import db


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """The statements that reach the database inside of the block."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
