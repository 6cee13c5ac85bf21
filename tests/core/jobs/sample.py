"""Jobs for the tests of background work. What they do can be counted: each effect is an event."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sqlalchemy import func, select

from core.access.actors import current_actor
from core.db.types import Id
from core.errors import Refused
from core.events.models import EventRow
from core.events.recording import Event, record
from core.extensions import db
from core.jobs.asking import progress
from core.jobs.definitions import every, job

SUBJECT = Id(int=7)
BATCHES = 6


@dataclass(frozen=True)
class Counted(Event):
    name: ClassVar[str] = "tests.batch.counted"
    number: int = 0


def effects() -> list[int]:
    """The numbers of what was done, in order; call in a unit of work."""
    rows = db.session.scalars(select(EventRow.content).where(EventRow.name == Counted.name).order_by(EventRow.id))
    return [row["number"] for row in rows]


def _do(number: int) -> None:
    record(Counted(SUBJECT, number=number), actor=current_actor())
    db.session.flush()


@job("tests.do_once")
def do_once(number: int) -> None:
    _do(number)


@job("tests.do_nothing")
def do_nothing(number: int) -> None:
    return None


@job("tests.count_slowly", pause=0.1)
def count_slowly(batches: int = BATCHES, pause: float = 0.0, cursor: int = 0) -> int | None:
    """One effect in each batch; between the effect and its commit there is time to be killed."""
    _do(cursor)
    progress(cursor + 1, batches)
    _mark(cursor)
    time.sleep(pause)
    return cursor + 1 if cursor + 1 < batches else None


def _mark(number: int) -> bool:
    """Note outside of the transaction that something was begun; False where nobody wants to know."""
    marker = os.environ.get("AYNI_TEST_MARKER")
    if marker:
        with Path(marker).open("a", encoding="ascii") as out:
            out.write(f"{number}\n")
    return bool(marker)


def _number_of_effects(number: int) -> int:
    return db.session.scalar(select(func.count(EventRow.id))) or 0


@job("tests.kill_worker", pause=0.1)
def kill_worker(number: int) -> None:
    """As the kernel does when memory runs out: no exception, no goodbye."""
    _do(number)
    _mark(number)
    os.kill(os.getpid(), signal.SIGKILL)


@job("tests.look_first", before=_number_of_effects)
def look_first(number: int, prepared: int) -> None:
    _do(number + prepared)


@job("tests.fail_always", attempts=3, pause=10)
def fail_always(number: int) -> None:
    _do(number)
    raise Refused("tests.job.refused", "Rosa Quispe is in this sentence.")


@job("tests.leave", attempts=1)
def leave() -> None:
    raise SystemExit(3)


@every("0 3 * * *")
@job("tests.do_nightly", attempts=2, pause=60)
def do_nightly() -> None:
    _do(0)
    if _mark(0):
        time.sleep(1)
