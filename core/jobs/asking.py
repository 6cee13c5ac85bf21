"""What the rest of the house says of background work: ask for a job, and tell how far one is."""

from __future__ import annotations

import json
from datetime import datetime
from threading import Event

from flask import Flask, current_app, g
from sqlalchemy import event
from sqlalchemy.orm import Session

from core.db.session import AyniSession
from core.db.types import Id
from core.jobs import ledger
from core.jobs.definitions import definition, require_arguments

Primitive = str | int | float | bool | None


def enqueue(
    name: str, *, session: Session, key: str | None = None, due_at: datetime | None = None, **primitives: Primitive
) -> Id:
    """Ask for the job ``name`` in the transaction of ``session``: when that is undone, nothing was asked.

    Under one ``key`` it is asked for once, for as long as the job is kept (30 days after its end); the answer is then
    the job that there is. ``primitives`` are ids as texts, numbers and codes: never a text about a person.
    """
    require_arguments(definition(name), primitives)
    json.dumps(primitives, allow_nan=False)
    made = ledger.add(session, name, primitives, key=key, due_at=due_at)
    session.info["asked"] = True
    return made


def progress(done: int, total: int) -> None:
    """Tell how far the job at work is; to be seen once this batch is committed. Outside of a job nothing happens."""
    g.job_progress = (done, total)


def job_id() -> Id | None:
    """The job at work: the idempotency key of whatever it tells other systems."""
    found: Id | None = g.get("job_id")
    return found


def killed_before() -> bool:
    """Whether this batch was begun before and nobody noted an end: most likely it killed its process."""
    return bool(g.get("job_killed_before", False))


def bell_of(app: Flask) -> Event:
    """Rung when a job was asked for in this process, so that a worker in it need not wait for its next look."""
    bell: Event = app.extensions.setdefault("ayni_jobs_bell", Event())
    return bell


@event.listens_for(AyniSession, "after_commit")
def _ring(session: Session) -> None:
    if session.info.pop("asked", False) and current_app:
        bell_of(current_app).set()
