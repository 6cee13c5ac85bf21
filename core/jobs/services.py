"""What an administrator does with jobs."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.errors import NotFound, Refused
from core.events.codes import DeliveryState
from core.events.models import Delivery
from core.extensions import db
from core.jobs import permissions
from core.jobs.codes import JobState
from core.jobs.models import Job

NOT_FAILED = _l("This work has not failed, or somebody has tried it again already.")


def retry(job_id: Id, *, actor: Actor) -> Job:
    """Try a job that was given up again, from the batch at which it failed. Raises Refused for any other."""
    actor.require(permissions.RETRY)
    job = db.session.get(Job, job_id, with_for_update=True)
    if job is None:
        raise NotFound
    if job.state is not JobState.FAILED:
        raise Refused("jobs.job.not_failed", NOT_FAILED)
    job.state, job.due_at, job.attempts, job.begun = JobState.WAITING, clock.now(), 0, 0
    db.session.flush()
    return job


def tell_again(number: int, *, actor: Actor) -> Delivery:
    """Tell a plugin an event again that it could not be told. Raises Refused for one that is not parked."""
    actor.require(permissions.RETRY)
    delivery = db.session.get(Delivery, number, with_for_update=True)
    if delivery is None:
        raise NotFound
    if delivery.state is not DeliveryState.PARKED:
        raise Refused("jobs.delivery.not_parked", NOT_FAILED)
    delivery.state, delivery.due_at, delivery.attempts = DeliveryState.WAITING, clock.now(), 0
    db.session.flush()
    return delivery
