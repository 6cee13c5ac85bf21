"""Background work in tests, without a worker."""

from __future__ import annotations

from flask import Flask, g

from core.access.actors import system
from core.audit.acts import act
from core.jobs.deliveries import deliver_due
from core.jobs.running import run_next, schedule
from core.jobs.worker import AloneHere


def run_pending(app: Flask, *, most: int = 10_000) -> int:
    """Do everything that is due, in this thread, and answer how many batches were tried.

    The same code as a worker's, one batch after the other, but: nobody works beside it, nobody is killed, and what
    failed is due again only after its pause. A test moves to that moment, or to one of a periodic job, with
    ``clock.fixed(moment)`` around the call; call it once before, so that periodic jobs have a next moment at all.
    """
    schedule(app)
    done = 0
    while done < most and run_next(app, AloneHere()):
        done += 1
    return done


def deliver_events(app: Flask, *, most: int = 1_000) -> int:
    """Tell the plugins everything that is due for them, as the worker's periodic job does, each in an act of its own.

    Answers how many deliveries were tried. One that failed is due again after its pause.
    """
    tried = 0
    while tried < most:
        with app.app_context(), act(system("tests"), "events.deliver_due"):
            g.deployment = app.config["DEPLOYMENT"]
            if deliver_due() is None:
                break
        tried += 1
    return tried
