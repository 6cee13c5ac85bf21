"""What tables and columns are made of, and what they are called."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import pytest
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Enum,
    Float,
    Index,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator

from core.db.base import NAMING, Base
from core.db.types import UtcDateTime
from tests.architecture.source import python

LONGEST_NAME = 60
WORDS = {
    Numeric: "an amount is a whole number of minor units: SQLite returned 1234567890123456.75 for ...56.78",
    Float: "a rate is a whole number of a stated scale",
    DateTime: "a moment is UtcDateTime, which refuses naive values",
}
PREPARER = postgresql.dialect().identifier_preparer


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    for source in python("core"):
        if source.path.endswith("/models.py") or "/models/" in source.path:
            importlib.import_module(source.module)
    mappers = (mapper for mapper in Base.registry.mappers if mapper.class_.__module__.startswith("core."))
    return list({mapper.local_table.name: mapper.local_table for mapper in mappers}.values())


def wrong_types(table: Table) -> Iterator[str]:
    for column in table.columns:
        kind = column.type
        if isinstance(kind, TypeDecorator):
            continue
        if isinstance(kind, Enum) and (kind.native_enum or not kind.create_constraint):
            yield f"{table.name}.{column.name}: a code is Code(...), text with a CHECK, never a native enum"
        words = next((words for refused, words in WORDS.items() if isinstance(kind, refused)), "")
        if words and not isinstance(kind, Integer):
            yield f"{table.name}.{column.name}: {words}"


def wrong_names(table: Table) -> Iterator[str]:
    if not table.name.startswith("core_"):
        yield f"{table.name}: a table of the core is called core_<noun>"
    for name in names(table):
        if len(name) > LONGEST_NAME:
            yield f"{table.name}: {name} has {len(name)} characters; at most {LONGEST_NAME}"


def names(table: Table) -> Iterator[str]:
    """Every name that a migration writes: of the table, its columns, its constraints, its indexes."""
    yield table.name
    yield from (column.name for column in table.columns)
    for constraint in table.constraints:
        # Unshortened: PostgreSQL would cut a longer name with a hash, SQLite would not.
        yield str(PREPARER.format_constraint(constraint, _alembic_quote=False) or "")
    yield from (str(index.name) for index in table.indexes)


def test_no_column_has_a_type_that_the_two_databases_read_differently(tables: list[Table]) -> None:
    assert [finding for table in tables for finding in wrong_types(table)] == []


def test_names_start_with_their_owner_and_fit_both_databases(tables: list[Table]) -> None:
    assert [finding for table in tables for finding in wrong_names(table)] == []


@pytest.mark.parametrize("kind", [Numeric(10, 2), Float(), DateTime(timezone=True), Enum("a", "b", name="kind")])
def test_a_refused_type_is_seen(kind: object) -> None:
    assert len(list(wrong_types(Table("core_thing", MetaData(), Column("x", kind))))) == 1


def test_the_types_of_the_house_are_left_alone() -> None:
    table = Table("core_thing", MetaData(), Column("a", Integer), Column("b", UtcDateTime), Column("c", Boolean))
    assert list(wrong_types(table)) == []


def test_a_name_that_is_too_long_or_has_no_owner_is_seen() -> None:
    long = "a" * 50
    columns = (Column(long, String), Column("id", Integer, primary_key=True))
    table = Table(
        "thing",
        MetaData(naming_convention=NAMING),
        *columns,
        UniqueConstraint(long),
        CheckConstraint("id > 0", name="positive"),
        Index("ix_" + "b" * 60, "id"),
    )
    assert list(wrong_names(table)) == [
        "thing: a table of the core is called core_<noun>",
        "thing: ix_" + "b" * 60 + " has 63 characters; at most 60",
    ]
