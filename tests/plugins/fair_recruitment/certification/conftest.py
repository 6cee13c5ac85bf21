"""What is done with a certification, one act after another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.extensions import db
from core.testing.desk import Desk
from core.testing.factories.organisations import organisation
from plugins.fair_recruitment.certification import auditing, correcting, deciding, findings, queries, services
from plugins.fair_recruitment.certification.codes import (
    Answer,
    AuditType,
    CertificationState,
    Grade,
    OrganisationKind,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.moving import move
from plugins.fair_recruitment.certification.standards import standard
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.fees import services as fees
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource
from plugins.fair_recruitment.fees.models import Reimbursement

IRIS = ("iris", "2026-11")
S = CertificationState
COMMITTEE = [{"name": "Carla Rueda", "email": "carla@comite.org"}, {"name": "Omar Paz", "email": "omar@comite.org"}]
APPLICATION = {
    "scope_text": "Contratación de personas para cosechas", "sites": [{"name": "Oficina", "place": "Sacaba"}],
    "declared_by": "Delia Arce", "no_fees_declared": True, "declared": True,
}  # fmt: skip
MEMBER = {"name": "Ivo Luna", "email": "ivo@auditores.org", "lead": True, "consulted_until": None, "no_other_tie": True}
STRATA = [
    {"site": "Oficina", "sex": "F", "nationality": "BO", "workers": 20},
    {"site": "Oficina", "sex": "M", "nationality": "AR", "workers": 10},
]


@dataclass
class Bureau(Desk):
    """Answers ids, because rows belong to their act."""

    def agency(self, user: str = "rosa") -> Id:
        with self.at(user) as actor:
            return organisation(actor=actor).id

    def opened(self, organisation_id: Id | None = None, user: str = "rosa") -> Id:
        firm = organisation_id or self.agency(user)
        with self.at(user) as actor:
            found = queries.organisation(firm)
            kind = OrganisationKind.AGENCY
            return services.open_certification(found, kind, standard(*IRIS), actor=actor).id

    def on(self, key: Id, verb: Callable[..., Any], *given: Any, user: str = "rosa", **named: Any) -> Any:
        """One verb on the certification, in an act of its own."""
        with self.at(user) as actor:
            return verb(queries.certification(key), *given, actor=actor, **named)

    def answered(self, key: Id) -> None:
        with self.at() as actor:
            row = queries.certification(key)
            for one in services.standard_of(row).criteria:
                services.answer(row, one.id, {"answer": Answer.CONFORM, "evidence": "Política"}, actor=actor)

    def accepted(self, organisation_id: Id | None = None) -> Id:
        key = self.opened(organisation_id)
        self.answered(key)
        self.on(key, services.close_assessment)
        self.on(key, services.apply, APPLICATION)
        self.on(key, move, Verb.ACCEPT, user="luis")
        return key

    def planned(self, key: Id, type_: AuditType = AuditType.INITIAL) -> Id:
        data = {"type": type_, "planned_on": clock.now().date(), "body": "Auditores SRL"}
        audit: Id = self.on(key, lambda row, actor: auditing.plan(row, data, actor=actor).id)
        return audit

    def prepared(self, key: Id, audit_id: Id, grade: Grade = Grade.CONFORM) -> None:
        """A team, a draw, and a finding for each criterion; the first one is of ``grade``."""
        with self.at() as actor:
            row, audit = queries.certification(key), queries.audit(audit_id)
            auditing.add_member(row, audit, MEMBER, actor=actor)
            auditing.draw_sample(audit, {"size": 6, "strata": STRATA}, actor=actor)
            for number, one in enumerate(services.standard_of(row).criteria):
                found = {"criterion": one.id, "grade": Grade.CONFORM if number else grade, "evidence": "Se vio."}
                findings.add(row, audit, found, actor=actor)

    def report(self, key: Id, audit_id: Id) -> None:
        data = {"summary": "Conforme", "without_management": True}
        self.on(key, lambda row, actor: auditing.report(row, queries.audit(audit_id), data, actor=actor))

    def audited(self, organisation_id: Id | None = None, grade: Grade = Grade.CONFORM) -> Id:
        key = self.accepted(organisation_id)
        audit_id = self.planned(key)
        self.prepared(key, audit_id, grade)
        self.report(key, audit_id)
        return key

    def decide(self, key: Id, outcome: Outcome = Outcome.GRANT, months: int | None = 12, **more: Any) -> None:
        data = {"outcome": outcome, "reason": "Cumple", "members": COMMITTEE, "valid_months": months, **more}
        self.on(key, deciding.decide, data, user="luis")

    def certified(self, organisation_id: Id | None = None) -> Id:
        key = self.audited(organisation_id)
        self.decide(key)
        self.on(key, deciding.issue)
        return key

    def state(self, key: Id) -> CertificationState:
        with self.looking():
            return queries.certification(key).state

    def firm(self, key: Id) -> Id:
        with self.looking():
            return queries.certification(key).organisation_id

    def open_findings(self, key: Id) -> list[Id]:
        with self.looking():
            return [one.id for one in queries.to_correct(key)]

    def fee(self, organisation_id: Id, worker: str = "Nadia", amount: str = "300") -> Id:
        data = {
            "category": FeeCategory.ADMINISTRATIVE, "item": "Trámite", "payer": FeePayer.WORKER, "currency": "USD",
            "paid_on": clock.now().date() - timedelta(days=3), "source": FeeSource.INTERVIEW, "amount": Decimal(amount),
        }  # fmt: skip
        with self.at() as actor:
            named = {"person_id": None, "worker_name": worker, "worker_phone": ""}
            return fees.add(queries.organisation(organisation_id), data, named, actor=actor).id

    def reimburse(self, fee_id: Id, amount: str = "300") -> Id:
        data = {"amount": Decimal(amount), "on": self.day(), "proof": "Recibo firmado", "reference": ""}
        with self.at() as actor:
            made = fees.reimburse(ledger.fee(fee_id), data, actor=actor)
            return made.id

    def verify(self, fee_id: Id, paid_id: Id, user: str = "luis") -> None:
        with self.at(user) as actor:
            fees.verify(ledger.fee(fee_id), _paid(paid_id), actor=actor)

    def day(self) -> date:
        return clock.today(self.actor_as("rosa").timezone)

    def correct(self, key: Id, finding_id: Id) -> None:
        """Planned, done by one, verified by another."""
        data = {"root_cause": "Descuido", "action": "Se corrige", "due_on": self.day() + timedelta(days=30)}
        self.on(key, lambda row, actor: correcting.plan(row, queries.finding(finding_id), data, actor=actor))
        self.on(key, lambda row, actor: correcting.do(row, queries.finding(finding_id), "Recibos", actor=actor))
        self.verified(key, finding_id)

    def verified(self, key: Id, finding_id: Id, user: str = "luis") -> None:
        self.on(key, lambda row, actor: correcting.verify(row, queries.finding(finding_id), actor=actor), user=user)


def _paid(paid_id: Id) -> Reimbursement:
    return db.session.get_one(Reimbursement, paid_id)


def written(bureau: Bureau, change: Callable[[], object]) -> None:
    """Past every service, as a program with a fault might."""
    with bureau.at():
        change()
        db.session.flush()


@pytest.fixture
def bureau(app: Flask, actor_as: Callable[[str], Actor]) -> Bureau:
    return Bureau(app, actor_as)
