"""What a stranger learns at /verificar: what stands on the paper, at once, and nothing by trying."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from flask import Flask
from sqlalchemy import event

from core import clock
from core.access.throttling import PER_ADDRESS
from core.db.scope import NOTHING
from core.db.unit_of_work import reading
from core.extensions import db
from core.matching import seekers
from core.matching.facts import Asked, VacancyFacts
from core.matching.match import explain
from core.people.claims import claims_of
from core.testing.client import Browser
from core.vacancies.applications.reasons import words
from core.vacancies.codes import RequirementKind
from core.verification import numbers
from core.verification.verifiers import Standing
from plugins.skills_recognition import personal, verifying
from plugins.skills_recognition.codes import Reason, State
from tests.plugins.skills_recognition.conftest import Centre

PAPER = ("Nayeli Mamani Huanca", "Elaboración de pan artesanal", "Instituto del Pan", "SENA NSCL 290801022 (2)")


@pytest.fixture
def stranger(client_as: Callable[[str], Browser]) -> Browser:
    return client_as("")


def test_a_stranger_learns_what_stands_on_the_paper_and_no_more(desk: Centre, stranger: Browser) -> None:
    person = desk.person()
    number = desk.number(desk.certificate(person))
    page = stranger.get(f"/verificar/{numbers.written(number)}")
    assert page.status_code == 200
    assert [words for words in ("Es válido", *PAPER) if words not in page.text] == []
    hidden = ("Rosa Villca", "Luis Mamani", "Amasó", person.hex, "Oficina", "Mamani Rojas")
    assert [words for words in hidden if words in page.text] == []


@pytest.mark.parametrize(
    "change", [str.lower, lambda text: text.replace("-", " "), lambda text: text.replace("0", "O")]
)
def test_the_number_may_be_typed_as_people_type(desk: Centre, stranger: Browser, change) -> None:
    number = numbers.written(desk.number(desk.certificate()))
    assert stranger.get("/verificar", query_string={"numero": change(number)}).status_code == 200


def test_it_says_at_once_what_became_of_it_and_never_why(desk: Centre, stranger: Browser) -> None:
    made = desk.certificate()
    address = f"/verificar/{desk.number(made)}"
    said = []
    for state in (State.SUSPENDED, State.WITHDRAWN, State.ISSUED):
        desk.changed(made, state, Reason.FALSE_EVIDENCE)
        page = stranger.get(address).text
        said.append([words for words in ("Está suspendido", "Fue retirado", "Es válido") if words in page])
        assert [words for words in ("evidencias no eran", "Porque sí") if words in page] == []
    assert said == [["Está suspendido"], ["Fue retirado"], ["Es válido"]]


def test_after_its_last_day_it_has_expired(desk: Centre, stranger: Browser) -> None:
    last = clock.today("America/La_Paz") + timedelta(days=30)
    address = f"/verificar/{desk.number(desk.certificate(valid_until=last))}"
    noon = datetime(last.year, last.month, last.day, 16, tzinfo=UTC)
    said = []
    for moment in (noon, noon + timedelta(days=1)):
        with clock.fixed(moment):
            said.append(stranger.get(address, headers={"Accept": "application/json"}).get_json()["status"])
    assert said == ["valid", "expired"]


def test_the_certificate_of_an_erased_person_is_found_no_more(app: Flask, desk: Centre, stranger: Browser) -> None:
    person = desk.person()
    number = desk.number(desk.certificate(person))
    with desk.at("luis"):
        personal.erase(person)
    gone, never = (stranger.get(f"/verificar/{one}") for one in (number, numbers.new_number()))
    assert (gone.status_code, never.status_code) == (404, 404)
    assert plain(gone.text, number) == plain(never.text, "")


def plain(page: str, number: str) -> list[str]:
    return [line for line in page.splitlines() if "Número:" not in line and 'name="numero"' not in line]


def test_numbers_cannot_be_tried_out(desk: Centre, stranger: Browser) -> None:
    number = desk.number(desk.certificate())
    with clock.fixed(datetime(2026, 11, 21, 15, tzinfo=UTC)):
        tried = {stranger.get(f"/verificar/{numbers.new_number()}").status_code for _ in range(PER_ADDRESS)}
        assert tried == {404}
        assert stranger.get(f"/verificar/{number}").status_code == 429


@pytest.mark.parametrize("typed", ["", "x", "7K3M", "7K3M9QXT2B8CD4FGH5JNR6PVABEW", "' or 1=1", "Ñandú " * 20])
def test_whatever_is_typed_costs_one_statement(app: Flask, desk: Centre, typed: str) -> None:
    """So that the time it takes tells nothing about which numbers there are."""
    asked: list[str] = []
    with app.app_context(), reading(NOTHING):
        event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        assert verifying.find(typed) is None
    assert len(asked) == 1


def test_unknown_and_erased_numbers_take_the_same_time(app: Flask, desk: Centre) -> None:
    person = desk.person()
    kept, gone = desk.number(desk.certificate()), desk.number(desk.certificate(person))
    with desk.at("luis"):
        personal.erase(person)
    with app.app_context(), reading(NOTHING):
        assert verifying.find(kept) is not None
        taken = {}
        for _round in range(60):
            for name, number in (("gone", gone), ("never", numbers.new_number())):
                began = time.perf_counter()
                verifying.find(number)
                taken.setdefault(name, []).append(time.perf_counter() - began)
    assert abs(median(taken["gone"]) - median(taken["never"])) < 0.005


def test_the_scope_of_a_stranger_is_empty_again_after_the_answer(app: Flask, desk: Centre) -> None:
    number = desk.number(desk.certificate())
    with app.app_context(), reading(NOTHING) as session:
        verifying.find(number)
        assert session.info["scope"] == NOTHING


def test_the_profile_tells_the_certificate_and_how_it_stands(desk: Centre, client_as) -> None:
    person = desk.person()
    made = desk.certificate(person)
    desk.changed(made, State.SUSPENDED)
    page = client_as("rosa").get(f"/personas/{person.hex}/perfil").text
    shown = ("Certificados y competencias reconocidas", "Elaboración de pan artesanal", "Instituto del Pan",
             "Suspendido", f"/p/skills-recognition/reconocimientos/{made.hex}")  # fmt: skip
    assert [words for words in shown if words not in page] == []


def test_claims_of_many_people_take_one_statement(app: Flask, desk: Centre, actor_as) -> None:
    people = [desk.person(name) for name in ("Nayeli", "Wilmer", "Juana")]
    for person in people[:2]:
        desk.certificate(person)
    actor, asked = actor_as("rosa"), []
    with app.test_request_context(), reading(actor.scope):
        event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
        found = claims_of(people, actor=actor)
    assert {person: [claim.standing for claim in claims] for person, claims in found.items()} == {
        person: [Standing.VALID] for person in people[:2]
    }
    assert len(asked) == 1


def test_another_office_learns_of_no_claim(app: Flask, desk: Centre, actor_as) -> None:
    person = desk.person()
    desk.certificate(person)
    actor = actor_as("jorge")
    with app.test_request_context(), reading(actor.scope):
        assert claims_of([person], actor=actor) == {}


def test_what_is_certified_meets_what_a_vacancy_asks(app: Flask, desk: Centre, actor_as) -> None:
    person, actor = desk.person(), actor_as("rosa")
    desk.certificate(person, title="Panadería artesanal")
    asks = Asked(RequirementKind.SKILL, "panadería", "", must=True)
    vacancy = VacancyFacts(person, "Ayudante", "El Trigal", "BO", asked=(asks,))
    with app.test_request_context(headers={"Accept-Language": "en"}), reading(actor.scope):
        app.preprocess_request()
        (seeker,) = seekers.load([person])
        *_legal, reason = explain(seeker, vacancy, clock.today(actor.timezone)).reasons
    assert (reason.met, words(reason)) == (True, "Asks for: panadería; certified by Instituto del Pan")
