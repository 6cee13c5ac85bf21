"""What the plugin adds to a match: told and kept, and never a ground for another order."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import select

from core.extensions import db
from core.pluginsystem.registry import registry
from core.testing.apps import AyniApp
from core.testing.client import Browser
from core.vacancies.models import Application
from plugins.fair_recruitment.vetting.codes import Payer
from tests.plugins.fair_recruitment.conftest import SAID, Counting, Office

ClientAs = Callable[[str], Browser]
SENTENCE = "La empresa declara que ningún costo de la contratación recae en la persona"


def at(app: Flask, browser: Browser) -> Browser:
    """The same log-in before another application on the same database."""
    with browser.client.session_transaction() as cookie:
        kept = dict(cookie)
    browser.client = app.test_client()
    with browser.client.session_transaction() as cookie:
        cookie.update(kept)
    return browser


def test_a_declared_vacancy_says_so_in_both_lists(office: Office, client_as: ClientAs) -> None:
    person_id = office.seeker()
    declared = office.published(title="Cocinera", fair_recruitment=SAID)
    silent = office.published(title="Panadera")
    rosa = client_as("rosa")
    page = rosa.get(f"/personas/{person_id.hex}/vacantes").text
    assert page.count(SENTENCE) == 1
    assert rosa.get(f"/vacantes-internas/{declared.hex}/personas").text.count(SENTENCE) == 1
    assert SENTENCE not in rosa.get(f"/vacantes-internas/{silent.hex}/personas").text


def test_the_order_stays_as_it_was(office: Office, client_as: ClientAs, app: Flask, ayni_app: AyniApp) -> None:
    person_id = office.seeker()
    for number in range(4):
        office.published(title=f"Puesto {number}", **({"fair_recruitment": SAID} if number % 2 else {}))
    address = f"/personas/{person_id.hex}/vacantes"
    with_reasons = client_as("rosa").get(address).text
    off = ayni_app([], beside=app)
    without = at(off, client_as("rosa")).get(address).text
    titles = [f"Puesto {number}" for number in range(4)]
    assert sorted(titles, key=with_reasons.index) == sorted(titles, key=without.index)
    assert SENTENCE in with_reasons
    assert SENTENCE not in without


def test_a_page_of_vacancies_is_one_question(office: Office, client_as: ClientAs, counting: Counting) -> None:
    person_id = office.seeker()
    for number in range(5):
        office.published(title=f"Puesto {number}", fair_recruitment=SAID)
    rosa = client_as("rosa")
    with counting() as asked:
        rosa.get(f"/personas/{person_id.hex}/vacantes")
    assert len([one for one in asked if "fair_recruitment_declaration" in one]) == 1


def test_a_vacancy_whose_worker_pays_gives_no_reason(office: Office) -> None:
    vacancy_id = office.draft(fair_recruitment={**SAID, "payer": Payer.WORKER})
    with office.looking() as actor:
        facts = [type("Facts", (), {"id": vacancy_id})()]
        assert registry().enrich("ayni_match_reasons", vacancies=facts, actor=actor) == [("fair_recruitment", {})]


def test_a_kept_explanation_reads_without_the_plugin(
    app: Flask, ayni_app: AyniApp, office: Office, client_as: ClientAs
) -> None:
    person_id, vacancy_id = office.seeker(), office.published(fair_recruitment=SAID)
    form = {"person_id": person_id.hex, "back": "vacancy", "authorised": "1"}
    sent = client_as("rosa").post(f"/vacantes-internas/{vacancy_id.hex}/remitir", form)
    assert sent.status_code == 303
    with office.looking():
        row = db.session.scalars(select(Application)).one()
        kept, application_id = row.explanation[-1], row.id
    assert kept == {"code": "fair_recruitment.costs_borne", "met": True, "hard": False, "args": {"sentence": SENTENCE}}
    off = ayni_app([], beside=app)
    assert SENTENCE in at(off, client_as("rosa")).get(f"/postulaciones/{application_id.hex}").text
