"""What a rule wants a person to look at is let pass by somebody else, with a reason, for the text that was read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from core.access.actors import Actor
from core.db.types import Id
from core.errors import Forbidden, Refused
from core.events.models import EventRow
from core.extensions import db
from core.testing.client import Browser
from core.vacancies import queries as vacancies
from core.vacancies.codes import VacancyState
from plugins.fair_recruitment.vetting import queries, services
from plugins.fair_recruitment.vetting.codes import Outcome
from plugins.fair_recruitment.vetting.judging import findings
from plugins.fair_recruitment.vetting.models import Override
from tests.plugins.fair_recruitment.conftest import SAID, Office
from tests.plugins.fair_recruitment.test_pages import version_on

ClientAs = Callable[[str], Browser]
ABROAD = "Cocinera: trabajo en Italia"
REASON = "Hablé con el restaurante y vi el contrato."


def let_pass(office: Office, vacancy_id: Id, rule: str = "abroad", user: str = "luis") -> None:
    with office.at(user) as actor:
        services.let_pass(vacancies.get(vacancy_id), rule, REASON, actor=actor)


def outcome(office: Office, vacancy_id: Id, rule: str = "abroad") -> Outcome:
    with office.looking():
        offer = queries.offer(vacancy_id)
        assert offer is not None
        return next(one.outcome for one in findings(offer) if one.rule == rule)


def test_a_vacancy_waits_until_somebody_lets_it_pass(office: Office) -> None:
    vacancy_id = office.draft(title=ABROAD, fair_recruitment=SAID)
    assert office.objections(vacancy_id) == ["fair_recruitment.vacancy.abroad"]
    let_pass(office, vacancy_id)
    assert office.objections(vacancy_id) == []
    office.publish(vacancy_id)
    assert office.state(vacancy_id)[0] is VacancyState.PUBLISHED


def test_another_text_is_asked_about_again(office: Office) -> None:
    vacancy_id = office.draft(title=ABROAD, fair_recruitment=SAID)
    let_pass(office, vacancy_id)
    office.edited(vacancy_id, title=ABROAD, description="Con alojamiento.", fair_recruitment=SAID)
    assert outcome(office, vacancy_id) is Outcome.NEEDS_PERSON
    let_pass(office, vacancy_id)
    assert outcome(office, vacancy_id) is Outcome.PASSES
    office.edited(
        vacancy_id, title="COCINERA:  trabajo en Italia", description="Con alojamiento", fair_recruitment=SAID
    )
    assert outcome(office, vacancy_id) is Outcome.PASSES


def test_hours_that_were_let_pass_are_asked_about_again_when_they_change(office: Office) -> None:
    vacancy_id = office.draft(hours_per_week=60, fair_recruitment=SAID)
    assert office.objections(vacancy_id) == ["fair_recruitment.vacancy.hours"]
    let_pass(office, vacancy_id, "hours")
    assert office.objections(vacancy_id) == []
    office.edited(vacancy_id, hours_per_week=72, fair_recruitment=SAID)
    assert outcome(office, vacancy_id, "hours") is Outcome.NEEDS_PERSON


def test_what_is_blocked_cannot_be_let_pass(office: Office) -> None:
    vacancy_id = office.draft(title="Cocinera, se cobra inscripción", fair_recruitment=SAID)
    with pytest.raises(Refused) as refused:
        let_pass(office, vacancy_id, "fee")
    assert refused.value.code == "fair_recruitment.override.nothing"
    assert outcome(office, vacancy_id, "fee") is Outcome.BLOCKED


def test_four_eyes_and_the_permission(office: Office) -> None:
    own = office.draft(user="luis", title=ABROAD, fair_recruitment=SAID)
    with pytest.raises(Refused) as refused:
        let_pass(office, own, user="luis")
    assert refused.value.code == "fair_recruitment.override.own_vacancy"
    with pytest.raises(Forbidden):
        let_pass(office, own, user="rosa")
    with office.looking():
        assert db.session.scalar(select(func.count(Override.id))) == 0


def test_it_is_told_and_undone(office: Office, actor_as: Callable[[str], Actor]) -> None:
    vacancy_id = office.draft(title=ABROAD, fair_recruitment=SAID)
    let_pass(office, vacancy_id)
    office.publish(vacancy_id)
    luis = actor_as("luis").id
    with office.at("luis") as actor:
        (row,) = db.session.scalars(select(Override)).all()
        assert (row.rule, row.reason, row.by) == ("abroad", REASON, luis)
        services.ask_again(queries.override(vacancy_id, row.id), actor=actor)
    assert office.objections(vacancy_id) == ["fair_recruitment.vacancy.abroad"]
    state, reason = office.state(vacancy_id)
    assert state is VacancyState.ON_HOLD
    assert reason.startswith("Contratación equitativa: El texto ofrece trabajo en otro país.")
    with office.looking():
        told = select(EventRow.name, EventRow.content).where(EventRow.name.like("fair_recruitment.vetting.%"))
        events = db.session.execute(told.order_by(EventRow.id)).all()
    assert [(row.name, row.content) for row in events] == [
        ("fair_recruitment.vetting.let_pass", {"rule": "abroad", "reason": REASON}),
        ("fair_recruitment.vetting.taken_back", {"rule": "abroad"}),
    ]


def test_the_pages_lead_the_one_who_supervises_through_it(office: Office, client_as: ClientAs) -> None:
    vacancy_id = office.draft(title=ABROAD, fair_recruitment=SAID)
    page = f"/vacantes-internas/{vacancy_id.hex}"
    ask = f"/p/fair-recruitment/vacantes/{vacancy_id.hex}/dejar-pasar/abroad"
    assert "La deja pasar quien supervisa" in client_as("rosa").get(page).text
    assert client_as("rosa").get(ask).status_code == 403
    luis = client_as("luis")
    assert f'href="{ask}"' in luis.get(page).text
    form = luis.get(ask).text
    assert "trabajo en Italia" in form
    version = version_on(form)
    assert luis.post(ask, {"reason": "", "_version": version}).status_code == 422
    assert luis.post(ask, {"reason": REASON, "_version": version}).status_code == 303
    shown = luis.get(page).text
    assert REASON in shown
    assert "Revisión: una persona lo dejó pasar" in shown
    assert luis.get(ask).status_code == 404
    undo = shown.split("/deshacer")[0].rsplit('"', 1)[1] + "/deshacer"
    assert luis.post(undo, {}).status_code == 303
    assert luis.get(ask).status_code == 200


def test_the_one_who_wrote_it_down_is_told_that_somebody_else_decides(office: Office, client_as: ClientAs) -> None:
    vacancy_id = office.draft(user="luis", title=ABROAD, fair_recruitment=SAID)
    words = "La tiene que dejar pasar otra persona."
    assert words in client_as("luis").get(f"/vacantes-internas/{vacancy_id.hex}").text
    asked = client_as("luis").get(f"/p/fair-recruitment/vacantes/{vacancy_id.hex}/dejar-pasar/abroad").text
    assert words in asked
    assert "<textarea" not in asked


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["Qué debe corregir", "Quite el cobro: lo paga la empresa."]),
        ("pt", ["O que deve corrigir", "Retire a cobrança: quem paga é a empresa."]),
        ("en", ["What to correct", "Take the charge out; the employer pays it."]),
        ("xx", ["Qué debe corregir"]),
    ],
)
def test_the_sheet_for_the_employer_speaks_its_language(
    office: Office, client_as: ClientAs, language: str, words: list[str]
) -> None:
    vacancy_id = office.draft(title="Cocinera, se cobra inscripción", fair_recruitment=SAID)
    sheet = client_as("rosa").get(f"/p/fair-recruitment/vacantes/{vacancy_id.hex}/que-corregir?idioma={language}")
    assert sheet.status_code == 200
    assert [one for one in words if one not in sheet.text] == []


def test_nothing_of_it_for_a_vacancy_of_another_municipality(office: Office, client_as: ClientAs) -> None:
    vacancy_id = office.draft(title=ABROAD, fair_recruitment=SAID)
    where = f"/p/fair-recruitment/vacantes/{vacancy_id.hex}"
    assert client_as("jorge").get(f"{where}/que-corregir").status_code == 404


def test_what_was_declared_about_the_contact_is_looked_at_too(app: Flask, office: Office) -> None:
    said = {**SAID, "contact": "Escribir solo por WhatsApp"}
    assert office.objections(office.draft(fair_recruitment=said)) == ["fair_recruitment.vacancy.private_contact"]
