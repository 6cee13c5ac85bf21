"""The vacancies of a suspended employer are withdrawn: held in the act itself, closed and told right after it."""

from __future__ import annotations

from flask import Flask

from core.db.types import Id
from core.extensions import db
from core.jobs.running import schedule
from core.organisations import services as organisations
from core.organisations.models import Organisation
from core.testing.factories import vacancies as made
from core.testing.factories.organisations import organisation
from core.testing.jobs import deliver_events
from core.vacancies.codes import VacancyState
from tests.plugins.fair_recruitment.conftest import Office

WHY = "Cobra a los trabajadores"


def employer_with(office: Office, count: int) -> tuple[Id, list[Id]]:
    with office.at() as actor:
        firm = organisation(actor=actor)
        return firm.id, [made.published(firm, actor=actor, title=f"Puesto {number}").id for number in range(count)]


def suspended(office: Office, firm_id: Id, *, lifted: bool = False) -> None:
    with office.at("luis") as actor:
        firm = db.session.get_one(Organisation, firm_id)
        organisations.suspend(firm, WHY, actor=actor)
        if lifted:
            organisations.unsuspend(firm, "Devolvió todo", actor=actor)


def test_held_at_once_and_withdrawn_by_the_reaction(app: Flask, office: Office) -> None:
    firm_id, (first, second) = employer_with(office, 2)
    other = office.published(title="De otra empresa")
    schedule(app)
    suspended(office, firm_id)
    assert office.state(first)[0] is VacancyState.ON_HOLD
    deliver_events(app)
    for vacancy_id in (first, second):
        assert office.state(vacancy_id) == (VacancyState.WITHDRAWN, f"La empresa está suspendida: {WHY}")
    assert office.state(other)[0] is VacancyState.PUBLISHED
    assert deliver_events(app) == 0


def test_a_suspension_that_was_lifted_meanwhile_withdraws_nothing(app: Flask, office: Office) -> None:
    firm_id, (vacancy_id,) = employer_with(office, 1)
    schedule(app)
    suspended(office, firm_id, lifted=True)
    deliver_events(app)
    assert office.state(vacancy_id)[0] is VacancyState.ON_HOLD
