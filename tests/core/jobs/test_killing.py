"""Work that kills the process which does it is given up in sight of somebody, and the rest goes on."""

from __future__ import annotations

import signal
from collections.abc import Callable

from sqlalchemy import func, select, update

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.db.types import Id
from core.db.unit_of_work import reading, writing
from core.events import outbox
from core.events.codes import DeliveryState
from core.events.models import Delivery
from core.events.recording import record
from core.jobs.codes import KILLED, JobState
from core.jobs.models import Job
from core.jobs.running import KEEPER, STARTS
from core.operations.doctor import examine
from core.testing.client import Browser
from tests.core.jobs import sample
from tests.core.jobs.floor import WITHIN, Floor, moment_has_come
from tests.core.jobs.reacting import DEADLY, Rung, note, with_reactions

ClientAs = Callable[[str], Browser]


def due_now(floor: Floor, job_id: Id) -> None:
    with floor.app.app_context(), writing(KEEPER.scope) as session:
        session.execute(update(Job).where(Job.id == job_id).values(due_at=clock.now()))


def told(floor: Floor) -> list[tuple[DeliveryState, int, str]]:
    with floor.app.app_context(), reading(KEEPER.scope) as session:
        return [
            (row.state, row.attempts, row.error) for row in session.scalars(select(Delivery).order_by(Delivery.number))
        ]


def test_a_job_that_kills_whoever_does_it_is_given_up_and_the_rest_is_done(floor: Floor, client_as: ClientAs) -> None:
    job_id = floor.ask("tests.kill_worker", number=1)
    for _start in range(STARTS):
        assert floor.worker().wait(timeout=WITHIN) == -signal.SIGKILL
        due_now(floor, job_id)
    floor.ask("tests.do_once", number=2)
    floor.worker()
    floor.wait(lambda: floor.state(job_id) is JobState.FAILED and floor.effects() == [2])
    assert floor.begun() == STARTS
    page = client_as("admin").get("/administracion/trabajos?ver=fallidas").text
    assert "tal vez necesite más memoria de la que hay" in page
    assert client_as("admin").post(f"/administracion/trabajos/{job_id.hex}/reintentar").status_code == 303
    floor.wait(lambda: floor.begun() == STARTS + 1)


def test_a_periodic_job_that_kills_whoever_does_it_stands_still_and_is_told(floor: Floor) -> None:
    with moment_has_come(floor, "tests.do_nightly"), floor.app.app_context(), writing(KEEPER.scope) as session:
        session.execute(update(Job).where(Job.name == "tests.do_nightly").values(begun=STARTS))
    floor.worker()
    floor.wait(lambda: any(state is JobState.FAILED for state in floor.states("tests.do_nightly")))
    assert floor.effects() == []
    (found,) = [one for one in examine(floor.app.config["DEPLOYMENT"], lambda _: floor.app) if one.code == "given_up"]
    assert (found.ok, "tests.do_nightly" in found.sentence) == (False, True)


def test_a_delivery_that_kills_whoever_tells_it_is_parked_and_the_next_is_told(floor: Floor) -> None:
    with_reactions(floor.app, neighbour=note)
    bell = system("a bell")
    with floor.app.app_context(), act(bell, "tests.ring"):
        for number in (DEADLY, 1):
            record(Rung(sample.SUBJECT, number=number), actor=bell)
    assert floor.worker().wait(timeout=WITHIN) == -signal.SIGKILL
    second = floor.worker()
    floor.wait(lambda: told(floor)[0] == (DeliveryState.WAITING, 1, KILLED))
    assert floor.effects() == []
    with floor.app.app_context(), writing(KEEPER.scope) as session:
        deadly = select(func.min(Delivery.number)).scalar_subquery()
        last = {"attempts": outbox.ATTEMPTS - 1, "due_at": clock.now()}
        session.execute(update(Delivery).where(Delivery.number == deadly).values(**last))
    assert second.wait(timeout=WITHIN) == -signal.SIGKILL
    floor.worker()
    floor.wait(lambda: floor.effects() == [1])
    assert told(floor) == [(DeliveryState.PARKED, outbox.ATTEMPTS, KILLED)]
