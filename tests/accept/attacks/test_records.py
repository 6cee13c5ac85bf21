"""What belongs to somebody else: another person's part in an address, facts of another office, of another time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from core.access.actors import Actor
from core.audit.models import AuditPayload
from core.cases import hand_over
from core.cases import queries as cases
from core.cases.codes import TransferReason
from core.db.scope import Scope
from core.db.types import Id, new_id
from core.db.unit_of_work import reading
from core.people.codes import ConsentAnswer, ConsentPurpose, NoticeChannel, PriorityGroup
from core.people.profile import services as profile
from core.people.queries import consents
from core.people.services import answer
from core.testing.client import Browser
from core.testing.desk import Desk
from core.testing.factories import organisations
from core.testing.world import World
from core.vacancies.applications.consents import live

ClientAs = Callable[[str], Browser]
ActorAs = Callable[[str], Actor]


@pytest.fixture
def desk(app: Flask, actor_as: ActorAs) -> Desk:
    return Desk(app, actor_as)


def test_restricted_facts_do_not_reach_the_record_of_the_auditor(desk: Desk, client_as: ClientAs) -> None:
    person_id = desk.seeker()
    with desk.at() as rosa:
        profile.declare_groups(person_id, [PriorityGroup.DISABILITY], restricted=True, actor=rosa)
        profile.need_adjustment(person_id, "Rampa y descansos", actor=rosa)
    with desk.app.app_context(), reading(Scope(system="tests")) as session:
        told = session.scalars(
            select(AuditPayload.record_id).where(AuditPayload.subject == "core_work_adjustment")
        ).one()
    page = client_as("auditor").get(f"/auditoria/{told.hex}").text
    assert "core_work_adjustment" in page
    assert "Rampa" not in page
    assert PriorityGroup.DISABILITY.value not in page


def test_a_permission_for_one_employer_is_no_permission_for_all_and_can_be_withdrawn(
    desk: Desk, client_as: ClientAs
) -> None:
    person_id, vacancy_id = desk.seeker(), desk.opening()
    desk.referral(person_id, vacancy_id)
    rosa = client_as("rosa")
    with desk.looking():
        employer = consents(person_id)[0].recipient_id
        assert employer is not None
        assert person_id in live([person_id], employer)
    given = rosa.post(f"/personas/{person_id.hex}/permisos/employers/retirar")
    assert given.status_code == 303
    with desk.looking():
        assert live([person_id], employer) == {}


def test_a_refusal_of_one_employer_leaves_the_permission_for_the_others(desk: Desk, client_as: ClientAs) -> None:
    person_id = desk.seeker()
    with desk.at() as rosa:
        answer(
            person_id, ConsentPurpose.EMPLOYERS, ConsentAnswer.GIVEN, language="es", channel=NoticeChannel.PAPER,
            actor=rosa,
        )  # fmt: skip
    for status in (303, 409):
        assert client_as("rosa").post(f"/personas/{person_id.hex}/permisos/employers/retirar").status_code == status


@pytest.fixture
def moved(desk: Desk, world: World) -> tuple[Id, Id]:
    """Somebody who was referred in Sacaba, accompanied there, and now belongs to Tiquipaya: person and application."""
    person_id = desk.seeker()
    application_id = desk.referral(person_id, desk.opening())
    with desk.at() as rosa:
        hand_over.assign_mentor(cases.case_of(person_id), world.users["mentor"], actor=rosa)
    with desk.at() as rosa:
        case = cases.case_of(person_id)
        hand_over.transfer(case, world.offices["tiquipaya"], TransferReason.MOVED, actor=rosa)
    return person_id, application_id


def test_whoever_gave_a_person_away_sees_them_no_more(moved: tuple[Id, Id], client_as: ClientAs) -> None:
    person_id, application_id = moved
    for user in ("rosa", "luis", "mentor"):
        paths = (f"/personas/{person_id.hex}", f"/personas/{person_id.hex}/historial")
        assert [(user, client_as(user).get(path).status_code) for path in paths] == [(user, 404)] * 2
    assert client_as("rosa").get(f"/postulaciones/{application_id.hex}").status_code == 404


def test_what_stays_behind_in_another_municipality_is_no_fault(moved: tuple[Id, Id], client_as: ClientAs) -> None:
    person_id, application_id = moved
    jorge = client_as("jorge")
    for path in ("", "/postulaciones", "/historial", "/vacantes", "/colocaciones", "/caso", "/hoja", "/datos"):
        answered = jorge.get(f"/personas/{person_id.hex}{path}")
        assert (path, answered.status_code) == (path, 200)
        assert "Panadería El Trigal" not in answered.text
    for path in ("", "/hoja", "/colocar"):
        assert (path, jorge.get(f"/postulaciones/{application_id.hex}{path}").status_code) == (path, 404)


@pytest.mark.parametrize("owner", ["jorge", "admin", "mentor"])
def test_a_case_is_given_to_nobody_who_does_not_work_with_it(
    desk: Desk, client_as: ClientAs, world: World, owner: str
) -> None:
    person_id = desk.seeker()
    given = client_as("rosa").post(f"/personas/{person_id.hex}/responsable", {"owner": world.users[owner].hex})
    assert given.status_code == 422


def test_nobody_of_another_office_is_named_in_a_form(desk: Desk, client_as: ClientAs) -> None:
    """A person that is not mine answers in a form as one that does not exist."""
    vacancy_id, mine, theirs = desk.opening(), desk.seeker(), desk.seeker("Otra", user="ana")
    rosa, path = client_as("rosa"), f"/vacantes-internas/{vacancy_id.hex}/remitir"
    for chosen in (theirs, new_id()):
        given = rosa.post(path, {"person_id": [mine.hex, chosen.hex], "authorised": "1"})
        assert (given.status_code, "Otra" in given.text) == (404, False)
        assert rosa.get(f"{path}?person_id={chosen.hex}").status_code == 404
        assert rosa.post(f"/personas/{mine.hex}/distinta/{chosen.hex}").status_code == 404
    assert rosa.get(f"/personas/{mine.hex}/postulaciones").text.count("/postulaciones/") == 0


def test_no_employer_of_another_municipality_is_named_in_a_form(desk: Desk, client_as: ClientAs) -> None:
    with desk.at("jorge") as jorge:
        theirs = organisations.organisation("Molino Tunari", actor=jorge).id
    for text in (theirs.hex, str(theirs), "Molino Tunari"):
        given = client_as("rosa").post(
            "/vacantes-internas/nueva", {"organisation_id": text, "title": "Ayudante", "positions": "1"}
        )
        assert given.status_code == 422
        assert "Ninguna" in given.text
