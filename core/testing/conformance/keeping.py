"""A database that can be put back as it was, and what stands in each of its tables as a digest.

On SQLite a file is copied. On PostgreSQL a copy of the database takes a tenth of a second, and a run needs hundreds: a
second schema holds every table as it was kept, and only what differs is written back. Where that cannot be done (the
role may not switch triggers off, tables came or went, something holds a lock) the whole database is copied after all.
"""

from __future__ import annotations

import hashlib
import marshal
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from core.testing.databases import PostgresServer

if TYPE_CHECKING:
    import psycopg

Digests = dict[str, str]
FILES = ("-wal", "-shm")
KEPT = "conformance_kept"
LONGEST_WAIT = "2s"


class Keeper(Protocol):
    """The application holds no connection while the database is kept or put back."""

    def keep(self) -> None: ...

    def put_back(self) -> None: ...

    def digests(self) -> Digests:
        """Table of the application -> digest of its rows."""
        ...

    def end(self) -> None: ...


class FileKeeper:
    """``connect``: a connection to the file as the application opens it."""

    def __init__(self, file: str, connect: Callable[[], Any]) -> None:
        self.file, self.connect = file, connect

    def keep(self) -> None:
        shutil.copyfile(self.file, f"{self.file}.kept")

    def put_back(self) -> None:
        for end in FILES:
            Path(f"{self.file}{end}").unlink(missing_ok=True)
        shutil.copyfile(f"{self.file}.kept", self.file)

    def digests(self) -> Digests:
        connection = self.connect()
        try:
            cursor = connection.cursor()
            cursor.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
            return {name: _digest(cursor, name) for (name,) in cursor.fetchall()}
        finally:
            connection.close()

    def end(self) -> None:
        """The folder goes with the run."""


def _digest(cursor: Any, name: str) -> str:
    cursor.execute(f'select * from "{name}"')  # noqa: S608
    # The second version of marshal writes equal rows equally; later ones note which texts are shared.
    rows = sorted(marshal.dumps(tuple(row), 2) for row in cursor.fetchall())
    return hashlib.sha256(b"".join(rows)).hexdigest()


class PostgresKeeper:
    def __init__(self, server: PostgresServer, name: str) -> None:
        self.server, self.name, self.kept = server, name, ""
        self._open: psycopg.Connection[Any] | None = None
        self._before: Digests = {}
        self._sequences: list[Any] = []

    def keep(self) -> None:
        if self.kept:
            self.server.drop(self.kept)
        self.kept = f"kept_{secrets.token_hex(6)}"
        connection = self._connection()
        connection.execute(f"drop schema if exists {KEPT} cascade")
        connection.execute(f"create schema {KEPT}")
        for table in self._tables():
            connection.execute(f'create table {KEPT}."{table}" as table {table}'.encode())
        self._before, self._sequences = self._all(), self._counters()
        self._close()
        self.server.create(self.kept, template=self.name)

    def put_back(self) -> None:
        # Imported here: suites that never ask for PostgreSQL run without the extra `testing`.
        from psycopg import Error

        try:
            with self._connection().transaction():
                self._write_back()
        except (Error, Different):
            self._close()
            self.server.drop(self.name)
            self.server.create(self.name, template=self.kept)

    def _write_back(self) -> None:
        connection = self._connection()
        connection.execute("set local session_replication_role = replica")
        connection.execute(f"set local lock_timeout = '{LONGEST_WAIT}'")
        now = self._all()
        if set(now) != set(self._before):
            raise Different
        for table in [table for table, digest in now.items() if digest != self._before[table]]:
            connection.execute(f"delete from {table}".encode())  # noqa: S608
            into = f'insert into {table} overriding system value select * from {KEPT}."{table}"'  # noqa: S608
            connection.execute(into.encode())
        for name, last in self._sequences:
            connection.execute("select setval(%s::regclass, coalesce(%s, 1), %s)", (name, last, last is not None))

    def digests(self) -> Digests:
        """Of the first schema alone: it is the application's."""
        return {name.removeprefix("public."): digest for name, digest in self._all().items() if _is_public(name)}

    def end(self) -> None:
        self._close()
        for name in (self.name, self.kept):
            if name:
                self.server.drop(name)

    def _connection(self) -> psycopg.Connection[Any]:
        import psycopg  # a suite on SQLite runs without the driver

        if self._open is None or self._open.closed:
            url = self.server.maintenance.set(drivername="postgresql", database=self.name)
            self._open = psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)
        return self._open

    def _close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _tables(self) -> list[str]:
        """With their schema, quoted where they need it."""
        found = self._connection().execute(
            "select schemaname || '.' || quote_ident(tablename) from pg_tables"
            " where schemaname not in ('pg_catalog', 'information_schema', %s) order by 1",
            (KEPT,),
        )
        return [name for (name,) in found]

    def _counters(self) -> list[Any]:
        """Each sequence and its last value; None before the first."""
        asked = "select quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value from pg_sequences"
        return self._connection().execute(asked).fetchall()

    def _all(self) -> Digests:
        """In one statement: as many as there are tables would take most of the time of a run."""
        rows = "select '{0}', md5(string_agg(t::text, E'\\n' order by t::text collate \"C\")) from {0} t"
        statement = " union all ".join(rows.format(table) for table in self._tables())
        return {name: digest or "" for name, digest in self._connection().execute(statement.encode())}


def _is_public(name: str) -> bool:
    return name.startswith("public.")


class Different(Exception):
    """Tables came or went since the database was kept."""
