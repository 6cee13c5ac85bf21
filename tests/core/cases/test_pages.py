"""The pages of the case, as a browser without a screen meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.cases import plan_queries, queries
from core.cases.codes import Stage
from core.cases.models import Case
from core.db.types import Id, new_id
from core.db.unit_of_work import reading
from core.people.codes import PriorityGroup
from core.people.profile_models import DeclaredGroup, WorkAdjustment
from core.testing.client import Browser
from core.testing.factories import cases
from core.testing.world import World

Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]
ClientAs = Callable[[str], Browser]
NOTE = {"channel": "call", "outcome": "reached", "note": "Puede trabajar por la tarde."}


@pytest.fixture
def make(app: Flask, acting: Acting, actor_as: ActorAs) -> Callable[..., Id]:
    """``make(cases.active)``: the person of a case made so."""

    def made(how: Callable[..., Case] = cases.case) -> Id:
        rosa = actor_as("rosa")
        with app.app_context(), acting("rosa"):
            return how(actor=rosa).person_id

    return made


def stage(app: Flask, actor: Actor, person_id: Id) -> Stage:
    with app.app_context(), reading(actor.scope):
        return queries.case_of(person_id).stage


def date_fields(name: str, day: object) -> dict[str, str]:
    year, month, of_month = str(day).split("-")
    return {f"{name}-day": of_month, f"{name}-month": month, f"{name}-year": year}


def test_the_whole_way_of_a_case_by_its_pages(
    app: Flask, client_as: ClientAs, actor_as: ActorAs, make: Callable[..., Id]
) -> None:
    rosa, browser, person = actor_as("rosa"), client_as("rosa"), make()
    at, today = f"/personas/{person.hex}", clock.today("America/La_Paz")
    answers = {**cases.ANSWERS, "strengths": "Amasa", "obstacles": "Horario", "searches": "Preguntando"}
    assert "Pasar al diagnóstico" in browser.get(at).text
    assert browser.post(f"{at}/entrevista", answers).status_code == 303
    assert stage(app, rosa, person) is Stage.PLANNING
    assert browser.post(f"{at}/plan", {"template": "first_job"}).status_code == 303
    with app.app_context(), reading(rosa.scope):
        plan = plan_queries.open_plan(queries.case_of(person).id)
        assert plan is not None
    signed = browser.post(f"{at}/plan/{plan.id.hex}/firma", {"how": "paper", **date_fields("signed_on", today)})
    assert (signed.status_code, stage(app, rosa, person)) == (303, Stage.ACTIVE)
    later = {"pause_reason": "health", **date_fields("paused_until", "2099-01-31")}
    assert browser.post(f"{at}/pausa", later).status_code == 303
    assert "En pausa hasta el 31 ene 2099" in browser.get(at).text
    assert browser.post(f"{at}/etapa", {"target": "active"}).status_code == 303
    assert browser.post(f"{at}/cierre", {"closure_reason": "moved"}).status_code == 303
    assert "Cerrado el" in browser.get(at).text
    assert browser.post(f"{at}/reapertura", {"reopen_reason": "came_back"}).status_code == 303
    assert stage(app, rosa, person) is Stage.ACTIVE
    history = browser.get(f"{at}/historial").text
    for words in ("Caso abierto", "Entrevista", "Plan laboral firmado", "Cambio de etapa", "La persona volvió"):
        assert words in history


def test_every_page_of_a_person_of_another_municipality_answers_like_one_that_does_not_exist(
    app: Flask, client_as: ClientAs, make: Callable[..., Id]
) -> None:
    browser, person, nobody = client_as("jorge"), make(cases.active), new_id()
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("cases.")]
    sent = {
        **NOTE,
        "target": "active",
        "template": "first_job",
        "how": "paper",
        **date_fields("signed_on", "2026-01-01"),
    }
    assert len(rules) > 20
    for rule in rules:
        answers = []
        for who in (person, nobody):
            arguments = dict.fromkeys(rule.arguments, who)
            path = re.sub(r"<id:(\w+)>", lambda found, given=arguments: given[found[1]].hex, rule.rule)
            answer = browser.post(path, sent) if "POST" in rule.methods else browser.get(path)
            text = answer.text.replace(who.hex, "")
            answers.append((answer.status_code, re.sub(r'value="[^"]*"', "", text)))
        assert answers[0] == answers[1], rule
        assert answers[0][0] in (404, 422), rule


def test_a_note_that_lacks_its_text_comes_back_with_everything_typed(
    client_as: ClientAs, make: Callable[..., Id]
) -> None:
    browser, person = client_as("rosa"), make()
    answer = browser.post(f"/personas/{person.hex}/notas", {**NOTE, "note": "", "next_step": "Llamar el lunes"})
    assert answer.status_code == 422
    assert "Escriba lo que se habló o lo que pasó" in answer.text
    assert 'value="Llamar el lunes"' in answer.text


def test_the_same_note_sent_twice_is_written_once(client_as: ClientAs, make: Callable[..., Id]) -> None:
    browser, person = client_as("rosa"), make()
    for _ in range(2):
        assert browser.post(f"/personas/{person.hex}/notas", NOTE, key="the-same-key").status_code == 303
    assert browser.get(f"/personas/{person.hex}/historial").text.count(NOTE["note"]) == 1


def test_a_move_that_lacks_something_says_what(client_as: ClientAs, make: Callable[..., Id]) -> None:
    browser, person = client_as("rosa"), make(cases.assessed)
    answer = browser.post(f"/personas/{person.hex}/etapa", {"target": "active"})
    assert answer.status_code == 409
    assert "Falta que la persona firme el plan laboral." in answer.text


def test_closing_as_unreachable_says_what_is_missing(client_as: ClientAs, make: Callable[..., Id]) -> None:
    browser, person = client_as("rosa"), make()
    answer = browser.post(f"/personas/{person.hex}/cierre", {"closure_reason": "unreachable"})
    assert answer.status_code == 409
    assert "Anote primero tres intentos por dos medios distintos." in answer.text


def test_a_draft_that_somebody_else_changed_is_not_overwritten(
    app: Flask, client_as: ClientAs, actor_as: ActorAs, make: Callable[..., Id]
) -> None:
    rosa, person = actor_as("rosa"), make(cases.assessed)
    browser, at = client_as("rosa"), f"/personas/{person.hex}/plan"
    browser.post(at, {"template": "first_job"})
    with app.app_context(), reading(rosa.scope):
        plan = plan_queries.open_plan(queries.case_of(person).id)
        assert plan is not None
    form = {"goal": "Un empleo en panadería", "_version": str(plan.version)}
    assert browser.post(f"{at}/{plan.id.hex}", form).status_code == 303
    assert browser.post(f"{at}/{plan.id.hex}", {**form, "goal": "Otra meta"}).status_code == 409


def test_the_plan_is_printed_with_lines_to_sign(client_as: ClientAs, make: Callable[..., Id]) -> None:
    browser, person = client_as("rosa"), make(cases.active)
    page = browser.get(f"/personas/{person.hex}/plan/imprimir").text
    for words in ("Plan laboral, versión 1", "La oficina", "Lugar y fecha"):
        assert words in page
    assert browser.get(f"/personas/{person.hex}/plan/imprimir?version=7").status_code == 404


def test_the_printed_sheet_leaves_restricted_facts_out(
    app: Flask, acting: Acting, client_as: ClientAs, make: Callable[..., Id]
) -> None:
    person = make(cases.active)
    with app.app_context(), acting("rosa") as session:
        day = clock.today("America/La_Paz")
        session.add(DeclaredGroup(person_id=person, group_code=PriorityGroup.DISABILITY, declared_on=day))
        session.add(WorkAdjustment(person_id=person, description="Rampa en la entrada", declared_on=day))
    page = client_as("rosa").get(f"/personas/{person.hex}/hoja").text
    assert "Wilmer Mamani Huanca" in page
    assert "Rampa" not in page
    assert "discapacidad" not in page.lower()


def test_an_action_is_done_and_undone_with_one_click_each(
    app: Flask, client_as: ClientAs, actor_as: ActorAs, make: Callable[..., Id]
) -> None:
    rosa, person, browser = actor_as("rosa"), make(cases.active), client_as("rosa")
    with app.app_context(), reading(rosa.scope):
        plan = plan_queries.signed_plan(queries.case_of(person).id)
        assert plan is not None
        action = plan_queries.actions_of(plan.id)[0]
    at = f"/personas/{person.hex}/plan/acciones/{action.id.hex}"
    assert browser.post(at, {"state": "done"}).status_code == 303
    assert "Deshacer" in browser.get(f"/personas/{person.hex}/plan").text
    assert browser.post(at, {"state": "todo"}).status_code == 303
    assert browser.post(f"{at}/descarte", {"dropped_reason": ""}).status_code == 422
    assert browser.post(at, {"state": "no-such-state"}).status_code == 422


def test_after_a_transfer_the_page_is_not_the_one_of_the_person(
    client_as: ClientAs, make: Callable[..., Id], world: World
) -> None:
    browser, person = client_as("rosa"), make()
    sent = {"office": str(world.offices["huayllani"]), "transfer_reason": "nearer"}
    answer = browser.post(f"/personas/{person.hex}/traslado", sent)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert browser.get(f"/personas/{person.hex}").status_code == 404
    assert client_as("ana").get(f"/personas/{person.hex}").status_code == 200


@pytest.mark.parametrize("user", ["admin", "auditor", "marta"])
def test_who_attends_nobody_sees_no_case(client_as: ClientAs, make: Callable[..., Id], user: str) -> None:
    person = make()
    assert client_as(user).get(f"/personas/{person.hex}/caso").status_code == 403


def test_a_made_up_cursor_shows_the_first_page(client_as: ClientAs, make: Callable[..., Id]) -> None:
    browser, person = client_as("rosa"), make()
    assert browser.get(f"/personas/{person.hex}/historial?desde={quote('no/such')}").status_code == 200
