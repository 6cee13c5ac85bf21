"""Runs the migrations of each owner (the core, then each plugin), each with a version table of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import DataError, IntegrityError

import migrations
from core.db.base import Base
from core.errors import StartRefused
from core.extensions import db

HOME = Path(migrations.__file__).parent


@dataclass(frozen=True)
class OwnerStatus:
    owner: str
    current: str
    head: str

    @property
    def pending(self) -> bool:
        return self.current != self.head


def owners(app: Flask) -> dict[str, Path]:
    """Owner -> folder of its versions, in the order in which they are upgraded: the core, then the plugins."""
    return {"core": HOME / "versions", **app.config.get("MIGRATIONS", {})}


def status(app: Flask) -> list[OwnerStatus]:
    with app.app_context(), db.engine.connect() as connection:
        every = owners(app).items()
        return [OwnerStatus(owner, _current(connection, owner), _head(owner, folder)) for owner, folder in every]


def require_current(app: Flask) -> None:
    """Refuse the start on a database that is not at the newest migration."""
    pending = [item.owner for item in status(app) if item.pending]
    if pending:
        raise StartRefused(f"Migrations are pending ({', '.join(pending)}): run 'ayni db upgrade' first.")


def upgrade(app: Flask, revision: str = "head") -> None:
    """Raises StartRefused, with nothing changed, when a migration asks of rows what they do not have."""
    for owner, folder in owners(app).items():
        try:
            with app.app_context(), _altering() as connection:
                command.upgrade(_config(owner, folder, connection), revision)
        except (IntegrityError, DataError) as error:
            cause = str(error.orig).strip().splitlines()[0]
            sentence = f"A migration of {owner} does not fit the rows that are there ({cause}); undone."
            raise StartRefused(sentence) from error


def downgrade(app: Flask, owner: str, revision: str) -> None:
    with app.app_context(), _altering() as connection:
        command.downgrade(_config(owner, owners(app)[owner], connection), revision)


def check(app: Flask, *only: str) -> list[str]:
    """The differences between models and database, one sentence each; of ``only`` these owners."""
    with app.app_context(), db.engine.connect() as connection:
        return [str(item) for owner in only or owners(app) for item in _differences(connection, owner)]


def _differences(connection: sa.Connection, owner: str) -> list[Any]:
    def mine(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or (name or "").startswith(f"{owner}_")

    def compared(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
        return mine(name, kind, None)

    opts = {"include_name": mine, "include_object": compared, "version_table": f"alembic_version_{owner}"}
    context = MigrationContext.configure(connection, opts={**opts, "compare_type": False})
    return list(compare_metadata(context, Base.metadata))


@dataclass(frozen=True)
class Written:
    """``lacking``: columns that may not be empty and have no value for rows that are there."""

    path: Path
    lacking: list[str]


def write_next(app: Flask, owner: str, message: str, *, empty: bool = False) -> Written:
    """Write the next migration of ``owner`` from the difference between its models and its tables, to be read over.

    Raises StartRefused when ``owner`` is none of the application's, when an earlier one is still to be run, and where
    nothing differs, unless it may be ``empty``.
    """
    with app.app_context(), _altering() as connection:
        if owner not in owners(app):
            raise StartRefused(f"{owner} has no folder migrations/versions, or is not switched on.")
        folder = owners(app)[owner]
        if _current(connection, owner) != _head(owner, folder):
            raise StartRefused(f"A migration of {owner} was not run yet: run ayni db upgrade first.")
        number = f"{len(list(folder.glob('*.py'))) + 1:04}"
        config = _config(owner, folder, connection)
        config.attributes["empty"] = empty
        made: Any = command.revision(
            config, message=message, autogenerate=True, rev_id=number, version_path=str(folder)
        )
    if not made:
        raise StartRefused(f"The tables are as the models of {owner} say: there is nothing to migrate.")
    return Written(Path(made.path), config.attributes.get("lacking", []))


def _config(owner: str, folder: Path, connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HOME))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(folder))
    config.attributes.update(owner=owner, connection=connection, metadata=Base.metadata)
    return config


def _head(owner: str, folder: Path) -> str:
    return ScriptDirectory.from_config(_config(owner, folder)).get_current_head() or ""


def _current(connection: sa.Connection, owner: str) -> str:
    context = MigrationContext.configure(connection, opts={"version_table": f"alembic_version_{owner}"})
    return context.get_current_revision() or ""


@contextmanager
def _altering() -> Iterator[sa.Connection]:
    """A transaction that may rebuild tables. SQLite copies a table to change it: with foreign keys enforced, dropping
    the old one would empty its ON DELETE CASCADE children without a word, and inside a transaction the switch is
    ignored. So it is thrown on the raw connection first, and every key is checked before the commit."""
    with db.engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        raw: Any = connection.connection.driver_connection
        if sqlite:
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all() if sqlite else []
                if broken:
                    raise StartRefused(f"The migration would leave {len(broken)} rows without their parent; undone.")
        finally:
            if sqlite:
                raw.execute("PRAGMA foreign_keys=ON")
