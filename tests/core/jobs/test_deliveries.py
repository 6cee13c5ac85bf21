"""Plugins are told what happened: once, in order, later when they were off, and in sight of somebody when they fail."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

import pytest
from flask import Flask
from sqlalchemy import select, update

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.audit.models import AuditPayload
from core.db.types import Id, new_id
from core.db.unit_of_work import reading, writing
from core.events import outbox
from core.events.codes import DeliveryState
from core.events.models import Delivery, EventRow
from core.events.recording import Event, record, told_again
from core.extensions import db
from core.jobs import ledger
from core.jobs.codes import JobState
from core.jobs.models import Job
from core.jobs.running import KEEPER
from core.pluginadmin import facts
from core.testing.jobs import deliver_events, run_pending
from tests.core.jobs.reacting import Rung, break_off, note, with_reactions
from tests.core.jobs.sample import SUBJECT
from tests.core.jobs.test_jobs import effects

BELL = system("a bell")


def ring(app: Flask, *numbers: int) -> None:
    with app.app_context(), act(BELL, "tests.ring"):
        for number in numbers:
            record(Rung(SUBJECT, number=number), actor=BELL)


def waiting(app: Flask) -> list[tuple[str, DeliveryState, int, str]]:
    with app.app_context(), reading(KEEPER.scope) as session:
        rows = session.scalars(select(Delivery).order_by(Delivery.number)).all()
        return [(row.plugin, row.state, row.attempts, row.error) for row in rows]


def test_a_plugin_is_told_each_event_once_and_in_order(app: Flask) -> None:
    with_reactions(app, neighbour=note)
    ring(app, 1, 2, 3)
    ring(app, 4)
    assert deliver_events(app) == 4
    assert deliver_events(app) == 0
    assert effects(app) == [1, 2, 3, 4]
    assert waiting(app) == []


def test_the_worker_tells_them_too(app: Flask) -> None:
    with_reactions(app, neighbour=note)
    run_pending(app)
    ring(app, 1)
    with clock.fixed(clock.now() + timedelta(seconds=6)):
        run_pending(app)
    assert effects(app) == [1]


def test_nobody_is_told_of_an_act_that_was_undone(app: Flask) -> None:
    with_reactions(app, neighbour=note)
    with app.app_context(), suppress(RuntimeError), act(BELL, "tests.ring"):
        record(Rung(SUBJECT, number=1), actor=BELL)
        raise RuntimeError
    assert (waiting(app), deliver_events(app)) == ([], 0)


def test_a_failure_undoes_its_effect_and_holds_up_only_its_own_plugin(app: Flask) -> None:
    with_reactions(app, neighbour=note, other=break_off)
    ring(app, -1, 2)
    deliver_events(app)
    assert effects(app) == []
    assert waiting(app) == [
        ("neighbour", DeliveryState.WAITING, 1, "neighbour.bell.refused"),
        ("other", DeliveryState.WAITING, 1, "SystemExit"),
        ("neighbour", DeliveryState.WAITING, 0, ""),
        ("other", DeliveryState.WAITING, 0, ""),
    ]
    with app.app_context(), reading(KEEPER.scope):
        told = db.session.scalars(select(AuditPayload.content)).all()
    assert not [content for content in told if "neighbour" in str(content)]


def test_what_fails_again_and_again_is_parked_and_the_next_is_told(app: Flask) -> None:
    with_reactions(app, neighbour=note)
    ring(app, -1, 2)
    moment = clock.now()
    for attempt in range(outbox.ATTEMPTS):
        with clock.fixed(moment + timedelta(hours=2 * attempt)):
            deliver_events(app)
    assert effects(app) == [2]
    assert waiting(app) == [("neighbour", DeliveryState.PARKED, outbox.ATTEMPTS, "neighbour.bell.refused")]


def test_a_parked_one_is_seen_and_told_again(app: Flask, client_as: Any) -> None:
    with_reactions(app, neighbour=note)
    ring(app, -1)
    with app.app_context(), writing(KEEPER.scope) as session:
        session.execute(update(Delivery).values(state=DeliveryState.PARKED, error="neighbour.bell.refused"))
    page = client_as("admin").get("/administracion/trabajos?ver=avisos").text
    assert ("neighbour.bell.refused" in page, "Rosa Quispe" in page) == (True, False)
    with app.app_context(), reading(KEEPER.scope) as session:
        number = session.scalars(select(Delivery.number)).one()
    answer = client_as("admin").post(f"/administracion/trabajos/avisos/{number}/reintentar")
    assert answer.location == "/administracion/trabajos?ver=avisos"
    assert waiting(app) == [("neighbour", DeliveryState.WAITING, 0, "neighbour.bell.refused")]
    assert client_as("admin").post(f"/administracion/trabajos/avisos/{number}/reintentar").status_code == 409
    assert client_as("admin").post("/administracion/trabajos/avisos/987654/reintentar").status_code == 404
    assert client_as("luis").post(f"/administracion/trabajos/avisos/{number}/reintentar").status_code == 403


def test_a_plugin_that_was_off_catches_up(app: Flask) -> None:
    with_reactions(app, neighbour=note)
    run_pending(app)
    with_reactions(app)
    ring(app, 1, 2)
    assert deliver_events(app) == 0
    assert [row[0] for row in waiting(app)] == ["neighbour", "neighbour"]
    with_reactions(app, neighbour=note)
    ring(app, 3)
    deliver_events(app)
    assert effects(app) == [1, 2, 3]


def test_nothing_is_kept_for_a_plugin_that_was_never_on_or_whose_tables_are_gone(app: Flask) -> None:
    ring(app, 1)
    with_reactions(app, neighbour=note)
    run_pending(app)
    ring(app, 2)
    with_reactions(app)
    with app.app_context(), writing(KEEPER.scope) as session:
        assert outbox.forget(session, "neighbour") == 1
    ring(app, 3)
    assert waiting(app) == []


def test_how_many_a_plugin_was_not_told_and_what_of_its_work_was_given_up_stands_beside_it(app: Flask) -> None:
    with_reactions(app, neighbour=note)
    ring(app, 1, 2)
    with app.app_context(), writing(KEEPER.scope) as session:
        session.execute(update(Delivery).where(Delivery.number == 1).values(state=DeliveryState.PARKED))
        ledger.add(session, "neighbour.do_something", {})
        session.execute(update(Job).where(Job.name == "neighbour.do_something").values(state=JobState.FAILED))
    with app.app_context():
        assert {one.name: (one.parked, one.given_up) for one in facts.every()}["neighbour"] == (1, 1)


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Painted(Event):
    name: ClassVar[str] = "tests.wall.painted"
    colour: Colour = Colour.RED
    wall_id: Id | None = None
    on: date | None = None
    at: datetime | None = None
    coats: int = 0
    words: str = ""


@pytest.mark.parametrize(
    "event",
    [
        Painted(SUBJECT),
        Painted(
            SUBJECT, new_id(), new_id(), Colour.RED, new_id(), date(2026, 11, 22),
            datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC), 2, "dos manos",
        ),
    ],
)  # fmt: skip
def test_an_event_is_told_as_it_was_recorded(app: Flask, event: Painted) -> None:
    with app.app_context():
        with act(BELL, "tests.paint"):
            record(event, actor=BELL)
        with reading(KEEPER.scope) as session:
            row = session.scalars(select(EventRow).where(EventRow.name == Painted.name)).one()
        assert told_again(Painted, row) == event
