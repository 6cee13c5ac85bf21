"""Erasing what hangs on nobody of the register: a name that somebody wrote into a record of another kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, select, update

from core.audit.models import AuditPayload
from core.db.forgetting import begin_forgetting
from core.db.types import Id
from core.extensions import db

PIECE = 500


def forget_rows(keys: Mapping[str, Iterable[Id]]) -> int:
    """Empty what the audit kept of these rows (table -> keys), with the reasons of the acts that wrote them, and answer
    how many entries that were; their digests stay, so that the chain holds.

    Call before the rows are changed: from here on the act's own record tells which rows changed, why, and never what
    stood in them. What hangs on a person is erased with the person instead.
    """
    begin_forgetting(db.session())
    return sum(_emptied(table, sorted(map(str, found))) for table, found in keys.items())


def _emptied(table: str, keys: list[str]) -> int:
    filled = update(AuditPayload).where(AuditPayload.content.is_not(None))
    blank = filled.values(content=None, salt="").execution_options(synchronize_session=False)
    pieces = [keys[start : start + PIECE] for start in range(0, len(keys), PIECE)]
    about = [(AuditPayload.subject == table) & AuditPayload.subject_id.in_(piece) for piece in pieces]
    return sum(_run(blank.where(condition)) for rows in about for condition in (_reasons(rows), rows))


def _reasons(rows: ColumnElement[bool]) -> ColumnElement[bool]:
    acts = select(AuditPayload.record_id).where(rows)
    return (AuditPayload.subject == "reason") & AuditPayload.record_id.in_(acts)


def _run(statement: Any) -> int:
    done: Any = db.session.execute(statement)
    return int(done.rowcount)
