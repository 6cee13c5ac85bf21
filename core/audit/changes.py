"""Collects every change that a flush writes, so that no act can forget to say what it did."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapper, ORMExecuteState, Session

from core.db.forgetting import is_forgetting
from core.db.session import AyniSession
from core.db.types import Id

QUIET = frozenset(
    {
        "core_session",
        "core_throttle",
        "core_idempotency_key",
        "core_audit_record",
        "core_audit_payload",
        "core_event",
        "core_search_key",
        "core_import_row",
    }
)
"""Tables that are records of their own, or derived from what is recorded."""
SECRET = frozenset({"password_hash", "totp_secret", "token_hash", "sealed_secret"})


@dataclass(frozen=True)
class Change:
    table: str
    key: str
    person_id: Id | None
    content: dict[str, Any]


@event.listens_for(AyniSession, "before_flush")
def collect(session: Session, *_: object) -> None:
    found = session.info.setdefault("changes", [])
    for verb, rows in (("new", session.new), ("changed", session.dirty), ("deleted", session.deleted)):
        for row in rows:
            if row.__tablename__ not in QUIET and (verb != "changed" or session.is_modified(row)):
                found.append((verb, row, {} if is_forgetting(session) else dict(_values(verb, row))))


@event.listens_for(AyniSession, "do_orm_execute")
def collect_many(state: ORMExecuteState) -> None:
    """An update or a deletion by condition is told as one change, with its condition."""
    mapper = state.bind_mapper
    if mapper is None or not (state.is_update or state.is_delete) or _table(mapper) in QUIET:
        return
    statement: Any = state.statement
    given = {} if is_forgetting(state.session) else _given(statement)
    values = {column.key: _plain(getattr(bound, "value", "…")) for column, bound in given.items()}
    shown = {name: "…" if name in SECRET else value for name, value in values.items()}
    verb = "changed_where" if state.is_update else "deleted_where"
    change = Change(_table(mapper), "*", None, {verb: str(statement.whereclause), "values": shown})
    state.session.info.setdefault("changes", []).append(change)


def _given(statement: Any) -> dict[Any, Any]:
    return dict(getattr(statement, "_values", None) or {})


def _table(mapper: Mapper[Any]) -> str:
    name: str = mapper.class_.__tablename__
    return name


@contextmanager
def apart(session: Session) -> Iterator[None]:
    """A part of an act that may be undone alone, by raising: what it had changed is then not told either."""
    mark = len(session.info.setdefault("changes", []))
    try:
        with session.begin_nested():
            yield
            session.flush()
    except BaseException:
        del session.info["changes"][mark:]
        raise


def collected(session: Session) -> list[Change]:
    """What the act has flushed so far, in order."""
    return [item if isinstance(item, Change) else _of_row(session, *item) for item in session.info.get("changes", [])]


def tell(session: Session, change: Change) -> None:
    """Add to the act's record what no flush could tell."""
    session.info.setdefault("changes", []).append(change)


def _of_row(session: Session, verb: str, row: Any, values: dict[str, Any]) -> Change:
    return Change(row.__tablename__, _key(row), _person(session, row), {verb: values})


def _values(verb: str, row: Any) -> Iterator[tuple[str, Any]]:
    state = inspect(row)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if verb == "changed" and not history.has_changes():
            continue
        old, new = (history.deleted or (None,))[0], (history.added or history.unchanged or (None,))[0]
        if column.key in SECRET:
            old = new = "…"
        yield column.key, [_plain(old), _plain(new)] if verb == "changed" else _plain(new)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (UUID, date, datetime, Decimal)):
        return str(value)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"  # a file is never copied into the audit; its digest stands beside it
    return value


def _key(row: Any) -> str:
    return "/".join(str(getattr(row, column.key)) for column in inspect(row).mapper.primary_key)


def _person(session: Session, row: Any) -> Id | None:
    """Whom the row is about: itself, the person it names, or the one of the record it hangs on."""
    person_id: Id | None = row.id if row.__tablename__ == "core_person" else getattr(row, "person_id", None)
    parent: tuple[type[Any], str] | None = getattr(row, "__scope_parent__", None)
    if person_id is not None or parent is None:
        return person_id
    model, key = parent
    if not (hasattr(model, "person_id") or getattr(model, "__scope_parent__", None)):
        return None  # a vacancy, a firm: nobody
    above = session.get(model, getattr(row, key))
    return _person(session, above) if above is not None else None
