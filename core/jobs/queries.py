"""Reads for the page of background work."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select

from core.extensions import db
from core.jobs.codes import OPEN, JobState
from core.jobs.models import Job

PAGE = 50
LIST = (
    Job.id,
    Job.name,
    Job.cron,
    Job.state,
    Job.due_at,
    Job.attempts,
    Job.progress_done,
    Job.progress_total,
    Job.error,
    Job.created_at,
    Job.ended_at,
)


def periodic() -> Select[*tuple[Any, ...]]:
    """Columns ``LIST``; ``ended_at`` is the last moment, ``due_at`` the next one."""
    return select(*LIST).where(Job.cron != "").order_by(Job.name)


def failed() -> Select[*tuple[Any, ...]]:
    """Columns ``LIST`` of what was given up, the latest first."""
    statement = select(*LIST).where(Job.state == JobState.FAILED).order_by(Job.ended_at.desc(), Job.id.desc())
    return statement.limit(PAGE)


def pending() -> Select[*tuple[Any, ...]]:
    """Columns ``LIST`` of what runs, then of what waits, in the order in which it is due."""
    statement = select(*LIST).where(Job.state.in_(OPEN), Job.cron == "").order_by(Job.state, Job.due_at, Job.id)
    return statement.limit(PAGE)


def done() -> Select[*tuple[Any, ...]]:
    statement = select(*LIST).where(Job.state == JobState.DONE).order_by(Job.ended_at.desc(), Job.id.desc())
    return statement.limit(PAGE)


def counts() -> dict[JobState, int]:
    """How many there are of each state, periodic ones left out."""
    statement = select(Job.state, func.count(Job.id).label("number")).where(Job.cron == "").group_by(Job.state)
    return {row.state: row.number for row in db.session.execute(statement)}
