"""Each act is told in its own transaction: who, what, before and after, why."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.access.models import Membership, SavedView, User
from core.audit import acts
from core.audit.acts import act, because, record_read, saw
from core.audit.forgetting import forget_rows
from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.cases.models import Case
from core.db.scope import Scope, elevated
from core.db.unit_of_work import reading, writing
from core.errors import Unavailable
from core.people.models import Person
from core.testing import records

SYSTEM = Scope(system="tests")


def last(session: Session) -> tuple[AuditRecord, dict[str, Any]]:
    row = session.scalars(select(AuditRecord).order_by(AuditRecord.id.desc())).first()
    payloads = session.scalars(select(AuditPayload).where(AuditPayload.record_id == row.id))
    return row, {payload.subject: payload.content for payload in payloads}


def count(app: Flask) -> int:
    with app.app_context(), reading(SYSTEM) as session:
        return len(session.scalars(select(AuditRecord.id)).all())


@pytest.fixture
def person(app: Flask, world) -> Person:
    with app.app_context(), writing(SYSTEM) as session:
        made = records.person(session, world.offices["centro"])
        records.case(session, world.offices["centro"], made)
    return made


def test_an_act_tells_who_did_what_before_and_after(app: Flask, person: Person, actor_as) -> None:
    rosa: Actor = actor_as("rosa")
    with app.app_context():
        with act(rosa, "cases.case.change", route="cases.edit") as session:
            session.scalars(select(Case)).one().next_step = "llamar el lunes"
        with reading(SYSTEM) as session:
            row, told = last(session)
    assert (row.kind, row.action, row.route) == (AuditKind.WRITE, "cases.case.change", "cases.edit")
    assert (row.actor_id, row.office_id, row.person_id) == (rosa.id, rosa.office_id, person.id)
    assert told == {"core_case": {"changed": {"next_step": ["", "llamar el lunes"]}}}


def test_an_act_tells_its_reasons_and_where_it_went_beyond_its_scope(app: Flask, person: Person, actor_as) -> None:
    with app.app_context():
        with act(actor_as("rosa"), "cases.case.change") as session:
            because(session, "la familia lo pidió")
            session.scalars(select(Case)).one().next_step = "llamar"
            with elevated(session, "buscar a la misma persona"):
                session.scalars(select(Person)).all()
        with reading(SYSTEM) as session:
            reasons = list(session.scalars(select(AuditPayload.content).where(AuditPayload.subject == "reason")))
    assert sorted(reason["reason"] for reason in reasons) == ["buscar a la misma persona", "la familia lo pidió"]


def test_an_act_that_raises_leaves_neither_change_nor_record(app: Flask, person: Person, actor_as) -> None:
    rosa, before = actor_as("rosa"), count(app)
    with app.app_context():
        with suppress(ZeroDivisionError), act(rosa, "cases.case.change") as session:
            session.scalars(select(Case)).one().next_step = "llamar"
            session.flush()
            raise ZeroDivisionError
        with reading(SYSTEM) as session:
            assert session.scalars(select(Case.next_step)).one() == ""
    assert count(app) == before


def test_an_act_that_changes_nothing_leaves_no_record(app: Flask, person: Person, actor_as) -> None:
    rosa, before = actor_as("rosa"), count(app)
    with app.app_context(), act(rosa, "cases.case.change") as session:
        session.scalars(select(Case)).one().next_step = ""
    assert count(app) == before


def test_a_secret_is_told_as_changed_and_not_as_it_is(app: Flask, world, actor_as) -> None:
    with app.app_context():
        with act(actor_as("admin"), "access.user.change") as session:
            session.get_one(User, world.users["ana"]).password_hash = "otra"
        with reading(SYSTEM) as session:
            _, told = last(session)
    assert told["core_user"]["changed"]["password_hash"] == ["…", "…"]


def test_changes_of_many_rows_by_a_condition_are_told_too(app: Flask, world, actor_as) -> None:
    with app.app_context():
        with act(actor_as("admin"), "access.membership.change") as session:
            session.execute(update(Membership).where(Membership.until.is_(None)).values(until=records.DAY))
            session.execute(delete(SavedView).where(SavedView.name == "mía"))
        with reading(SYSTEM) as session:
            _, told = last(session)
    assert told["core_membership"]["values"] == {"until": "2026-03-02"}
    assert told["core_membership"]["changed_where"] == "core_membership.until IS NULL"
    assert "deleted_where" in told["core_saved_view"]


def test_a_read_of_one_person_names_that_person(app: Flask, person: Person, actor_as) -> None:
    rosa = actor_as("rosa")
    with app.test_request_context():
        saw([person.id, person.id])
        record_read(rosa, "people.person.read", route="people.show")
        with reading(SYSTEM) as session:
            row, told = last(session)
    assert (row.kind, row.person_id, row.actor_id, told) == (AuditKind.READ, person.id, rosa.id, {})


def test_a_read_of_a_list_names_everybody_in_it(app: Flask, world, actor_as) -> None:
    rosa = actor_as("rosa")
    seen = [world.users["ana"], world.users["rosa"]]
    with app.test_request_context():
        saw(seen)
        record_read(rosa, "people.person.read", route="people.list")
        with reading(SYSTEM) as session:
            row, told = last(session)
    assert (row.person_id, told) == (None, {"people": {"people": [str(person) for person in seen]}})


def test_what_cannot_be_recorded_is_not_shown(
    app: Flask, person: Person, actor_as, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    rosa = actor_as("rosa")
    monkeypatch.setattr(acts, "_record", broken)
    with app.test_request_context():
        saw([person.id])
        with pytest.raises(Unavailable):
            record_read(rosa, "people.person.read", route="people.show")


def test_what_is_forgotten_of_a_row_takes_the_reasons_along_and_leaves_those_of_others(
    app: Flask, person: Person, actor_as
) -> None:
    rosa: Actor = actor_as("rosa")
    with app.app_context():
        with act(rosa, "cases.case.change") as session:
            case = session.scalars(select(Case)).one()
            case.next_step, case_id = "llamar", case.id
            because(session, "Nayeli lo pidió")
        with act(rosa, "cases.view.add") as session:
            session.add(SavedView(user_id=rosa.id, page="people", name="mía", filters={}))
            because(session, "otra cosa")
        with act(rosa, "cases.case.forget"):
            forget_rows({"core_case": [case_id]})
        with reading(SYSTEM) as session:
            about = select(AuditPayload.content).where(AuditPayload.subject == "reason").order_by(AuditPayload.id)
            reasons = session.scalars(about).all()
            of_case = session.scalars(select(AuditPayload.content).where(AuditPayload.subject == "core_case")).all()
    assert reasons == [None, {"reason": "otra cosa"}]
    assert set(of_case) == {None}
