"""The check on the way to the database: every new, changed or deleted row lies in its actor's scope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from core.db.base import Base, Versioned
from core.db.scope import AreaScoped, OfficeScoped, OutOfScope, PersonScoped, Scope, ThroughParent, scope_of
from core.db.types import Id


def check_writes(session: Session, *_: object) -> None:
    scope = scope_of(session)
    if session.info.get("unit") != "writing":
        raise OutOfScope("a write needs writing()")
    touched = [row for row in (*session.new, *session.dirty, *session.deleted) if _is_touched(session, row)]
    children = [row for row in touched if isinstance(row, ThroughParent)]
    parents = _move_versions(session, children)
    if scope.system:
        return
    for row in touched:
        if isinstance(row, OfficeScoped):
            _require(_now_and_before(row, "office_id") <= set(scope.offices), row)
        elif isinstance(row, AreaScoped):
            _require(_now_and_before(row, "area_id") <= set(scope.areas), row)
    _require_parents(session, children, parents)
    _require_persons(session, scope, [row for row in touched if _is_of_person(row)])


def _move_versions(session: Session, rows: Sequence[ThroughParent]) -> dict[type[Any], set[Id]]:
    """What hangs on a record is part of it: a change there makes the record's version another one too, unless the
    model says that it does not.

    Answers the parents that were found in scope meanwhile, so that nobody asks for them twice.
    """
    found = {parent: {row.id for row in session.new if isinstance(row, parent)} for parent in _parents_of(rows)}
    moved: set[object] = session.info.setdefault("moved", set())
    moved |= {row for row in (*session.new, *session.dirty) if isinstance(row, Versioned) and _is_touched(session, row)}
    for parent, ids in _parents_of(row for row in rows if row.__moves_parent__).items():
        for record in _versioned(session, parent, ids - found[parent]):
            found[parent].add(record.id)
            if record not in moved and record not in session.deleted:
                moved.add(record)  # once in a transaction is enough to tell it from the record of before
                flag_modified(record, _plain_attribute(parent))
    return found


def _versioned(session: Session, parent: Any, ids: set[Id | None]) -> Iterable[Any]:
    if not ids or not issubclass(parent, Versioned):
        return ()
    return session.scalars(select(parent).where(parent.id.in_(ids)))


def _parents_of(rows: Iterable[ThroughParent]) -> dict[type[Any], set[Id | None]]:
    wanted: dict[type[Any], set[Id | None]] = {}
    for row in rows:
        parent, key = _parent_of(row)
        wanted.setdefault(parent, set()).update(_now_and_before(row, key))
    return wanted


def _plain_attribute(model: type[Any]) -> str:
    """One that is written again unchanged, so that the row's version moves."""
    keys = {"version", *(column.key for column in inspect(model).primary_key)}
    return next(str(one.key) for one in inspect(model).column_attrs if one.key not in keys)


def _is_touched(session: Session, row: object) -> bool:
    return row in session.new or row in session.deleted or session.is_modified(row)


def _is_of_person(row: object) -> bool:
    """Also the row that says which office attends a person: whoever may write it could let a stranger in."""
    if isinstance(row, OfficeScoped) and hasattr(row, "person_id"):
        return not _is_of_nobody(row)
    return isinstance(row, PersonScoped)


def _is_of_nobody(row: object) -> bool:
    """An office's row that may name a person, and neither does nor did."""
    columns = inspect(row).mapper.columns
    may = "person_id" in columns and columns["person_id"].nullable
    return bool(may and not any(_now_and_before(row, "person_id")) and getattr(row, "person", None) is None)


def _now_and_before(row: object, key: str) -> set[Id | None]:
    """A row may neither lie outside nor be moved in from there."""
    return {getattr(row, key), *(value for value in inspect(row).attrs[key].history.deleted or () if value)}


def _require(allowed: bool, row: object) -> None:
    if not allowed:
        raise OutOfScope(f"{type(row).__name__} {getattr(row, 'id', '')} lies outside of the actor's scope")


def _require_parents(session: Session, rows: Iterable[ThroughParent], known: dict[type[Any], set[Id]]) -> None:
    """A parent is in scope when it is found there, or new. One question per kind of parent, however many rows."""
    found: dict[type[Any], set[Id | None]] = {}
    for parent, ids in _parents_of(rows).items():
        unknown = ids - known[parent]
        found[parent] = {*known[parent]}
        if unknown:
            found[parent] |= set(session.scalars(select(parent.id).where(parent.id.in_(unknown))))
    for row in rows:
        parent, key = _parent_of(row)
        _require(_now_and_before(row, key) <= found[parent], row)


def _parent_of(row: ThroughParent) -> tuple[type[Any], str]:
    assert row.__scope_parent__ is not None
    return row.__scope_parent__


def _require_persons(session: Session, scope: Scope, rows: Iterable[object]) -> None:
    """A person is in scope when attended in one of the offices, named, or new together with its first office."""
    wanted = {_person_of(row) for row in rows}
    known: set[Id] = session.info.setdefault("known_persons", set())
    unknown = wanted - known - set(scope.persons) - _registered_now(session, scope)
    if unknown:
        seen = Base.metadata.tables["core_person_office"].c
        statement = select(seen.person_id).where(
            seen.person_id.in_(unknown), seen.office_id.in_(scope.offices), seen.until.is_(None)
        )
        unknown -= set(session.connection().scalars(statement))
    for row in rows:
        _require(_person_of(row) not in unknown, row)
    known |= wanted


def _person_of(row: Any) -> Id:
    """The key, also when only the related object was given."""
    person_id: Id | None = row.person_id
    if person_id is None:
        person_id = row.person.id
    if person_id is None:
        raise OutOfScope(f"{type(row).__name__} names no person")
    before = inspect(row).attrs.person_id.history.deleted if "person_id" in inspect(row).mapper.column_attrs else ()
    if before and before[0] is not None and before[0] != person_id:
        raise OutOfScope(f"{type(row).__name__} may not move to another person")
    return person_id


def _registered_now(session: Session, scope: Scope) -> set[Id]:
    people = {row.id for row in session.new if row.__tablename__ == "core_person"}
    return {
        row.person_id
        for row in session.new
        if row.__tablename__ == "core_person_office" and row.person_id in people and row.office_id in scope.offices
    }
