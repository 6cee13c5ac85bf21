"""Words that occur nowhere else, one in each column of a person's rows, and the search for them everywhere.

``sow`` fills tables by reflection, so that a new column needs no new test; ``find_in_database`` looks into every cell
of every table, ``find_in_bytes`` into anything that left the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from core.db.types import Id, Json, UtcDateTime, new_id
from core.extensions import db

SHORTEST = 9
"""Shorter texts are codes: of a country, a currency, an occupation."""
FIRST_YEAR = {"a": 1911, "b": 1921}
FIRST_NUMBER = {"a": 7_310_000, "b": 8_420_000}
SYSTEM_SCHEMAS = ("information_schema", "pg_catalog", "pg_toast")


@dataclass
class Sown:
    """``canaries``: what was written -> ``table.column``; ``ids``: table -> key of the row."""

    series: str
    person_id: Id
    canaries: dict[str | int, str] = field(default_factory=dict)
    ids: dict[str, Id] = field(default_factory=dict)
    unfilled: list[str] = field(default_factory=list)
    """Columns that hold nothing and were not said to stay empty."""


def sow(
    session: Session,
    models: Iterable[type[Any]],
    *,
    series: str,
    person_id: Id | None = None,
    known: Mapping[str, Id] | None = None,
    given: Mapping[str, Any] | None = None,
) -> Sown:
    """One row of each model about one person, parents first. Call inside an act of a system scope.

    ``series``: ``a`` or ``b``, so that two people never share a word. ``known``: table -> key of a row that foreign
    keys may name (an office, a user, a vacancy). ``given``: ``table.column`` -> value where a rule of the table asks
    for one; None there says that the column stays empty.
    """
    made = Sown(series, person_id or new_id())
    made.ids |= dict(known or {})
    made.ids.setdefault("core_person", made.person_id)
    for model in models:
        table: sa.Table = model.__mapper__.local_table
        values = dict(_values(table, made, given or {}))
        session.add(model(**values))
        session.flush()
        if isinstance(values.get("id"), Id):
            made.ids[table.name] = values["id"]
    return made


def _values(table: sa.Table, made: Sown, given: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for column in table.columns:
        name = f"{table.name}.{column.name}"
        value = given[name] if name in given else _value(column, made)
        if value is None and name not in given and not isinstance(column.type, sa.Enum):
            made.unfilled.append(name)
        for canary in _words(value) if name not in given or isinstance(value, (date, str)) else ():
            made.canaries.setdefault(canary, name)
        yield column.key, value


def _value(column: sa.Column[Any], made: Sown) -> Any:
    number = len(made.canaries)
    if column.primary_key and column.name == "id":
        return made.person_id if column.table.name == "core_person" else new_id()
    if column.name == "person_id":
        return made.person_id
    for key in column.foreign_keys:
        return made.ids.get(key.column.table.name)
    return _canary(column, made.series, number)


def _canary(column: sa.Column[Any], series: str, number: int) -> Any:
    """A value of the column's type that nothing else has; a plain one where none can be unique."""
    kind, word = column.type, f"zq{series}{number:04d}qz"
    if isinstance(kind, sa.Enum):
        return None if column.nullable else kind.python_type(kind.enums[0])
    if isinstance(kind, Json):
        return [word] if _starts_as_list(column) else {"zq": word}
    if isinstance(kind, sa.String):
        return word if kind.length is None or kind.length >= SHORTEST else word[: min(kind.length, 2)].upper()
    if isinstance(kind, sa.LargeBinary):
        return b"%PDF-" + word.encode()
    if isinstance(kind, UtcDateTime):
        return datetime.combine(_day(series, number), datetime.min.time(), UTC)
    if isinstance(kind, sa.Date):
        return _day(series, number)
    if isinstance(kind, sa.Boolean):
        return True
    if isinstance(kind, sa.Integer):
        return 1 if column.name == "version" else FIRST_NUMBER[series] + number
    return new_id() if isinstance(kind, sa.Uuid) else None


def _day(series: str, number: int) -> date:
    """Never the first of a month, by which what is counted is dated."""
    months, days = divmod(number, 27)
    return date(FIRST_YEAR[series] + months // 12, months % 12 + 1, days + 2)


def _starts_as_list(column: sa.Column[Any]) -> bool:
    default: Any = column.default
    return default is not None and callable(default.arg) and default.arg(None) == []


def _words(value: Any) -> Iterator[str | int]:
    """The canaries inside a value: words, days as text, numbers that stand for themselves."""
    if isinstance(value, datetime):
        yield value.date().isoformat()
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, bytes):
        yield from _words(value.removeprefix(b"%PDF-").decode())
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _words(inner)
    elif (isinstance(value, str) and value.startswith("zq")) or (
        isinstance(value, int) and not isinstance(value, bool) and value >= min(FIRST_NUMBER.values())
    ):
        yield value


def find_in_bytes(content: bytes, canaries: Iterable[str | int]) -> list[str]:
    """The words that stand in ``content`` as they are; numbers are too short to be sought in text."""
    return [word for word in canaries if isinstance(word, str) and word.encode() in content]


def find_in_values(value: Any, canaries: Iterable[str | int]) -> set[str | int]:
    """The canaries in a structure of plain values, at any depth: numbers when they are equal, words when contained."""
    sought = set(canaries)
    return {found for leaf in _leaves(value) for found in _met(leaf, sought)}


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from (key, *_leaves(inner))
    elif isinstance(value, (list, tuple, set)):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _met(leaf: Any, sought: set[str | int]) -> Iterator[str | int]:
    if isinstance(leaf, int):
        yield from {leaf} & sought
    elif leaf is not None:
        text = bytes(leaf).decode(errors="replace") if isinstance(leaf, (bytes, memoryview)) else str(leaf)
        yield from (word for word in sought if isinstance(word, str) and word in text)


def find_in_database(app: Flask, canaries: Iterable[str | int]) -> dict[str, list[str | int]]:
    """``schema.table`` -> the canaries in it, of every table there is, whoever owns it."""
    sought, found = list(canaries), {}
    with app.app_context(), db.engine.connect() as connection:
        for name in _every_table(connection):
            rows = connection.exec_driver_sql(f"SELECT * FROM {name}").all()  # noqa: S608  (names of the database's own)
            if met := find_in_values([tuple(row) for row in rows], sought):
                found[name] = sorted(met, key=str)
    return found


def _every_table(connection: sa.Connection) -> list[str]:
    inspector = sa.inspect(connection)
    if connection.dialect.name == "sqlite":
        return [f'"{name}"' for name in inspector.get_table_names()]
    schemas = [name for name in inspector.get_schema_names() if name not in SYSTEM_SCHEMAS]
    return [f'"{schema}"."{name}"' for schema in schemas for name in inspector.get_table_names(schema)]
