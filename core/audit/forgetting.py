"""Erasing what hangs on nobody of the register: a name that somebody wrote into a record of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import update

from core.audit.models import AuditPayload
from core.db.forgetting import begin_forgetting
from core.db.types import Id
from core.extensions import db

PIECE = 500


def forget_rows(keys: Mapping[str, Iterable[Id]]) -> int:
    """Empty what the audit kept of these rows (table -> keys), and answer how many entries that were; their digests
    stay, so that the chain holds. Call before the rows are changed: from here on the act's own record tells which rows
    changed, why, and never what stood in them. What hangs on a person is erased with the person instead."""
    begin_forgetting(db.session())
    return sum(_emptied(table, sorted(map(str, found))) for table, found in keys.items())


def _emptied(table: str, keys: list[str]) -> int:
    filled = update(AuditPayload).where(AuditPayload.subject == table, AuditPayload.content.is_not(None))
    blank = filled.values(content=None, salt="").execution_options(synchronize_session=False)
    pieces = (keys[start : start + PIECE] for start in range(0, len(keys), PIECE))
    return sum(_run(blank.where(AuditPayload.subject_id.in_(piece))) for piece in pieces)


def _run(statement: Any) -> int:
    done: Any = db.session.execute(statement)
    return int(done.rowcount)
