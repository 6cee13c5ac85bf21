"""Fair recruitment in the demonstration: a certified employer, one whose worker paid, declarations and a complaint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from core.api import Actor, DemoAct, Id, Organisation, Vacancy, VacancyState, db
from plugins.fair_recruitment.certification import auditing, deciding, findings, queries
from plugins.fair_recruitment.certification import services as certification
from plugins.fair_recruitment.certification.codes import Answer, AuditType, Grade, OrganisationKind, Outcome, Verb
from plugins.fair_recruitment.certification.moving import move
from plugins.fair_recruitment.certification.standards import standard
from plugins.fair_recruitment.complaints import receiving
from plugins.fair_recruitment.fees import services as fees
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource
from plugins.fair_recruitment.vetting import services as vetting
from plugins.fair_recruitment.vetting.codes import Payer

STANDARD = ("iris", "2026-11")
AUDITOR = {"name": "Ivo Luna", "email": "ivo@example.org", "lead": True, "consulted_until": None, "no_other_tie": True}
COMMITTEE = [{"name": "Carla Rueda", "email": "carla@example.org"}, {"name": "Omar Paz", "email": "omar@example.org"}]
STRATA = [
    {"site": "Planta", "sex": "F", "nationality": "Boliviana", "workers": 18},
    {"site": "Planta", "sex": "M", "nationality": "Venezolana", "workers": 6},
]


@dataclass
class Story:
    """What an entry leaves for the next one: by name, a certification."""

    certification: dict[str, Id] = field(default_factory=dict)
    audit: dict[str, Id] = field(default_factory=dict)

    def apply(self, name: str, at: int, kind: OrganisationKind, actor: Actor) -> None:
        firm = _firms()[at]
        row = certification.open_certification(firm, kind, standard(*STANDARD), actor=actor)
        for one in certification.standard_of(row).criteria:
            said = {"answer": Answer.CONFORM, "evidence": "Política escrita y comunicada al personal"}
            certification.answer(row, one.id, said, actor=actor)
        certification.close_assessment(row, actor=actor)
        application = {
            "scope_text": "Contratación de personal propio", "sites": [{"name": "Planta", "place": "Sacaba"}],
            "declared_by": "Gerencia", "no_fees_declared": True, "declared": True,
        }  # fmt: skip
        certification.apply(row, application, actor=actor)
        self.certification[name] = row.id

    def accept(self, name: str, planned_on: date, actor: Actor) -> None:
        row = queries.certification(self.certification[name])
        move(row, Verb.ACCEPT, actor=actor)
        data = {"type": AuditType.INITIAL, "planned_on": planned_on, "body": "Auditoría Social Andina"}
        self.audit[name] = auditing.plan(row, data, actor=actor).id

    def audit_it(self, name: str, actor: Actor) -> None:
        row, audit = queries.certification(self.certification[name]), queries.audit(self.audit[name])
        auditing.add_member(row, audit, AUDITOR, actor=actor)
        auditing.draw_sample(audit, {"size": 6, "strata": STRATA}, actor=actor)
        for one in certification.standard_of(row).criteria:
            found = {"criterion": one.id, "grade": Grade.CONFORM, "evidence": "Se revisaron contratos y entrevistas."}
            findings.add(row, audit, found, actor=actor)
        told = {"summary": "Conforme en todos los principios.", "without_management": True}
        auditing.report(row, audit, told, actor=actor)

    def decide(self, name: str, actor: Actor) -> None:
        row = queries.certification(self.certification[name])
        data: dict[str, Any] = {
            "outcome": Outcome.GRANT, "reason": "Cumple y lo demuestra", "members": COMMITTEE, "valid_months": 24,
        }  # fmt: skip
        deciding.decide(row, data, actor=actor)

    def issue(self, name: str, actor: Actor) -> None:
        deciding.issue(queries.certification(self.certification[name]), actor=actor)


def declare(actor: Actor) -> None:
    """Of two vacancies in three somebody asked who pays."""
    shown = (VacancyState.PUBLISHED, VacancyState.FILLING, VacancyState.DRAFT)
    ids = db.session.scalars(select(Vacancy.id).where(Vacancy.state.in_(shown)).order_by(Vacancy.id)).all()
    said = {"payer": Payer.EMPLOYER, "keeps_documents": False, "exception": ""}
    for vacancy_id in [one for number, one in enumerate(ids) if number % 3]:
        vetting.declare(vacancy_id, said, actor=actor)


def charge(paid_on: date, actor: Actor) -> None:
    """What the workers of the second employer told in interviews: what they paid blocks its certificate."""
    for worker, amount in (("Zulma Vaca", "350"), ("Freddy Rojas", "350")):
        cost = {
            "category": FeeCategory.MEDICAL, "item": "Examen médico de ingreso", "payer": FeePayer.WORKER,
            "currency": "BOB", "paid_on": paid_on, "source": FeeSource.INTERVIEW, "amount": Decimal(amount),
        }  # fmt: skip
        named = {"person_id": None, "worker_name": worker, "worker_phone": ""}
        fees.add(_firms()[1], cost, named, actor=actor)


def complain(actor: Actor) -> None:
    """Told by telephone, and written down."""
    told: dict[str, Any] = {
        "text": "Me pidieron 200 bolivianos para guardarme el puesto y no me dieron recibo.", "signs": [],
        "employer": "Una pensión de la feria", "job": "Ayudante de cocina", "place": "Sacaba",
        "happened": "La semana pasada", "paid_to": "A la encargada", "worker_language": "Quechua",
        "area": actor.home[1], "amount": Decimal(200), "currency": "BOB",
        "contact_name": "", "contact_phone": "", "contact_email": "",
    }  # fmt: skip
    receiving.receive(told, language="es", form_key="demonstration", sent={"text": [told["text"]]}, actor=actor)


def acts(today: date) -> Iterator[DemoAct]:
    story = Story()
    ago = {days: today - timedelta(days=days) for days in (90, 80, 70, 60, 58, 30, 25, 12, 3, 1)}
    yield DemoAct(ago[90], "rosa", lambda actor: story.apply("first", 0, OrganisationKind.EMPLOYER, actor))
    yield DemoAct(ago[80], "luis", lambda actor: story.accept("first", ago[70], actor))
    yield DemoAct(ago[70], "rosa", lambda actor: story.audit_it("first", actor))
    yield DemoAct(ago[60], "luis", lambda actor: story.decide("first", actor))
    yield DemoAct(ago[58], "rosa", lambda actor: story.issue("first", actor))
    yield DemoAct(ago[30], "rosa", lambda actor: story.apply("second", 1, OrganisationKind.AGENCY, actor))
    yield DemoAct(ago[25], "luis", lambda actor: story.accept("second", today + timedelta(days=20), actor))
    yield DemoAct(ago[12], "rosa", lambda actor: charge(ago[30], actor))
    yield DemoAct(ago[3], "rosa", complain)
    yield DemoAct(ago[1], "rosa", declare)


def _firms() -> Sequence[Organisation]:
    """The two that were checked first."""
    checked = select(Organisation).where(Organisation.checked_at.is_not(None), Organisation.suspended_at.is_(None))
    return db.session.scalars(checked.order_by(Organisation.checked_at, Organisation.id).limit(2)).all()
