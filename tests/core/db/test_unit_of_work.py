"""One place begins and ends transactions; what reads cannot write."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from core.access.models import Office, SavedView, Throttle
from core.db.claims import claim, count_up
from core.db.scope import NOTHING, OutOfScope, Scope
from core.db.types import new_id
from core.db.unit_of_work import reading, rescope, writing
from core.extensions import db

SYSTEM = Scope(system="tests")
UNITS: list[Callable[[Scope], Any]] = [reading, writing]


@pytest.mark.parametrize("outer", UNITS)
@pytest.mark.parametrize("inner", UNITS)
def test_units_are_not_nested(app: Flask, outer: Any, inner: Any) -> None:
    with app.app_context(), outer(NOTHING), pytest.raises(RuntimeError, match="one unit of work at a time"):
        inner(NOTHING).__enter__()


def test_only_the_unit_of_work_commits(app: Flask) -> None:
    with app.app_context(), writing(SYSTEM) as session, pytest.raises(RuntimeError, match="only a unit of work"):
        session.commit()


def test_a_change_of_an_object_is_refused_while_reading(app: Flask) -> None:
    with app.app_context(), reading(SYSTEM) as session:
        session.scalars(select(Office)).first().name = "Otra"
        with pytest.raises(OutOfScope):
            session.flush()


def test_the_database_itself_refuses_a_write_while_reading(app: Flask) -> None:
    with app.app_context(), reading(SYSTEM) as session, pytest.raises((DBAPIError, OperationalError)):
        session.execute(update(Office).values(name="Otra"))


def test_what_raises_leaves_nothing(app: Flask, world) -> None:
    with app.app_context():
        with contextlib.suppress(ZeroDivisionError), writing(SYSTEM) as session:
            session.get_one(Office, world.offices["centro"]).name = "Otra"
            session.flush()
            raise ZeroDivisionError
        with reading(SYSTEM) as session:
            assert session.get_one(Office, world.offices["centro"]).name == "Centro"


def test_what_was_read_stays_readable_afterwards(app: Flask, world) -> None:
    with app.app_context():
        with reading(SYSTEM) as session:
            office = session.get_one(Office, world.offices["centro"])
        assert office.name == "Centro"


def test_a_new_scope_forgets_what_the_old_one_read(app: Flask, world) -> None:
    with app.app_context(), reading(SYSTEM) as session:
        session.get_one(Office, world.offices["centro"])
        rescope(NOTHING)
        assert list(session) == []


def test_writers_wait_for_each_other_and_lose_nothing(app: Flask, world) -> None:
    def add_one() -> None:
        for _ in range(10):
            with app.app_context(), writing(SYSTEM) as session:
                row = session.get_one(Throttle, ("counter", 0), with_for_update=True)
                row.count += 1

    with app.app_context(), writing(SYSTEM) as session:
        session.add(Throttle(key="counter", window=0, count=0))
    run_together(add_one, 4)
    with app.app_context(), reading(SYSTEM) as session:
        assert session.get_one(Throttle, ("counter", 0)).count == 40


def test_a_count_moves_up_by_one_for_each_of_many_at_once(app: Flask) -> None:
    def count() -> None:
        for _ in range(10):
            with app.app_context(), writing(NOTHING) as session:
                count_up(session, Throttle, key="log-in:ana", window=3)

    run_together(count, 4)
    with app.app_context(), reading(SYSTEM) as session:
        assert session.get_one(Throttle, ("log-in:ana", 3)).count == 40


def test_one_of_two_twins_claims_a_key(app: Flask) -> None:
    won: list[bool] = []

    def take() -> None:
        with app.app_context(), writing(NOTHING) as session:
            won.append(claim(session, Throttle(key="only one", window=0, count=1)))

    run_together(take, 4)
    assert sorted(won) == [False, False, False, True]


def test_a_claim_without_its_parent_is_a_fault_and_no_twin(app: Flask) -> None:
    with app.app_context(), pytest.raises(IntegrityError), writing(SYSTEM) as session:
        claim(session, SavedView(user_id=new_id(), page="agenda", name="mía", filters={}))


def run_together(work: Callable[[], None], threads: int) -> None:
    """Run ``work`` in several threads at once; what one of them raises fails the test."""
    raised: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001  (reported below, in the test's own thread)
            raised.append(error)

    running = [threading.Thread(target=guarded) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert raised == []


def test_the_session_of_a_request_is_the_one_of_its_unit(app: Flask) -> None:
    with app.app_context(), reading(SYSTEM) as session:
        assert db.session() is session
