"""What a plugin tells ``ayni doctor``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from core.db.scope import Scope, elevated
from core.db.unit_of_work import reading
from core.extensions import db


@dataclass(frozen=True)
class HealthCheck:
    """``code`` is ``<plugin>.<what>``; ``sentence``, a lazy text, says what holds, or what is wrong and the cure."""

    code: str
    ok: bool
    sentence: object


@contextmanager
def seeing_all(reason: str) -> Iterator[None]:
    """Inside the unit of work that is open, or in one of its own."""
    session = db.session()
    with elevated(session, reason) if "unit" in session.info else reading(Scope(system=reason)):
        yield
