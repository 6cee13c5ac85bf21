"""The pages of a case that a plugin brought, and what it adds to the person's page and to my day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.cases import queries, services
from core.cases.codes import Stage
from core.db.types import Id
from core.db.unit_of_work import reading
from core.testing.client import Browser
from core.testing.factories import cases
from tests.core.cases.garden import AGAINST, PAGES

pytestmark = pytest.mark.usefixtures("garden")
Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]
ClientAs = Callable[[str], Browser]
NOTE = {"channel": "call", "outcome": "reached", "note": "Tiene agua cerca."}


@pytest.fixture
def person_id(app: Flask, acting: Acting, actor_as: ActorAs) -> Id:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        return cases.case(actor=rosa).person_id


@pytest.fixture
def garden_id(app: Flask, acting: Acting, actor_as: ActorAs, person_id: Id) -> Id:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        return services.open_case(person_id, kind="garden", actor=rosa).id


def stage(app: Flask, actor: Actor, case_id: Id) -> Stage:
    with app.app_context(), reading(actor.scope):
        return queries.get(case_id).stage


def test_a_process_is_opened_from_the_persons_page(client_as: ClientAs, person_id: Id) -> None:
    browser, at = client_as("rosa"), f"/personas/{person_id.hex}"
    page = browser.get(at).text
    assert "Abrir un huerto" in page
    assert "Abrir un vivero" not in page
    assert "Otros procesos" not in page
    answer = browser.post(f"{at}/procesos", {"kind": "garden"})
    assert (answer.status_code, "/casos/" in answer.headers["Location"]) == (303, True)
    page = browser.get(at).text
    assert "Otros procesos" in page
    assert "Abrir un huerto" not in page
    assert browser.post(f"{at}/procesos", {"kind": "garden"}).status_code == 409
    assert browser.post(f"{at}/procesos", {"kind": "orchard"}).status_code == 409


def test_the_whole_way_of_a_process_by_its_page(
    app: Flask, client_as: ClientAs, actor_as: ActorAs, garden_id: Id
) -> None:
    browser, rosa, at = client_as("rosa"), actor_as("rosa"), f"/casos/{garden_id.hex}"
    page = browser.get(at).text
    for words in ("Huerto", "Semilla", "Surco", "Falta hablar de la parcela.", "Anotar el paso", "Riego los lunes"):
        assert words in page
    assert "Regar" in page
    assert "Nunca" not in page
    assert browser.post(f"{at}/etapa", {"target": "planning"}).status_code == 409
    assert browser.post(f"{at}/notas", {**NOTE, "next_step": "Llevar abono"}).status_code == 303
    assert "Llevar abono" in browser.get(at).text
    assert browser.post(f"{at}/paso/hecho").status_code == 303
    day = {"step_on-day": "3", "step_on-month": "2", "step_on-year": "2099"}
    assert browser.post(f"{at}/paso", {"step": "Regar", **day}).status_code == 303
    assert "Pasar a: Surco" in browser.get(at).text
    assert browser.post(f"{at}/etapa", {"target": "planning"}).status_code == 303
    assert stage(app, rosa, garden_id) is Stage.PLANNING
    until = {"paused_until-day": "31", "paused_until-month": "1", "paused_until-year": "2099"}
    assert browser.post(f"{at}/pausa", {"pause_reason": "care", **until}).status_code == 303
    assert "En pausa hasta el 31 ene 2099" in browser.get(at).text
    assert "Cosechó" in browser.get(f"{at}/cambiar").text
    assert browser.post(f"{at}/cierre", {"closure_reason": "moved"}).status_code == 422
    assert browser.post(f"{at}/cierre", {"closure_reason": ""}).status_code == 422
    assert browser.post(f"{at}/cierre", {"closure_reason": "harvested"}).status_code == 303
    assert "Cosechó" in browser.get(at).text
    assert "Terminó el empleo" not in browser.get(f"{at}/cambiar").text
    assert browser.post(f"{at}/reapertura", {"reopen_reason": "came_back"}).status_code == 303
    assert stage(app, rosa, garden_id) is Stage.PLANNING


def test_an_objection_is_told_in_its_own_words(
    app: Flask, client_as: ClientAs, actor_as: ActorAs, garden_id: Id, person_id: Id
) -> None:
    AGAINST.update({("garden", Stage.CLOSED), ("employment", Stage.CLOSED)})
    browser = client_as("rosa")
    for at, reason in ((f"/casos/{garden_id.hex}", "harvested"), (f"/personas/{person_id.hex}", "moved")):
        answer = browser.post(f"{at}/cierre", {"closure_reason": reason})
        assert answer.status_code == 409
        assert "Todavía no es la época." in answer.text
    assert stage(app, actor_as("rosa"), garden_id) is Stage.INTAKE


def test_a_process_whose_module_is_off_can_be_read_and_rests(
    app: Flask, client_as: ClientAs, actor_as: ActorAs, garden_id: Id, person_id: Id, switch: Callable[[bool], None]
) -> None:
    switch(False)
    browser, at = client_as("rosa"), f"/casos/{garden_id.hex}"
    page = browser.get(at)
    assert page.status_code == 200
    for words in ("Este proceso pertenece a un módulo que está apagado", "Registro"):
        assert words in page.text
    assert "Riego los lunes" not in page.text
    assert browser.get(f"{at}/cambiar").status_code == 200
    for verb, sent in (("etapa", {"target": "planning"}), ("notas", NOTE), ("paso/hecho", {}),
                       ("cierre", {"closure_reason": "harvested"})):  # fmt: skip
        answer = browser.post(f"{at}/{verb}", sent)
        assert answer.status_code == 409
        assert "Este proceso pertenece a un módulo que está apagado" in answer.text
    assert "Otros procesos" in browser.get(f"/personas/{person_id.hex}").text
    assert at not in browser.get("/mi-dia").text


def test_the_employment_case_has_its_pages_under_the_person(
    app: Flask, client_as: ClientAs, actor_as: ActorAs, person_id: Id
) -> None:
    browser = client_as("rosa")
    with app.app_context(), reading(actor_as("rosa").scope):
        case_id = queries.case_of(person_id).id
    answer = browser.get(f"/casos/{case_id.hex}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/personas/{person_id.hex}/caso")
    assert browser.post(f"/casos/{case_id.hex}/etapa", {"target": "assessment"}).status_code == 404


@pytest.mark.parametrize("user", ["jorge", "ana", "mentor"])
def test_a_process_of_somebody_elses_person_is_not_there(client_as: ClientAs, garden_id: Id, user: str) -> None:
    browser, at = client_as(user), f"/casos/{garden_id.hex}"
    assert [browser.get(f"{at}{end}").status_code for end in ("", "/cambiar", "/paso")] == [404] * 3
    assert browser.post(f"{at}/notas", NOTE).status_code == 404
    assert browser.post(f"{at}/etapa", {"target": "planning"}).status_code == 404


def test_my_day_names_the_process_filters_by_it_and_fills_a_column_at_once(
    client_as: ClientAs, garden_id: Id, person_id: Id
) -> None:
    browser = client_as("rosa")
    page = browser.get("/mi-dia").text
    for words in ("Huerto", "Semilla", "Parcela 7", f'href="/casos/{garden_id.hex}"'):
        assert words in page
    assert PAGES == [1]
    only = browser.get("/mi-dia?tipo=garden").text
    assert f'href="/casos/{garden_id.hex}"' in only
    assert f'href="/personas/{person_id.hex}"' not in only
    without = browser.get("/mi-dia?tipo=employment").text
    assert f'href="/personas/{person_id.hex}"' in without
    assert "Parcela 7" not in without
    assert len(PAGES) == 2


def test_a_person_has_the_actions_that_one_may_do(client_as: ClientAs, person_id: Id) -> None:
    page = client_as("rosa").get(f"/personas/{person_id.hex}").text
    assert "Ver el campo" in page
    assert "Oculto" not in page
