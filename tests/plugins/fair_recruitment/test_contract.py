"""What every plugin keeps, and nothing that is lost when this one is switched off."""

from __future__ import annotations

from flask import Flask

from core.db.types import new_id
from core.jobs.running import schedule
from core.pluginsystem.registry import registry
from core.testing.apps import AyniApp
from core.testing.contract import PluginContract
from core.testing.hashes import table_hashes
from core.testing.jobs import deliver_events
from core.vacancies.codes import VacancyState
from core.vacancies.events import VacancyPublished
from plugins.fair_recruitment.vetting import services
from plugins.fair_recruitment.vetting.codes import Payer
from tests.plugins.fair_recruitment.conftest import SAID, Office


class TestContract(PluginContract):
    plugin = "fair_recruitment"
    needs = ("courses",)
    given = {
        **dict.fromkeys(
            ("fair_recruitment_complaint.triaged_at", "fair_recruitment_complaint.closed_at",
             "fair_recruitment_complaint.closed_on", "fair_recruitment_sign.by", "fair_recruitment_alert.handled_at",
             "fair_recruitment_alert.handled_by", "fair_recruitment_fee.erased_at", "fair_recruitment_fee.voided_at",
             "fair_recruitment_fee.voided_by", "fair_recruitment_reimbursement.reverses_id")
        ),
        "fair_recruitment_complaint.anonymous": False,
        "fair_recruitment_complaint.paid_currency": "BOB",
        "fair_recruitment_fee.currency": "BOB",
        "fair_recruitment_fee.amount_minor": 1000,
        "fair_recruitment_fee.reimbursed_minor": 500,
        "fair_recruitment_fee.verified_minor": 500,
        "fair_recruitment_reimbursement.currency": "BOB",
        "fair_recruitment_reimbursement.amount_minor": 500,
    }  # fmt: skip


def test_switched_off_the_declaration_waits_and_the_vacancy_is_published(
    app: Flask, ayni_app: AyniApp, office: Office
) -> None:
    vacancy_id = office.draft(title="Cocinera, buena presencia", fair_recruitment=SAID)
    assert office.objections(vacancy_id) == ["fair_recruitment.vacancy.looks"]
    before = table_hashes(app, "fair_recruitment")
    off = Office(ayni_app([], beside=app), office.actor_as)
    off.publish(vacancy_id)
    assert off.state(vacancy_id)[0] is VacancyState.PUBLISHED
    assert table_hashes(off.app, "fair_recruitment") == before
    assert before["fair_recruitment_declaration"][0] == 1


def test_switched_on_again_what_was_published_meanwhile_is_vetted(
    app: Flask, ayni_app: AyniApp, office: Office
) -> None:
    fine, refused = office.draft(fair_recruitment=SAID), office.draft(title="Señorita, buena presencia")
    schedule(app)  # as a worker begins: the plugin is known from now on
    off = Office(ayni_app([], beside=app), office.actor_as)
    for vacancy_id in (fine, refused):
        off.publish(vacancy_id)
    on = Office(ayni_app(["courses", "fair_recruitment"], beside=app), office.actor_as)
    assert deliver_events(on.app) == 2
    assert on.state(fine) == (VacancyState.PUBLISHED, "")
    reasons = (
        "Contratación equitativa: El texto pide cierta apariencia. Lo que cuenta es el trabajo. "
        "El texto pide solo mujeres o solo hombres. El empleo es para quien pueda hacerlo."
    )
    assert on.state(refused) == (VacancyState.ON_HOLD, reasons)
    assert deliver_events(on.app) == 0


def test_told_twice_it_holds_once(office: Office) -> None:
    vacancy_id = office.published()
    with office.at() as actor:
        services.declare(vacancy_id, {"payer": Payer.WORKER}, actor=actor)
        reactions = dict(one.item for one in registry().declared("ayni_reactions"))
    for _ in range(2):
        with office.at():
            reactions[VacancyPublished](VacancyPublished(vacancy_id))
    reason = "Contratación equitativa: El trabajador paga costos de la contratación. Los tiene que asumir el empleador."
    assert office.state(vacancy_id) == (VacancyState.ON_HOLD, reason)


def test_an_event_of_a_vacancy_that_is_gone_does_nothing(office: Office) -> None:
    with office.at() as actor:
        assert services.hold_if_refused(new_id(), actor=actor) is False
