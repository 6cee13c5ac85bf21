"""Handing over: to a colleague, to another office, to a mentor who then sees this person and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.audit.models import AuditPayload
from core.cases import hand_over, queries, services
from core.cases.codes import ClosureReason, TransferReason
from core.cases.models import Mentoring
from core.db.scope import Scope
from core.db.types import Id
from core.db.unit_of_work import reading
from core.errors import Forbidden, Invalid, NotFound, Refused
from core.people import queries as people
from core.testing.client import Browser
from core.testing.factories import cases
from core.testing.world import World

Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]
ClientAs = Callable[[str], Browser]


def sees(actor: Actor, person_id: Id) -> bool:
    with reading(actor.scope):
        return queries.current_case(person_id) is not None


def test_a_case_goes_to_a_colleague_of_its_office(app: Flask, acting: Acting, actor_as: ActorAs, world: World) -> None:
    rosa, luis = actor_as("rosa"), actor_as("luis")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        assert hand_over.change_owner(case, luis.id, actor=luis).name == luis.name
        assert case.owner_id == luis.id


@pytest.mark.parametrize("other", ["jorge", "mentor"])
def test_nobody_else_is_offered_a_case(app: Flask, acting: Acting, actor_as: ActorAs, world: World, other: str) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        with pytest.raises(Invalid):
            hand_over.change_owner(case, world.users[other], actor=rosa)


def test_after_a_transfer_the_other_office_sees_the_person_and_this_one_does_not(
    app: Flask, acting: Acting, actor_as: ActorAs, world: World
) -> None:
    rosa, ana, jorge = actor_as("rosa"), actor_as("ana"), actor_as("jorge")
    with app.app_context():
        with acting("rosa"):
            case = cases.case(actor=rosa)
            hand_over.transfer(case, world.offices["huayllani"], TransferReason.NEARER, note="vive al lado", actor=rosa)
            assert (case.office_id, case.owner_id) == (world.offices["huayllani"], None)
        assert [sees(actor, case.person_id) for actor in (rosa, ana, jorge)] == [False, True, False]
        with reading(Scope(system="test")) as session:
            reasons = session.scalars(select(AuditPayload.content).where(AuditPayload.subject == "reason")).all()
        assert {"reason": "nearer: vive al lado"} in reasons
        assert {"reason": "transfer: nearer"} in reasons


def test_a_transfer_can_be_given_back(app: Flask, acting: Acting, actor_as: ActorAs, world: World) -> None:
    rosa, ana = actor_as("rosa"), actor_as("ana")
    with app.app_context():
        with acting("rosa"):
            case = cases.case(actor=rosa)
            hand_over.transfer(case, world.offices["huayllani"], TransferReason.ASKED, actor=rosa)
        with acting("ana"):
            again = queries.case_of(case.person_id)
            hand_over.transfer(again, world.offices["centro"], TransferReason.OTHER, actor=ana)
        assert [sees(rosa, case.person_id), sees(ana, case.person_id)] == [True, False]


def test_a_transfer_needs_another_office_and_an_open_case(
    app: Flask, acting: Acting, actor_as: ActorAs, world: World
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        with pytest.raises(Refused):
            hand_over.transfer(case, world.offices["centro"], TransferReason.MOVED, actor=rosa)
        with pytest.raises(NotFound):
            hand_over.transfer(case, world.users["rosa"], TransferReason.MOVED, actor=rosa)
        services.close(case, ClosureReason.MOVED, actor=rosa)
        with pytest.raises(Refused):
            hand_over.transfer(case, world.offices["huayllani"], TransferReason.MOVED, actor=rosa)


def test_a_mentor_sees_the_people_assigned_and_nobody_else(
    app: Flask, acting: Acting, actor_as: ActorAs, client_as: ClientAs, world: World
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        mine, other = cases.case("Wilmer", actor=rosa), cases.case("Nayeli", actor=rosa)
        hand_over.assign_mentor(mine, world.users["mentor"], actor=rosa)
        addresses = [f"/personas/{case.person_id.hex}" for case in (mine, other)]
    mentor = client_as("mentor")
    assert [mentor.get(address).status_code for address in addresses] == [200, 404]
    note = {"channel": "call", "outcome": "reached", "note": "Va bien."}
    assert [mentor.post(f"{address}/notas", note).status_code for address in addresses] == [303, 404]
    assert mentor.post(f"{addresses[0]}/etapa", {"target": "assessment"}).status_code == 403
    assert "Nayeli" not in mentor.get("/mi-dia").text


def test_when_mentoring_ends_the_person_is_gone_with_the_next_page(
    app: Flask, acting: Acting, actor_as: ActorAs, client_as: ClientAs, world: World
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa") as session:
        case = cases.case(actor=rosa)
        hand_over.assign_mentor(case, world.users["mentor"], actor=rosa)
        with pytest.raises(Refused):
            hand_over.assign_mentor(case, world.users["mentor"], actor=rosa)
        mentoring_id = session.scalars(select(Mentoring.id)).one()
        address = f"/personas/{case.person_id.hex}"
    mentor = client_as("mentor")
    assert mentor.get(address).status_code == 200
    assert client_as("rosa").post(f"{address}/mentoria/{mentoring_id.hex}/fin").status_code == 303
    assert mentor.get(address).status_code == 404


def test_only_mentors_of_the_office_are_assigned(app: Flask, acting: Acting, actor_as: ActorAs, world: World) -> None:
    rosa, marta = actor_as("rosa"), actor_as("marta")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        with pytest.raises(Invalid):
            hand_over.assign_mentor(case, world.users["ana"], actor=rosa)
        with pytest.raises(Forbidden):
            hand_over.assign_mentor(case, world.users["mentor"], actor=marta)
        assert people.get(case.person_id).id == case.person_id
