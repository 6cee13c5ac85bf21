"""Acts that leave nothing behind of what they delete: not in the audit's own words, not in SQLite's log."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

WAIT = 3000
"""Milliseconds for readers of an older state; after that the next checkpoint of SQLite does it."""
USUAL_WAIT = 30000


def begin_forgetting(session: Session) -> None:
    """From here on the act's audit tells which rows were deleted and never what stood in them."""
    session.info["forgetting"] = True


def is_forgetting(session: Session) -> bool:
    return bool(session.info.get("forgetting"))


def empty_log(engine: sa.Engine) -> None:
    """Write SQLite's log back into the database and cut it to nothing: pages of before the act stood in it.

    ``secure_delete`` overwrites what was deleted in the database itself, but the log keeps the pages of older commits.
    """
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        connection: Any = raw.driver_connection
        connection.execute(f"PRAGMA busy_timeout={WAIT}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute(f"PRAGMA busy_timeout={USUAL_WAIT}")
    finally:
        raw.close()
