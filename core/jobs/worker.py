"""The loop of a worker: one batch after the other, in turn, until it is told to stop."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
import structlog
from flask import Flask

from core.db.types import Id
from core.db.unit_of_work import writing
from core.errors import trail
from core.extensions import db
from core.jobs import ledger
from core.jobs.asking import bell_of
from core.jobs.running import KEEPER, run_next, schedule
from core.pluginsystem.failures import FAILURES

log = structlog.get_logger()
EMBEDDED_LOOK, LOOK = 2.0, 1.0
"""Seconds between two looks at the ledger while nothing is due: of the worker inside ``serve``, and of others."""
BEAT = 15.0
LONGEST_BREATH = 0.15
"""Seconds. SQLite looks again for its lock each tenth of a second after it has waited for a while."""
LEAVE_WITHIN = 20.0


class AloneHere:
    """On SQLite one process works: nobody to take turns with."""

    def take(self, job_id: Id) -> bool:
        return True

    def give_back(self, job_id: Id) -> None:
        return None


class TurnsOnServer:
    """Advisory locks of a connection of one's own: PostgreSQL frees them at once when a worker dies."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._connection: sa.Connection | None = None

    def take(self, job_id: Id) -> bool:
        return bool(self._open().scalar(sa.select(sa.func.pg_try_advisory_lock(_number(job_id)))))

    def give_back(self, job_id: Id) -> None:
        try:
            self._open().scalar(sa.select(sa.func.pg_advisory_unlock(_number(job_id))))
        except sa.exc.DBAPIError:
            self.close()  # the lock went with the connection

    def close(self) -> None:
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
        self._connection = None

    def _open(self) -> sa.Connection:
        if self._connection is None or self._connection.invalidated:
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        return self._connection


def _number(job_id: Id) -> int:
    """A signed 64-bit name for PostgreSQL's locks."""
    return int.from_bytes(hashlib.sha256(b"ayni job" + job_id.bytes).digest()[:8], "big", signed=True)


def turns_of(app: Flask) -> AloneHere | TurnsOnServer:
    with app.app_context():
        return TurnsOnServer(db.engine) if db.engine.dialect.name == "postgresql" else AloneHere()


class Worker:
    """One process may hold one. ``look``: seconds between two looks while nothing is due."""

    def __init__(self, app: Flask, *, look: float = LOOK) -> None:
        self.id = f"{socket.gethostname()[:60]}-{os.getpid()}-{secrets.token_hex(3)}"
        self._app, self._look = app, look
        self._turns = turns_of(app)
        # SQLite has one writer at a time and no queue for it: pages get as much time as the work takes.
        self._breathes = isinstance(self._turns, AloneHere)
        self._bell, self._stopping = bell_of(app), threading.Event()
        self._beaten = float("-inf")
        self._thread = threading.Thread(target=self.run, name="jobs", daemon=True)

    def start(self) -> None:
        """Work beside what this process does otherwise."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch at hand and begin no other. What is not finished in time is undone and begun anew later."""
        self._stopping.set()
        self._bell.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(LEAVE_WITHIN)

    def run(self) -> None:
        """Until ``stop``."""
        while not self._stopping.is_set():
            self._bell.clear()
            began = time.monotonic()
            if not self._worked():
                self._bell.wait(self._look)
            elif self._breathes:
                self._stopping.wait(min(time.monotonic() - began, LONGEST_BREATH))
        self._leave()

    def _worked(self) -> bool:
        """Whether there may be more at once. A fault of the database ends no worker: it looks again after a while."""
        try:
            self._beat()
            return run_next(self._app, self._turns)
        except FAILURES as error:
            _tell(error)
            self._close_turns()
            return False

    def _beat(self) -> None:
        now = time.monotonic()
        if now - self._beaten < BEAT:
            return
        with self._app.app_context(), writing(KEEPER.scope) as session:
            ledger.beat(session, self.id)
        schedule(self._app)
        self._beaten = now

    def _leave(self) -> None:
        try:
            with self._app.app_context(), writing(KEEPER.scope) as session:
                ledger.leave(session, self.id)
        except sa.exc.SQLAlchemyError as error:
            _tell(error)
        self._close_turns()

    def _close_turns(self) -> None:
        if isinstance(self._turns, TurnsOnServer):
            self._turns.close()


def _tell(error: BaseException) -> None:
    log.error("jobs", kind=type(error).__name__, trail=trail(error))


@contextmanager
def working_inside(app: Flask) -> Iterator[None]:
    """On SQLite the process that answers to browsers works too. On PostgreSQL workers are processes of their own."""
    with app.app_context():
        embedded = db.engine.dialect.name == "sqlite"
    if not embedded:
        schedule(app)
        yield
        return
    worker = Worker(app, look=EMBEDDED_LOOK)
    worker.start()
    try:
        yield
    finally:
        worker.stop()
