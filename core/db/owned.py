"""Tables as the database has them, by owner: of a plugin that is switched off or gone there are no models to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from core.extensions import db

VERSIONS = "alembic_version_"


def owners(connection: sa.Connection) -> list[str]:
    """Whoever has a version table here: the core, and each plugin that was ever switched on and not removed."""
    names = sa.inspect(connection).get_table_names()
    return sorted(name.removeprefix(VERSIONS) for name in names if name.startswith(VERSIONS))


def of_owner(name: str, owner: str, every: Iterable[str]) -> bool:
    """Whether the table ``name`` belongs to ``owner``: of ``a`` and ``a_b`` only the second has ``a_b_c``."""
    found = [one for one in every if name.startswith(f"{one}_")]
    return name.startswith(f"{owner}_") and max([owner, *found], key=len) == owner


def tables(connection: sa.Connection, owner: str) -> list[sa.Table]:
    """The tables of ``owner``, parents first."""
    metadata, every = sa.MetaData(), owners(connection)
    metadata.reflect(connection, only=lambda name, _: of_owner(name, owner, every))
    return [table for table in metadata.sorted_tables if of_owner(table.name, owner, every)]


def counts(connection: sa.Connection, owner: str) -> dict[str, int]:
    """Table -> number of rows."""
    counted = ((table, sa.select(sa.func.count()).select_from(table)) for table in tables(connection, owner))
    return {table.name: int(connection.scalar(statement) or 0) for table, statement in counted}


def rows(connection: sa.Connection, table: sa.Table) -> Iterator[Mapping[str, Any]]:
    """Every row in the order of its key."""
    statement = sa.select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=500).execute(statement).mappings():
        yield dict(row)


def drop(owner: str) -> list[str]:
    """Take the tables of ``owner`` away, and what says how far they were migrated. Answers their names."""
    with db.engine.begin() as connection:
        found = tables(connection, owner)
        for table in reversed(found):
            table.drop(connection)
        sa.Table(f"{VERSIONS}{owner}", sa.MetaData()).drop(connection, checkfirst=True)
    return [table.name for table in found]
