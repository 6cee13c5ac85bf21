"""Power goes, a process is killed: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.audit.models import AuditRecord
from core.cases.models import Case
from core.db.scope import Scope
from core.db.types import Id
from core.db.unit_of_work import reading
from core.events.models import EventRow
from core.extensions import db
from core.people.models import Person, PersonOffice
from core.testing.world import World

ROUNDS = 100
ROOT = Path(__file__).parents[2]
SYSTEM = Scope(system="tests")


class Writer:
    """The process that is killed, again and again."""

    def __init__(self, app: Flask, world: World) -> None:
        place = app.config["DEPLOYMENT"]
        ids = (world.users["rosa"].hex, world.offices["centro"].hex, world.offices["sacaba"].hex)
        command = [sys.executable, "-m", "tests.accept.writer", str(place.folder), place.database_url, *ids]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True)

    def round(self, wait: float) -> list[Id]:
        """Let it write, kill it ``wait`` seconds after its first acknowledgement, and answer what it acknowledged."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write("go\n")
        stdin.flush()
        pid = int(stdout.readline().removeprefix("pid "))
        acknowledged = [stdout.readline().strip()]
        time.sleep(wait)
        os.kill(pid, signal.SIGKILL)
        acknowledged += iter(lambda: stdout.readline().strip(), "end")
        return [Id(line) for line in acknowledged]


@pytest.fixture
def writer(app: Flask, world: World) -> Iterator[Writer]:
    made = Writer(app, world)
    yield made
    made.process.stdin.close()
    made.process.wait(timeout=10)
    made.process.stdout.close()


def test_nothing_acknowledged_is_lost_and_nothing_is_there_by_half(app: Flask, writer: Writer) -> None:
    chance = random.Random(20261121)  # noqa: S311  (when to kill, not what to hide)
    acknowledged: set[Id] = set()
    for number in range(ROUNDS):
        acknowledged |= set(writer.round(chance.uniform(0, 0.06)))
        if number % 10 == 9:
            assert acknowledged - found(app) == set()
    assert len(acknowledged) >= ROUNDS
    with app.app_context(), reading(SYSTEM) as session:
        registered = EventRow.name == "people.person.registered"
        told = AuditRecord.action == "people.person.register"
        counts = [
            session.scalar(select(func.count()).select_from(kind).where(*conditions))
            for kind, conditions in [
                (Person, ()),
                (PersonOffice, ()),
                (Case, ()),
                (EventRow, (registered,)),
                (AuditRecord, (told,)),
            ]
        ]
    assert len(acknowledged) <= counts[0] <= len(acknowledged) + ROUNDS
    assert counts == [counts[0]] * 5
    assert problems(app) == []


def found(app: Flask) -> set[Id]:
    with app.app_context(), reading(SYSTEM) as session:
        return set(session.scalars(select(Person.id)))


def problems(app: Flask) -> list[str]:
    """What SQLite finds wrong with its own file. PostgreSQL enforces its keys and was not killed itself."""
    with app.app_context(), db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            return []
        checks = [
            connection.exec_driver_sql(f"PRAGMA {check}").all() for check in ("integrity_check", "foreign_key_check")
        ]
    return [str(row) for rows in checks for row in rows if row[0] != "ok"]
