"""Workers as real processes that are killed in the middle: nothing is lost, no effect is doubled."""

from __future__ import annotations

import signal
import time

import pytest

from core.access.actors import system
from core.audit.acts import act
from core.events.recording import record
from core.jobs.codes import JobState
from tests.core.jobs import sample
from tests.core.jobs.floor import WITHIN, Floor, moment_has_come
from tests.core.jobs.reacting import Rung, note, with_reactions


def test_a_batch_job_whose_worker_is_killed_goes_on_at_its_batch(floor: Floor) -> None:
    job_id = floor.ask("tests.count_slowly", batches=6, pause=0.3)
    first = floor.worker()
    floor.wait(lambda: floor.begun() >= 3)
    first.kill()
    first.wait()
    done = floor.effects()
    assert done == list(range(len(done)))
    assert len(done) < 6
    floor.worker()
    floor.wait(lambda: floor.state(job_id) is JobState.DONE)
    assert floor.effects() == [0, 1, 2, 3, 4, 5]
    assert floor.begun() == 7  # the batch that was killed was begun twice, and had its effect once


def test_a_worker_that_is_asked_to_stop_ends_its_batch_and_says_goodbye(floor: Floor) -> None:
    floor.ask("tests.count_slowly", batches=50, pause=0.3)
    worker = floor.worker()
    floor.wait(lambda: floor.begun() >= 2)
    assert floor.alive() == 1
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=WITHIN) == 0
    assert floor.effects() == list(range(floor.begun()))
    assert floor.alive() == 0


def test_a_periodic_job_whose_worker_is_killed_is_done_once_for_its_moment(floor: Floor) -> None:
    with moment_has_come(floor, "tests.do_nightly"):
        first = floor.worker()
        floor.wait(lambda: floor.begun() >= 1)
        first.kill()
        first.wait()
    assert floor.effects() == []
    floor.worker()
    floor.wait(lambda: floor.effects() != [])
    time.sleep(2)
    assert (floor.effects(), floor.begun()) == ([0], 2)


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_several_workers_do_each_thing_once(floor: Floor) -> None:
    for number in range(40):
        floor.ask("tests.do_once", number=number)
    long = floor.ask("tests.count_slowly", batches=5, pause=0.05)
    with moment_has_come(floor, "tests.do_nightly"):
        for _worker in range(3):
            floor.worker()
        floor.wait(lambda: len(floor.effects()) >= 46 and floor.state(long) is JobState.DONE)
    time.sleep(2)
    assert sorted(floor.effects()) == sorted([*range(40), *range(5), 0])


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_what_a_killed_worker_held_is_taken_over_by_a_living_one(floor: Floor) -> None:
    job_id = floor.ask("tests.count_slowly", batches=8, pause=0.2)
    workers = {worker.pid: worker for worker in (floor.worker(), floor.worker())}
    floor.wait(lambda: floor.begun() >= 2)
    victim = workers.pop(next(iter(workers)))
    victim.kill()
    floor.wait(lambda: floor.state(job_id) is JobState.DONE)
    assert floor.effects() == list(range(8))


@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_a_worker_that_slept_through_wakes_up_without_doubling(floor: Floor) -> None:
    job_id = floor.ask("tests.count_slowly", batches=4, pause=0.3)
    sleeper = floor.worker()
    floor.wait(lambda: floor.begun() >= 2)
    sleeper.send_signal(signal.SIGSTOP)
    floor.worker()
    time.sleep(2)
    sleeper.send_signal(signal.SIGCONT)
    floor.wait(lambda: floor.state(job_id) is JobState.DONE)
    assert floor.effects() == [0, 1, 2, 3]


def test_a_delivery_whose_worker_is_killed_has_its_effect_once(floor: Floor) -> None:
    with_reactions(floor.app, neighbour=note)
    bell = system("a bell")
    with floor.app.app_context(), act(bell, "tests.ring"):
        for number in range(6):
            record(Rung(sample.SUBJECT, number=number), actor=bell)
    first = floor.worker()
    floor.wait(lambda: floor.begun() >= 2)
    first.kill()
    first.wait()
    told = floor.effects()
    assert told == list(range(len(told)))
    assert len(told) < 6
    floor.worker()
    floor.wait(lambda: len(floor.effects()) == 6)
    assert floor.effects() == [0, 1, 2, 3, 4, 5]
    assert floor.begun() == 7
