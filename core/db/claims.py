"""First come, first served: one of several twins writes a row, the others learn of it."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session


def claim(session: Session, row: object) -> bool:
    """Write ``row`` unless its unique key is taken; a concurrent twin waits here and then answers False."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    return True
