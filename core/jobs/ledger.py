"""The rows of jobs, written in whatever transaction is open. They are a record of their own, so no audit tells of them.

Statements go to the connection: a job is asked for in the scope of any actor, and done in none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, inspect, or_, select, update
from sqlalchemy.orm import Session

from core import clock
from core.db.claims import INSERTS
from core.db.types import Id, new_id
from core.jobs.codes import OPEN, JobState
from core.jobs.models import Job, JobWorker

JOBS: Any = inspect(Job).local_table
WORKERS: Any = inspect(JobWorker).local_table
KEPT = timedelta(days=30)
ALIVE = timedelta(minutes=2)
"""A worker says that it is there between two batches; one batch takes less than this."""
FORGOTTEN = timedelta(days=1)
LATE = timedelta(minutes=10)
AFRESH = {"attempts": 0, "begun": 0}
EACH_MOMENT = "every"
"""The key of the one row of a periodic job."""
OF_ROW = ("id", "name", "cron", "arguments", "state", "due_at", "cursor", "steps", "attempts", "begun")


def add(
    session: Session,
    name: str,
    arguments: Mapping[str, Any],
    *,
    key: str | None = None,
    due_at: datetime | None = None,
    cron: str = "",
) -> Id:
    """The key of the new job, or of the one that there is under ``key``."""
    connection, now = session.connection(), clock.now()
    row = INSERTS[connection.dialect.name](JOBS).values(
        id=new_id(), name=name, key=key, cron=cron, arguments=dict(arguments), state=JobState.WAITING,
        due_at=due_at or now, steps=0, attempts=0, begun=0, progress_done=0, progress_total=0, error="", created_at=now,
    )  # fmt: skip
    made = connection.scalar(row.on_conflict_do_nothing(index_elements=["name", "key"]).returning(JOBS.c.id))
    found: Id = made or connection.execute(select(JOBS.c.id).filter_by(name=name, key=key)).scalar_one()
    return found


def due(names: Collection[str], limit: int) -> Select[Any]:
    """Columns ``OF_ROW`` of what should be done now, in the order in which it came due."""
    columns = [JOBS.c[name] for name in OF_ROW]
    statement = select(*columns).where(JOBS.c.state.in_(OPEN), JOBS.c.due_at <= clock.now(), JOBS.c.name.in_(names))
    return statement.order_by(JOBS.c.due_at, JOBS.c.id).limit(limit)


def hold(session: Session, job: Row[Any]) -> bool:
    """Lock the job until the transaction ends. False when somebody else has it, or has done this batch of it."""
    same = [JOBS.c[name] == getattr(job, name) for name in ("id", "steps", "attempts", "begun", "state", "due_at")]
    found = select(JOBS.c.id).where(*same).with_for_update(skip_locked=True)
    return session.connection().scalar(found) is not None


def begin(session: Session, job: Row[Any], again_at: datetime) -> Row[Any]:
    """Note the start of a held job and answer its new row. ``again_at``: when it is begun anew if no end is noted."""
    begun = update(JOBS).where(JOBS.c.id == job.id).values(begun=job.begun + 1, due_at=again_at)
    return session.connection().execute(begun.returning(*(JOBS.c[name] for name in OF_ROW))).one()


def went_on(session: Session, job: Row[Any], cursor: object) -> None:
    """One batch is done and another is to come, behind what has waited for longer."""
    _change(session, job, state=JobState.RUNNING, cursor=cursor, due_at=clock.now(), steps=job.steps + 1, **AFRESH)


def ended(session: Session, job: Row[Any], next_at: datetime | None) -> None:
    """The last batch is done. ``next_at``: when a periodic job is done again."""
    state = JobState.DONE if next_at is None else JobState.WAITING
    _change(
        session, job, state=state, cursor=None, steps=job.steps + 1, error="", ended_at=clock.now(),
        due_at=next_at or job.due_at, **AFRESH,
    )  # fmt: skip


def failed(session: Session, job: Row[Any], code: str, next_at: datetime | None) -> None:
    """``next_at``: when it is tried again; None gives it up."""
    later = {"due_at": next_at} if next_at else {"state": JobState.FAILED, "ended_at": clock.now()}
    _change(session, job, attempts=job.attempts + 1, begun=0, error=code, **later)


def note_progress(session: Session, job_id: Id, done: int, total: int) -> None:
    values = {"progress_done": done, "progress_total": total}
    session.connection().execute(update(JOBS).where(JOBS.c.id == job_id).values(**values))


def _change(session: Session, job: Row[Any], **values: Any) -> None:
    session.connection().execute(update(JOBS).where(JOBS.c.id == job.id).values(**values))


def schedule(session: Session, name: str, cron: str, next_at: datetime) -> None:
    """Have the row of a periodic job, due no later than ``next_at``: also after the clock was set back, or ``cron``
    was changed."""
    add(session, name, {}, key=EACH_MOMENT, due_at=next_at, cron=cron)
    of_job = (JOBS.c.name == name, JOBS.c.key == EACH_MOMENT, JOBS.c.state == JobState.WAITING)
    changed = update(JOBS).where(*of_job, or_(JOBS.c.due_at > next_at, JOBS.c.cron != cron))
    session.connection().execute(changed.values(due_at=next_at, cron=cron))


def is_open(session: Session, name: str, arguments: Mapping[str, Any]) -> bool:
    """Whether a job with these among its arguments waits or runs."""
    found = select(JOBS.c.arguments).where(JOBS.c.name == name, JOBS.c.state.in_(OPEN))
    return any(arguments.items() <= given.items() for given in session.connection().scalars(found))


def purge(session: Session) -> int:
    """Forget what was done long ago; its keys are free again. Answers how many jobs."""
    old = delete(JOBS).where(JOBS.c.state == JobState.DONE, JOBS.c.ended_at < clock.now() - KEPT)
    return int(session.connection().execute(old).rowcount)


def forget(session: Session, owner: str) -> int:
    """For a plugin whose tables are removed. Answers how many jobs it had."""
    of_owner = delete(JOBS).where(JOBS.c.name.startswith(f"{owner}.", autoescape=True))
    return int(session.connection().execute(of_owner).rowcount)


def given_up(connection: Connection) -> dict[str, int]:
    """Name -> how many jobs were given up. A periodic one is given up only when it killed its process each time."""
    failed = select(JOBS.c.name, func.count().label("many")).where(JOBS.c.state == JobState.FAILED)
    return {row.name: row.many for row in connection.execute(failed.group_by(JOBS.c.name))}


def periodic_given_up(connection: Connection) -> list[str]:
    stopped = select(JOBS.c.name).where(JOBS.c.state == JobState.FAILED, JOBS.c.cron != "").order_by(JOBS.c.name)
    return list(connection.scalars(stopped))


def beat(session: Session, worker: str) -> None:
    """Note that ``worker`` is there, and forget those that are long gone."""
    connection, now = session.connection(), clock.now()
    row = INSERTS[connection.dialect.name](WORKERS).values(id=worker, started_at=now, seen_at=now)
    connection.execute(row.on_conflict_do_update(index_elements=["id"], set_={"seen_at": now}))
    connection.execute(delete(WORKERS).where(WORKERS.c.seen_at < now - FORGOTTEN))


def leave(session: Session, worker: str) -> None:
    session.connection().execute(delete(WORKERS).where(WORKERS.c.id == worker))


def workers_alive(session: Session) -> int:
    seen = select(func.count()).select_from(WORKERS).where(WORKERS.c.seen_at > clock.now() - ALIVE)
    return int(session.connection().scalar(seen) or 0)


def is_late(session: Session) -> bool:
    """Whether something has been due for so long that a worker would have come to it."""
    statement = select(JOBS.c.id).where(JOBS.c.state.in_(OPEN), JOBS.c.due_at < clock.now() - LATE).limit(1)
    return session.connection().scalar(statement) is not None
