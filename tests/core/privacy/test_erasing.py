"""After an erasure no word of the person stands anywhere, and everything else stands as before."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from core import clock
from core.access.actors import system
from core.access.models import IdempotencyKey
from core.audit import chain
from core.audit.acts import act
from core.cases.codes import Stage
from core.cases.models import Case
from core.db import keys
from core.db.scope import Scope
from core.db.unit_of_work import reading, writing
from core.errors import NotFound, Refused
from core.events.codes import DeliveryState
from core.events.models import Delivery, EventRow
from core.people.models import PersonOffice
from core.privacy.erasing import ErasureReason
from core.privacy.models import ErasedTally
from core.testing.canaries import find_in_bytes, find_in_database
from core.testing.client import Browser
from core.testing.plain_pages import of_database, of_log
from core.testing.world import World
from tests.core.privacy.conftest import Two

SYSTEM = Scope(system="tests")
Erase = Callable[..., dict[str, int]]


def test_the_seed_fills_every_column(two: Two) -> None:
    """The proof below is worth what the seed is worth."""
    assert (two.subject.unfilled, two.other.unfilled) == ([], [])
    assert len(two.subject.canaries) > 90


def test_no_word_of_the_person_stands_in_any_table(app: Flask, two: Two, erase: Erase) -> None:
    assert len(find_in_database(app, two.subject.canaries)) > 25
    erase(two.subject.person_id)
    assert find_in_database(app, two.subject.canaries) == {}


def test_everybody_else_keeps_every_word(app: Flask, two: Two, erase: Erase) -> None:
    before = find_in_database(app, two.other.canaries)
    erase(two.subject.person_id)
    assert find_in_database(app, two.other.canaries) == before


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_no_word_of_the_person_stands_on_the_disk(
    app: Flask, two: Two, erase: Erase, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Page by page, also those that no table uses any more, and the log of before the last checkpoint."""
    caplog.set_level(logging.DEBUG)
    words = list(two.subject.canaries)
    assert find_in_bytes(on_disk(app), words) != []
    erase(two.subject.person_id)
    assert find_in_bytes(on_disk(app), words) == []
    assert find_in_bytes(on_disk(app), two.other.canaries) != []
    said = caplog.text + "".join(capfd.readouterr())
    assert find_in_bytes(said.encode(), words) == []


def on_disk(app: Flask) -> bytes:
    folder: Path = app.config["DEPLOYMENT"].folder
    path, key = folder / "ayni.db", keys.derive(keys.unlock(folder, demo=True), "database")
    kept = [file.read_bytes() for file in folder.rglob("*") if file.is_file() and not file.name.startswith("ayni.db")]
    return b"".join([of_database(path, key), of_log(Path(f"{path}-wal"), key), *kept])


def test_the_chain_of_the_audit_stays_whole(app: Flask, two: Two, erase: Erase) -> None:
    with app.app_context(), writing(SYSTEM) as session:
        chain.seal(session)
    with app.app_context(), reading(SYSTEM) as session:
        anchor = chain.head_of(session)
    erase(two.subject.person_id)
    with app.app_context(), writing(SYSTEM) as session:
        chain.seal(session)
    with app.app_context(), reading(SYSTEM) as session:
        assert chain.verify(session, anchor).findings == ()


def test_the_record_says_that_it_was_done_and_not_what_stood_there(
    app: Flask, two: Two, erase: Erase, client_as: Callable[[str], Browser]
) -> None:
    done = erase(two.subject.person_id)
    assert (done["core_person"], done["core_case"], done["core_attachment"]) == (1, 1, 1)
    page = client_as("auditor").get(f"/auditoria?person={two.subject.person_id.hex}&kind=write").text
    assert "privacy.person.erase" in page or "Borrar" in page


def test_numbers_stay_and_are_nobodys(app: Flask, two: Two, erase: Erase, world: World) -> None:
    erase(two.subject.person_id)
    with app.app_context(), reading(SYSTEM) as session:
        kept = {row.fact: (row.office_id, row.count) for row in session.scalars(select(ErasedTally))}
    assert set(kept.values()) == {(world.offices["centro"], 1)}
    assert set(kept) == {
        "application.proposed",
        "case.employment.closed.withdrew",
        "case.employment.opened",
        "person.registered",
        "placement.employee.unknown",
        "follow_up.3.same_job",
    }


def test_what_a_form_had_made_of_the_person_is_forgotten_too(app: Flask, two: Two, erase: Erase, world: World) -> None:
    key = IdempotencyKey(
        actor_id=world.users["rosa"], route="people.register", key="k", digest="d", entity_id=two.subject.person_id,
        at=clock.now(),
    )  # fmt: skip
    with app.app_context(), writing(SYSTEM) as session:
        session.add(key)
    erase(two.subject.person_id)
    with app.app_context(), reading(SYSTEM) as session:
        assert session.scalars(select(IdempotencyKey.key)).all() == []


def test_no_plugin_is_told_afterwards_what_happened_to_the_person(app: Flask, two: Two, erase: Erase) -> None:
    with app.app_context(), writing(SYSTEM) as session:
        for event in session.scalars(select(EventRow)):
            waiting = {"state": DeliveryState.WAITING, "attempts": 0, "due_at": clock.now(), "error": ""}
            session.add(Delivery(at=event.at, event_id=event.id, event_name=event.name, plugin="diary", **waiting))
    erase(two.subject.person_id)
    with app.app_context(), reading(SYSTEM) as session:
        told = select(EventRow.person_id).join(Delivery, Delivery.event_id == EventRow.id)
        assert session.scalars(told).all() == [two.other.person_id]
        assert session.scalars(select(Delivery.plugin)).all() == ["diary"]


def test_an_open_case_stands_against_it(app: Flask, two: Two, erase: Erase) -> None:
    with app.app_context(), act(system("tests"), "tests.reopen") as session:
        case = session.get_one(Case, two.subject.ids["core_case"])
        case.stage, case.closed_on, case.closure_reason = Stage.ACTIVE, None, None
    with pytest.raises(Refused) as refused:
        erase(two.subject.person_id)
    assert refused.value.code == "privacy.person.open_case"


def test_another_office_that_attends_the_person_stands_against_it(
    app: Flask, two: Two, erase: Erase, world: World
) -> None:
    with app.app_context(), act(system("tests"), "tests.refer") as session:
        there = {"office_id": world.offices["tiquipaya"], "since": clock.now(), "reason": "referral"}
        session.add(PersonOffice(person_id=two.subject.person_id, **there))
    with pytest.raises(Refused) as refused:
        erase(two.subject.person_id)
    assert refused.value.code == "privacy.person.attended_elsewhere"


def test_nobody_erases_a_person_of_another_office(two: Two, erase: Erase) -> None:
    with pytest.raises(NotFound):
        erase(two.subject.person_id, ErasureReason.ASKED, by="jorge")
