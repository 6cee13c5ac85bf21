"""Does one batch of one job: read outside of the locks, done and noted in one transaction, or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol

import structlog
from flask import Flask, current_app, g
from sqlalchemy import Row
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor, system
from core.audit.acts import act
from core.db.types import Id
from core.db.unit_of_work import reading, writing
from core.errors import AyniError, StartRefused, trail
from core.events import outbox
from core.extensions import db
from core.jobs import ledger
from core.jobs.codes import KILLED
from core.jobs.definitions import Definition, definition, enabled, next_moment
from core.pluginsystem.failures import FAILURES

log = structlog.get_logger()
KEEPER = system("background work")
LOOKED_AT = 20
STARTS = 5
"""Starts in a row of which nobody noted the end, until a job is given up, a periodic one too: it kills whoever does it,
and on SQLite that is the process that answers to browsers."""


class Turns(Protocol):
    """Keeps two workers from preparing the same batch. That only one of them writes is the ledger's business."""

    def take(self, job_id: Id) -> bool: ...

    def give_back(self, job_id: Id) -> None: ...


def schedule(app: Flask) -> None:
    """See that each periodic job of this application has its row, due at its next moment, and that what its plugins
    react to is remembered."""
    with app.app_context(), writing(KEEPER.scope) as session:
        outbox.remember(session)
        now, zone = clock.now(), app.config["TIMEZONE"]
        for name, found in enabled().items():
            if found.cron:
                ledger.schedule(session, name, found.cron, next_moment(found.cron, now, zone))


def run_next(app: Flask, turns: Turns) -> bool:
    """Do the next batch of what is due. False when nothing is."""
    with app.app_context():
        with reading(KEEPER.scope) as session:
            rows = session.connection().execute(ledger.due(enabled(), LOOKED_AT)).all()
        row = next((row for row in rows if turns.take(row.id)), None)
        if row is None:
            return False
        try:
            _attempt(row)
        finally:
            turns.give_back(row.id)
        return True


def _attempt(row: Row[Any]) -> None:
    found, actor = definition(row.name), system(f"job {row.name}")
    begun = _begin(row, found)
    if begun is None:
        return
    g.actor, g.job_id, g.deployment = actor, row.id, current_app.config["DEPLOYMENT"]
    g.job_killed_before = row.begun > 0
    try:
        _do(begun, found, actor)
    except FAILURES as error:
        _note_failure(begun, found, error)


def _begin(row: Row[Any], found: Definition) -> Row[Any] | None:
    """Note the start in a transaction of its own. None when somebody else has it, or when it was given up.

    After the first kill it is begun again at once (most often a machine was switched off), then after a pause.
    """
    again_at = clock.now() + found.pause_after(row.begun) if row.begun else row.due_at
    with writing(KEEPER.scope) as session:
        if not ledger.hold(session, row):
            return None
        if row.begun < STARTS:
            return ledger.begin(session, row, again_at)
        ledger.failed(session, row, KILLED, None)
    log.error("job_killed_its_process", job=row.name, id=str(row.id), starts=row.begun)
    return None


def _note_failure(row: Row[Any], found: Definition, error: BaseException) -> None:
    code = _code(error)
    log.error("job_failed", job=row.name, id=str(row.id), code=code, attempt=row.attempts + 1, trail=trail(error))
    with writing(KEEPER.scope) as session:
        if ledger.hold(session, row):
            ledger.failed(session, row, code, _again_at(row, found))


def _do(row: Row[Any], found: Definition, actor: Actor) -> None:
    given = dict(row.arguments)
    if row.cursor is not None:
        given["cursor"] = row.cursor
    if found.before is not None:
        with reading(actor.scope):
            given["prepared"] = found.before(**row.arguments)
    if found.outside is not None:
        given["prepared"] = found.outside(given.get("prepared"))
    with act(actor, row.name) as session:
        _let_go_of_the_lost(session)
        if ledger.hold(session, row):
            _note(session, row, found.run(**given))


def _note(session: Session, row: Row[Any], cursor: object) -> None:
    session.flush()
    if cursor is not None:
        ledger.went_on(session, row, cursor)
    else:
        ledger.ended(
            session, row, next_moment(row.cron, clock.now(), current_app.config["TIMEZONE"]) if row.cron else None
        )
    if "job_progress" in g:
        ledger.note_progress(session, row.id, *g.job_progress)


def _let_go_of_the_lost(session: Session) -> None:
    """Have PostgreSQL notice within half a minute that this machine is gone, and free what it held."""
    if db.engine.dialect.name == "postgresql":
        for setting, seconds in (("idle", 10), ("interval", 5), ("count", 4)):
            session.connection().exec_driver_sql(f"SET LOCAL tcp_keepalives_{setting} = {seconds}")


def _again_at(row: Row[Any], found: Definition) -> datetime | None:
    """After a pause; a periodic job no later than its next moment, and it is never given up."""
    later = clock.now() + found.pause_after(row.attempts + 1)
    if row.cron:
        return min(later, _next_moment(row))
    return later if row.attempts + 1 < found.attempts else None


def _next_moment(row: Row[Any]) -> datetime:
    return next_moment(row.cron, clock.now(), current_app.config["TIMEZONE"])


def _code(error: BaseException) -> str:
    """A stable code, or the kind of the fault: never its text, which may be about a person."""
    if isinstance(error, AyniError):
        return error.code
    return "core.start.refused" if isinstance(error, StartRefused) else type(error).__name__
