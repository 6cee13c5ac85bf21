"""Where workers are started as real processes, and killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from core import clock
from core.config import write
from core.db.unit_of_work import reading, writing
from core.jobs import ledger
from core.jobs.asking import enqueue
from core.jobs.codes import JobState
from core.jobs.models import Job
from core.jobs.running import KEEPER
from tests.core.jobs import sample

ROOT = Path(__file__).parents[3]
WITHIN = 60.0


@dataclass
class Floor:
    """Where workers are started and killed. ``marker`` grows with each effect before its commit."""

    app: Flask
    marker: Path
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def folder(self) -> Path:
        return Path(self.app.config["DEPLOYMENT"].folder)

    def worker(self) -> subprocess.Popen[str]:
        environment = os.environ | {"AYNI_TEST_MARKER": str(self.marker), "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.core.jobs.process", str(self.folder)],
            env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        self.stack.callback(_end, process)
        assert process.stdout
        assert process.stdout.readline().startswith("The worker ")
        return process

    def ask(self, name: str, **given: Any) -> Any:
        with self.app.app_context(), writing(KEEPER.scope) as session:
            return enqueue(name, session=session, **given)

    def begun(self) -> int:
        return len(self.marker.read_text().split()) if self.marker.exists() else 0

    def effects(self) -> list[int]:
        with self.app.app_context(), reading(KEEPER.scope):
            return sample.effects()

    def state(self, job_id: Any) -> JobState:
        with self.app.app_context(), reading(KEEPER.scope) as session:
            return session.get_one(Job, job_id).state

    def states(self, name: str) -> list[JobState]:
        with self.app.app_context(), reading(KEEPER.scope) as session:
            return list(session.scalars(select(Job.state).where(Job.name == name)))

    def alive(self) -> int:
        with self.app.app_context(), reading(KEEPER.scope) as session:
            return ledger.workers_alive(session)

    def wait(self, until: Callable[[], bool]) -> None:
        deadline = time.monotonic() + WITHIN
        while not until():
            assert time.monotonic() < deadline, "it took too long"
            time.sleep(0.05)


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


@pytest.fixture
def floor(app: Flask, tmp_path: Path) -> Iterator[Floor]:
    place = app.config["DEPLOYMENT"]
    write(place.folder, place)
    made = Floor(app, tmp_path / "marker")
    with made.stack:
        yield made


@contextmanager
def moment_has_come(floor: Floor, name: str) -> Iterator[None]:
    """The periodic job ``name`` is due now."""
    with floor.app.app_context(), writing(KEEPER.scope) as session:
        ledger.schedule(session, name, "0 3 * * *", clock.now())
        session.execute(update(Job).where(Job.name == name).values(due_at=clock.now()))
    yield
