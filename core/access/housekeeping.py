"""What is kept for a while only is forgotten each night, and whenever somebody logs in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.access import idempotency, sessions, throttling


def purge(session: Session) -> None:
    """Keys after a day, ended log-ins, attempts. Call inside ``writing()``."""
    idempotency.purge(session)
    sessions.purge(session)
    throttling.purge(session)
