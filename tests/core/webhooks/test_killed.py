"""A worker that is killed in the middle of a call loses nothing: what was not noted is sent again, with its id."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

from flask import Flask

from core.access.actors import Actor
from core.audit.acts import act
from core.db.unit_of_work import reading
from core.jobs.running import KEEPER
from core.testing.factories import people
from core.webhooks import queries
from tests.core.jobs.floor import Floor, floor
from tests.core.webhooks.receiver import Receiver

__all__ = ["floor"]
NAMES = ("Abel", "Berta", "Celia", "Dora")


def _waiting(app: Flask) -> int:
    with app.app_context(), reading(KEEPER.scope) as session:
        return sum(row.waiting for row in session.execute(queries.listed()))


def test_what_a_killed_worker_was_telling_is_told_by_the_next_one(
    floor: Floor, hook: Callable[..., object], receiver: Receiver, actor_as: Callable[[str], Actor]
) -> None:
    hook("rosa")
    rosa = actor_as("rosa")
    with floor.app.app_context(), act(rosa, "tests.register"):
        ids = [people.person(name, f"{name}ani", actor=rosa).id.hex for name in NAMES]
    receiver.delay = 0.5
    first = floor.worker()
    floor.wait(lambda: len(receiver.calls) >= 2)
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(1)
    before = len(receiver.calls)
    assert _waiting(floor.app) == len(NAMES)  # it was killed before it could note anything
    receiver.delay = 0.0
    floor.worker()
    floor.wait(lambda: _waiting(floor.app) == 0)
    told = [call.json["data"]["person_id"] for call in receiver.calls]
    assert told[before:] == ids
    assert told[:before] == ids[:before]
    assert len({call.id for call in receiver.calls}) == len(ids)
