"""What tables of plugins hold about a person, read from the database itself: a plugin that is switched off brings no
models, and its tables stay. Raw on purpose: no mapped class stands for such a table, so no scope could be added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from core.db import owned
from core.db.types import Id

PERSON = "core_person"
CORE = "core"


@dataclass(frozen=True)
class Leftover:
    """A table of ``owner``; ``about`` picks the rows that hang on the person, directly or through other tables."""

    owner: str
    table: sa.Table
    about: sa.ColumnElement[bool]


def owners(session: Session) -> list[str]:
    """The plugins that have tables here, switched on or off."""
    return [owner for owner in owned.owners(session.connection()) if owner != CORE]


def about_person(session: Session, of: Iterable[str], person_id: Id) -> list[Leftover]:
    """The tables of these plugins that hang on people, parents first."""
    wanted = list(of)
    if not wanted:
        return []
    connection, every = session.connection(), {*wanted, *owners(session)}

    def owner_of(name: str) -> str:
        return next((owner for owner in wanted if owned.of_owner(name, owner, every)), "")

    metadata = sa.MetaData()
    metadata.reflect(connection, only=lambda name, _: bool(owner_of(name)))
    value = person_id.hex if connection.dialect.name == "sqlite" else person_id
    found = []
    for table in metadata.sorted_tables:
        owner = owner_of(table.name)
        about = _about(table, value, frozenset()) if owner else None
        if about is not None:
            found.append(Leftover(owner, table, about))
    return found


def _about(table: sa.Table, value: object, above: frozenset[sa.Table]) -> sa.ColumnElement[bool] | None:
    direct = [column == value for column in table.columns if _names_a_person(column)]
    if direct and table.name.startswith(f"{CORE}_"):
        return sa.or_(*direct)
    ways = [way for column in table.columns if (way := _way(column, value, above | {table})) is not None]
    return sa.or_(*direct, *ways) if direct or ways else None


def _names_a_person(column: sa.Column[Any]) -> bool:
    return column.name == "person_id" or any(key.column.table.name == PERSON for key in column.foreign_keys)


def _way(column: sa.Column[Any], value: object, above: frozenset[sa.Table]) -> sa.ColumnElement[bool] | None:
    for target in (key.column for key in column.foreign_keys if not _names_a_person(column)):
        inner = None if target.table in above else _about(target.table, value, above)
        if inner is not None:
            return column.in_(sa.select(target).where(inner))
    return None


def keys(session: Session, one: Leftover) -> list[str]:
    """The keys of the rows, as the audit writes them."""
    statement = sa.select(*one.table.primary_key.columns).where(one.about)
    return ["/".join(map(_written, row)) for row in session.connection().execute(statement)]


def count(session: Session, one: Leftover) -> int:
    statement = sa.select(sa.func.count()).select_from(one.table).where(one.about)
    return int(session.connection().scalar(statement) or 0)


def delete(session: Session, tables: Iterable[Leftover]) -> dict[str, int]:
    """Delete the rows, children first. Returns how many of each table."""
    connection = session.connection()
    done = {
        one.table.name: connection.execute(sa.delete(one.table).where(one.about)).rowcount for one in [*tables][::-1]
    }
    return {name: number for name, number in done.items() if number}


def _written(value: object) -> str:
    """SQLite keeps a key as 32 digits; the audit writes it with its dashes."""
    text = str(value)
    try:
        return str(Id(hex=text)) if len(text) == 32 else text
    except ValueError:
        return text
