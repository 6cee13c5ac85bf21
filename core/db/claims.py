"""First come, first served: one of several twins writes a row, the others learn of it. And counting without a race."""

from __future__ import annotations

from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def claim(session: Session, row: object) -> bool:
    """Write ``row`` unless its unique key is taken; a concurrent twin waits here and then answers False."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        if not _is_taken(error):
            raise
        return False
    return True


def _is_taken(error: IntegrityError) -> bool:
    """A key that somebody else has; a missing parent or a broken check is a fault and not a twin."""
    return getattr(error.orig, "sqlstate", "") == "23505" or "UNIQUE constraint failed" in str(error.orig)


def count_up(session: Session, counter: type[Any], **key: object) -> int:
    """Add one to the ``count`` of the row ``key`` of ``counter`` in one statement, and answer it."""
    table = inspect(counter).local_table
    connection = session.connection()
    row = INSERTS[connection.dialect.name](table).values(**key, count=1)
    counted = row.on_conflict_do_update(index_elements=list(key), set_={"count": table.c.count + 1})
    return int(connection.scalar(counted.returning(table.c.count)) or 0)
