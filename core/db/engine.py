"""How a connection is opened: encrypted SQLite (the embedded default) or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import make_url

from core.errors import StartRefused

# Older versions can lose committed rows when two connections reset the write-ahead log at once.
OLDEST_SQLITE = (3, 51, 3)
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=30000",
    "secure_delete=ON",
    "trusted_schema=OFF",
)


def options(url: str, key: bytes) -> dict[str, Any]:
    """Arguments of ``create_engine`` for ``url``. ``key``: 32 bytes, used by SQLite only."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_options(url, key)
    return {"pool_pre_ping": True, "pool_size": 10}


def _sqlite_options(url: str, key: bytes) -> dict[str, Any]:
    import sqlcipher3.dbapi2 as sqlcipher  # a PostgreSQL deployment need not have it

    check_sqlite_version(sqlcipher.sqlite_version_info)
    path = make_url(url).database
    assert path

    def connect() -> Any:
        Path(path).touch(mode=0o600)
        connection = sqlcipher.connect(path, check_same_thread=False, timeout=30, isolation_level=None)
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        try:
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
        except sqlcipher.DatabaseError:
            connection.close()
            raise StartRefused(f"{path} does not open with this key: give the key of this deployment.") from None
        return connection

    return {"module": sqlcipher, "creator": connect, "pool_size": 20}


def check_sqlite_version(found: tuple[int, ...]) -> None:
    if found < OLDEST_SQLITE:
        oldest, have = (".".join(map(str, version)) for version in (OLDEST_SQLITE, found))
        raise StartRefused(f"SQLite {have} can lose data: {oldest} or newer is needed (pip install -U sqlcipher3).")


def prepare(engine: sa.Engine) -> None:
    """Begin SQLite transactions ourselves: immediate when they write, deferred and read-only when they read."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        reads = connection.get_execution_options().get("unit") == "reading"
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads else 'OFF'}")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
