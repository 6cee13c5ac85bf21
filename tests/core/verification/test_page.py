"""The public page: what a stranger is told, on paper, on a telephone and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from core import clock
from core.access.models import Throttle
from core.access.throttling import PER_ADDRESS
from core.db.scope import NOTHING
from core.db.unit_of_work import reading
from core.testing.client import Browser
from core.verification.verifiers import Standing, Verification, Verifier
from tests.core.verification.conftest import SwitchOn

TODAY = datetime(2026, 11, 21, 15, tzinfo=UTC)
PAPER = Verification(
    "Panadería", Standing.VALID, "Nayeli Mamani", date(2025, 1, 2), date(2026, 11, 21), [("Nivel", "2")]
)  # fmt: skip
NUMBER = "7K3M-9QXT"
JSON = {"Accept": "application/json"}


def knows(found: Verification | None, *, number: str = NUMBER) -> Callable[[], Sequence[Verifier]]:
    return lambda: [Verifier("paper", "Certificados", NUMBER, lambda typed: found if typed == number else None)]


def fails(typed: str) -> Verification | None:
    raise RuntimeError(typed)


def failing() -> Sequence[Verifier]:
    return [Verifier("paper", "Otros", "", fails)]


def wrong() -> Sequence[Verifier]:
    return [Verifier("paper", "Otros", "", lambda typed: {"holder": "Nayeli"})]  # type: ignore[arg-type,return-value]


@pytest.fixture
def stranger(client_as: Callable[[str], Browser]) -> Browser:
    return client_as("")


def test_without_a_plugin_that_issues_anything_the_page_says_so(stranger: Browser) -> None:
    answer = stranger.get("/verificar")
    assert (answer.status_code, "Este servicio no emite certificados" in answer.text) == (200, True)
    assert "<form" not in answer.text.split("<main")[1]
    assert stranger.get("/verificar/7K3M").status_code == 404


def test_a_stranger_is_asked_for_the_number(stranger: Browser, switch_on: SwitchOn) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    answer = stranger.get("/verificar")
    assert answer.status_code == 200
    assert "Número del certificado" in answer.text
    assert f"por ejemplo {NUMBER}" in answer.text


@pytest.mark.parametrize(
    "address", [f"/verificar/{NUMBER}", f"/verificar?numero={NUMBER}", f"/verificar?numero=+{NUMBER}"]
)
def test_what_stands_on_the_paper_is_shown(stranger: Browser, switch_on: SwitchOn, address: str) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    with clock.fixed(TODAY):
        answer = stranger.get(address)
    assert answer.status_code == 200
    shown = [word for word in ("Es válido", "Nayeli Mamani", "Panadería", "Nivel", "2 ene 2025", "21 nov 2026")
             if word not in answer.text]  # fmt: skip
    assert shown == []
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("standing", "until", "said"),
    [
        (Standing.VALID, date(2026, 11, 21), "Es válido"),
        (Standing.VALID, date(2026, 11, 20), "Está vencido"),
        (Standing.VALID, None, "Es válido"),
        (Standing.EXPIRED, None, "Está vencido"),
        (Standing.SUSPENDED, date(2026, 11, 20), "Está suspendido"),
        (Standing.WITHDRAWN, None, "Fue retirado"),
    ],
)
def test_each_standing_has_its_words(stranger: Browser, switch_on: SwitchOn, standing, until, said: str) -> None:
    switch_on(paper={"ayni_verifiers": knows(replace(PAPER, standing=standing, expires_on=until))})
    with clock.fixed(TODAY):
        answer = stranger.get(f"/verificar/{NUMBER}")
    assert (answer.status_code, said in answer.text) == (200, True)


def test_the_day_is_that_of_the_service_and_not_of_greenwich(stranger: Browser, switch_on: SwitchOn) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    with clock.fixed(datetime(2026, 11, 22, 3, 59, tzinfo=UTC)):
        assert "Es válido" in stranger.get(f"/verificar/{NUMBER}").text
    with clock.fixed(datetime(2026, 11, 22, 4, 0, tzinfo=UTC)):
        assert "Está vencido" in stranger.get(f"/verificar/{NUMBER}").text


def test_a_number_that_nobody_issued_is_not_found(stranger: Browser, switch_on: SwitchOn) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    answer = stranger.get("/verificar/otro")
    assert (answer.status_code, "No existe ese certificado" in answer.text) == (404, True)
    assert "Nayeli" not in answer.text


@pytest.mark.parametrize("broken", [failing, wrong])
def test_a_plugin_that_fails_is_no_proof_against_the_paper(stranger: Browser, switch_on: SwitchOn, broken) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)}, broken={"ayni_verifiers": broken})
    answer = stranger.get("/verificar/otro")
    assert (answer.status_code, "Ahora no se puede verificar" in answer.text) == (503, True)
    with clock.fixed(TODAY):
        assert "Es válido" in stranger.get(f"/verificar/{NUMBER}").text


def test_programs_get_json(stranger: Browser, switch_on: SwitchOn) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    with clock.fixed(TODAY):
        answer = stranger.get(f"/verificar/{NUMBER}", headers=JSON)
    assert answer.get_json() == {
        "number": NUMBER, "status": "valid", "issues": True, "checked_at": "2026-11-21T15:00:00+00:00",
        "title": "Panadería", "holder": "Nayeli Mamani", "issued_on": "2025-01-02", "expires_on": "2026-11-21",
        "facts": [{"label": "Nivel", "value": "2"}],
    }  # fmt: skip


@pytest.mark.parametrize(("hooks", "status", "word"), [(knows(PAPER), 404, "not_found"), (failing, 503, "unavailable")])
def test_programs_learn_why_nothing_was_found(stranger: Browser, switch_on: SwitchOn, hooks, status, word: str) -> None:
    switch_on(paper={"ayni_verifiers": hooks})
    answer = stranger.get("/verificar/otro", headers=JSON)
    assert (answer.status_code, answer.get_json()["status"]) == (status, word)


@pytest.mark.parametrize(("language", "said"), [("pt", "É válido"), ("en", "It is valid"), ("es", "Es válido")])
def test_the_page_speaks_the_strangers_language(stranger: Browser, switch_on: SwitchOn, language, said: str) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    with clock.fixed(TODAY):
        assert said in stranger.get(f"/verificar/{NUMBER}", headers={"Accept-Language": language}).text


@pytest.mark.parametrize(
    "typed", ["'; drop table core_person; --", "<script>alert(1)</script>", "x" * 5000, "%F0%9F%8D%9E"]
)
def test_whatever_is_typed_is_answered(stranger: Browser, switch_on: SwitchOn, typed: str) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    answer = stranger.get("/verificar", query_string={"numero": typed})
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


def test_an_address_that_tries_too_many_numbers_has_to_wait(app: Flask, stranger: Browser, switch_on: SwitchOn) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    with clock.fixed(TODAY):
        statuses = [stranger.get(f"/verificar/{attempt}").status_code for attempt in range(PER_ADDRESS)]
        assert statuses == [404] * PER_ADDRESS
        assert stranger.get(f"/verificar/{NUMBER}").status_code == 429
        assert stranger.get(f"/verificar?numero={NUMBER}").status_code == 429
        elsewhere = stranger.get(f"/verificar/{NUMBER}", environ_base={"REMOTE_ADDR": "192.0.2.7"})
        assert elsewhere.status_code == 200


def test_the_empty_page_counts_nothing(app: Flask, stranger: Browser, switch_on: SwitchOn) -> None:
    switch_on(paper={"ayni_verifiers": knows(PAPER)})
    assert {stranger.get("/verificar").status_code for _ in range(3)} == {200}
    with app.app_context(), reading(NOTHING) as session:
        assert session.scalar(select(func.count()).select_from(Throttle)) == 0


def test_a_visitor_chooses_the_language_of_the_page_and_it_stays(app: Flask) -> None:
    browser = app.test_client()
    page = browser.get("/verificar?numero=&idioma=pt", headers={"Accept-Language": "es"})
    assert '<html lang="pt"' in page.text
    assert '<a href="?numero=&amp;idioma=es" lang="es" hreflang="es" rel="nofollow">Español</a>' in page.text
    assert '<html lang="pt"' in browser.get("/verificar", headers={"Accept-Language": "es"}).text
    assert '<html lang="es"' in app.test_client().get("/verificar", headers={"Accept-Language": "es"}).text


def test_a_language_that_the_service_does_not_speak_is_not_taken(app: Flask) -> None:
    assert '<html lang="es"' in app.test_client().get("/verificar?idioma=xx", headers={"Accept-Language": "es"}).text
