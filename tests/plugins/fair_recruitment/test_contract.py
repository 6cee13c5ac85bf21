"""What every plugin keeps, and nothing that is lost when this one is switched off."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.event import listen, remove
from sqlalchemy.orm import Session

from core.db.types import Id, new_id
from core.jobs.running import schedule
from core.pluginsystem.registry import registry
from core.testing.apps import AyniApp
from core.testing.canaries import Sown
from core.testing.contract import PluginContract
from core.testing.hashes import table_hashes
from core.testing.jobs import deliver_events
from core.testing.world import World
from core.vacancies.codes import VacancyState
from core.vacancies.events import VacancyPublished
from core.verification import numbers
from plugins.fair_recruitment.certification.audit_models import Audit, AuditMember, OneHat
from plugins.fair_recruitment.certification.codes import Hat, Outcome
from plugins.fair_recruitment.certification.decision_models import Decision, DecisionMember, OrganisationCertificate
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
             "fair_recruitment_fee.voided_by", "fair_recruitment_reimbursement.reverses_id",
             "fair_recruitment_audit.reported_on", "fair_recruitment_audit_member.consulted_until",
             "fair_recruitment_audit_member.free_from")
        ),
        "fair_recruitment_complaint.anonymous": False,
        "fair_recruitment_complaint.paid_currency": "BOB",
        "fair_recruitment_fee.currency": "BOB",
        "fair_recruitment_fee.amount_minor": 1000,
        "fair_recruitment_fee.reimbursed_minor": 500,
        "fair_recruitment_fee.verified_minor": 500,
        "fair_recruitment_reimbursement.currency": "BOB",
        "fair_recruitment_reimbursement.amount_minor": 500,
        "fair_recruitment_hat.email_key": "ana@ejemplo.org",
        "fair_recruitment_audit_member.email_key": "ana@ejemplo.org",
        "fair_recruitment_decision_member.email_key": "luis@ejemplo.org",
        "fair_recruitment_audit_member.hat": Hat.AUDITOR,
        "fair_recruitment_decision_member.hat": Hat.DECIDER,
        "fair_recruitment_certificate.outcome": Outcome.GRANT,
    }  # fmt: skip

    def _sown(self, session: Session, world: World, series: str) -> Sown:
        """With what no value in ``given`` can be: a hat of its own for whoever decides, and a number of 28 signs."""
        listen(session, "before_flush", fit)
        try:
            return super()._sown(session, world, series)
        finally:
            remove(session, "before_flush", fit)


def fit(session: Session, *_: object) -> None:
    """A key of several columns names one certification, and its hat."""
    for row in list(session.new):
        if isinstance(row, AuditMember):
            row.certification_id = certification_of(session, Audit, row.audit_id)
        elif isinstance(row, DecisionMember):
            row.certification_id = certification_of(session, Decision, row.decision_id)
            hat = {"certification_id": row.certification_id, "email_key": row.email_key, "hat": Hat.DECIDER}
            session.execute(insert(OneHat).values(id=new_id(), **hat))
        elif isinstance(row, OrganisationCertificate):
            row.number = numbers.new_number()


def certification_of(session: Session, model: type[Audit | Decision], key: Id) -> Id:
    with session.no_autoflush:
        return session.scalars(select(model.certification_id).where(model.id == key)).one()


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
    reason = "Contratación equitativa: La persona paga costos de la contratación. Los tiene que asumir la empresa."
    assert office.state(vacancy_id) == (VacancyState.ON_HOLD, reason)


def test_an_event_of_a_vacancy_that_is_gone_does_nothing(office: Office) -> None:
    with office.at() as actor:
        assert services.hold_if_refused(new_id(), actor=actor) is False
