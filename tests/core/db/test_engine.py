"""How the data lies on the disk, and when the program will not open it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from core.app import create_app
from core.db import engine
from core.db.scope import Scope
from core.db.unit_of_work import writing
from core.errors import StartRefused
from core.extensions import db
from core.testing import records

on_sqlite = pytest.mark.parametrize("database_kind", ["sqlite"])
SYSTEM = Scope(system="tests")


def files(app: Flask) -> Iterator[Path]:
    yield from app.config["DEPLOYMENT"].folder.glob("ayni.db*")


@on_sqlite
def test_the_files_show_no_name_in_plain_text(app: Flask, world) -> None:
    with app.app_context():
        with writing(SYSTEM) as session:
            records.person(session, world.offices["centro"], "Wilmer", "Choquehuanca")
        content = b"".join(file.read_bytes() for file in files(app))
        db.engine.dispose()
    content += b"".join(file.read_bytes() for file in files(app))
    assert len(content) > 100_000
    assert [
        name for name in (b"Choquehuanca", b"choquehuanca", b"SQLite format 3", b"core_person") if name in content
    ] == []


@on_sqlite
def test_plain_sqlite_does_not_open_the_file(app: Flask) -> None:
    file = app.config["DEPLOYMENT"].folder / "ayni.db"
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(file).execute("select count(*) from sqlite_master")


@on_sqlite
def test_a_wrong_key_is_refused_with_a_clear_sentence(app: Flask) -> None:
    other = create_app(app.config["DEPLOYMENT"], key=b"another key of thirty-two bytes!")
    with other.app_context(), pytest.raises(StartRefused, match="does not open with this key"):
        db.engine.connect()


@on_sqlite
def test_the_file_is_its_owners_alone(app: Flask) -> None:
    assert {file.stat().st_mode & 0o077 for file in files(app)} == {0}


@on_sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1), ("trusted_schema", 0)],
)
def test_each_connection_is_set_up_to_keep_what_it_acknowledged(app: Flask, pragma: str, value: object) -> None:
    with app.app_context(), db.engine.connect() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


@pytest.mark.parametrize("found", [(3, 40, 1), (3, 51, 2)])
def test_an_old_sqlite_is_refused(found: tuple[int, ...]) -> None:
    with pytest.raises(StartRefused, match=r"can lose data: 3\.51\.3 or newer is needed"):
        engine.check_sqlite_version(found)


@pytest.mark.parametrize("found", [(3, 51, 3), (3, 53, 4)])
def test_a_safe_sqlite_is_taken(found: tuple[int, ...]) -> None:
    engine.check_sqlite_version(found)


def test_foreign_keys_hold_on_both_databases(app: Flask) -> None:
    with app.app_context(), db.engine.begin() as connection, pytest.raises(sa.exc.IntegrityError):
        connection.execute(
            sa.text("insert into core_role_permission (role_id, permission) values (:role, 'x')"),
            {"role": "0" * 32},
        )
