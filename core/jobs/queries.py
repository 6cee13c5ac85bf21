"""Reads for the page of background work."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, or_, select

from core.events.codes import DeliveryState
from core.events.models import Delivery
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
OF_DELIVERY = (
    Delivery.number,
    Delivery.at,
    Delivery.event_name,
    Delivery.plugin,
    Delivery.state,
    Delivery.attempts,
    Delivery.due_at,
    Delivery.error,
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
    """How many there are of each state; of periodic ones only those that were given up."""
    counted = or_(Job.cron == "", Job.state == JobState.FAILED)
    statement = select(Job.state, func.count(Job.id).label("number")).where(counted).group_by(Job.state)
    return {row.state: row.number for row in db.session.execute(statement)}


def deliveries() -> Select[*tuple[Any, ...]]:
    """Columns ``OF_DELIVERY`` of what plugins have not been told, what was given up first."""
    statement = select(*OF_DELIVERY).where(or_(Delivery.state == DeliveryState.PARKED, Delivery.attempts > 0))
    return statement.order_by(Delivery.state, Delivery.number).limit(PAGE)


def deliveries_parked() -> int:
    return db.session.scalar(select(func.count(Delivery.number)).where(Delivery.state == DeliveryState.PARKED)) or 0
