"""What the acceptance suite needs to know of certification."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from core.api import Id, Organisation, act, clock, db, new_id, numbers, system
from core.testing.conformance.asking import body, day, today
from core.testing.conformance.bring import Example
from plugins.fair_recruitment.certification import queries
from plugins.fair_recruitment.certification.audit_models import Audit, AuditMember, CorrectiveAction, Finding, OneHat
from plugins.fair_recruitment.certification.codes import (
    Answer,
    AuditState,
    AuditType,
    CertificationState,
    FindingSource,
    Grade,
    Hat,
    OrganisationKind,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.decision_models import Decision, DecisionMember, OrganisationCertificate
from plugins.fair_recruitment.certification.models import Certification, SelfAnswer, Step

if TYPE_CHECKING:
    from core.testing.conformance.ground import Ground
    from core.testing.conformance.sets import Sown

S = CertificationState
CODED = ("standard", "standard_version", "holder_key", "email_key", "criterion", "sites", "strata", "criticality")
ILO = {"standard": "ilo_fair_recruitment", "standard_version": "2016 + 2019"}
CRITERIA = ("no_fees.fees", "no_fees.related_costs", "no_fees.illegitimate_costs")
PAPER = ("register_entry:certificate_id", "register_entry_json:certificate_id", "certificate_pdf:paper_id")
"""Pages of the register; ``certificate_id`` alone is that of a course."""
VERBS = {"step": Verb.GIVE_UP, "decide_step": Verb.REJECT}


def seed(sown: Sown) -> Mapping[str, Any]:
    """An agency under audit, with a finding that is being corrected; and the same one certified as an employer."""
    firm = Organisation(
        area_id=sown.office.area_id, office_id=sown.office.id, legal_name=f"Agencia {sown.name}", trade_name="",
        name_key=f"agencia {sown.name}", trade_key="", country="BO", papers_pending=True, activity="N",
        municipality="", address="", check_note="", suspended_reason="", created_at=clock.now(),
        created_by=sown.world.users[sown.user],
    )  # fmt: skip
    sown.session.add(firm)
    sown.session.flush()
    running = _certification(sown, firm, OrganisationKind.AGENCY, S.AUDIT_PLANNED)
    audit = _audit(sown, running, AuditState.PLANNED)
    certified = _certification(sown, firm, OrganisationKind.EMPLOYER, S.CERTIFIED)
    named = {
        f"fair_recruitment.{page}{form}:verb": verb.value for page, verb in VERBS.items() for form in ("", "_form")
    }
    return {
        **named, "certification_id": running.id, "audit_id": audit.id, "criterion": CRITERIA[0],
        "finding_id": _findings(sown, running, audit),
        **dict.fromkeys([f"fair_recruitment.{page}" for page in PAPER], _certificate(sown, certified)),
    }  # fmt: skip


def _certification(sown: Sown, firm: Organisation, kind: OrganisationKind, state: S) -> Certification:
    row = Certification(
        organisation_id=firm.id, kind=kind, **ILO, state=state, state_since=clock.now(), holder=firm.legal_name,
        holder_key=firm.name_key, scope_text=f"Alcance {sown.name}", declared_by=f"Firmó {sown.name}",
        sites=[{"name": f"Sede {sown.name}", "place": "La Paz"}], no_fees_declared=True, declared_on=today(),
        due_on=today() + timedelta(days=300), blocking=0, opened_by=sown.world.users["rosa"], opened_at=clock.now(),
    )  # fmt: skip
    sown.session.add(row)
    sown.session.flush()
    by = {"by": sown.world.users["rosa"], "by_name": "Rosa", "at": clock.now()}
    sown.session.add(Step(certification_id=row.id, verb=Verb.OPEN, after_state=S.INTEREST,
                          reason=f"Interés {sown.name}", **by))  # fmt: skip
    answer = {"criterion": CRITERIA[0], "answer": Answer.CONFORM, "evidence": f"Política {sown.name}"}
    sown.session.add(SelfAnswer(certification_id=row.id, answered_by=by["by"], answered_at=clock.now(), **answer))
    sown.session.flush()
    return row


def _audit(sown: Sown, row: Certification, state: AuditState) -> Audit:
    made = Audit(
        certification_id=row.id, type=AuditType.INITIAL, state=state, planned_on=today(), body=f"Audita {sown.name}",
        seed=7, sample_size=1, without_management=True, summary=f"Resumen {sown.name}",
        strata=[{"site": "Sede", "sex": "F", "nationality": "BO", "workers": 3, "interviews": 1}],
        reported_on=today() if state is AuditState.REPORTED else None,
    )  # fmt: skip
    email = f"audita.{sown.name}@auditores.org"
    sown.session.add_all([made, OneHat(certification_id=row.id, email_key=email, hat=Hat.AUDITOR)])
    sown.session.flush()
    sown.session.add(AuditMember(
        certification_id=row.id, audit_id=made.id, name=f"Auditó {sown.name}", email_key=email, hat=Hat.AUDITOR,
        lead=True, no_other_tie=True, declared_on=today(),
    ))  # fmt: skip
    sown.session.flush()
    return made


def _findings(sown: Sown, row: Certification, audit: Audit) -> Id:
    """One for each criterion; the first has something to correct, and its key is answered."""
    by = {"found_on": today(), "recorded_by": sown.world.users["rosa"], "recorded_by_name": "Rosa"}
    made = [
        Finding(certification_id=row.id, audit_id=audit.id, source=FindingSource.AUDIT, criterion=one,
                grade=Grade.CONFORM if number else Grade.MINOR, evidence=f"Visto {sown.name}", **by)
        for number, one in enumerate(CRITERIA)
    ]  # fmt: skip
    sown.session.add_all(made)
    sown.session.flush()
    sown.session.add(CorrectiveAction(
        certification_id=row.id, finding_id=made[0].id, root_cause=f"Causa {sown.name}", action=f"Hacer {sown.name}",
        due_on=today() + timedelta(days=9), evidence=f"Foto {sown.name}", created_at=clock.now(),
    ))  # fmt: skip
    sown.session.flush()
    return made[0].id


def _certificate(sown: Sown, row: Certification) -> Id:
    audit = _audit(sown, row, AuditState.REPORTED)
    decision, by = _decision(row, audit.id, sown.world.users["luis"], sown.name), sown.world.users["luis"]
    email = f"decide.{sown.name}@comite.org"
    sown.session.add_all([decision, OneHat(certification_id=row.id, email_key=email, hat=Hat.DECIDER)])
    sown.session.flush()
    made = OrganisationCertificate(
        certification_id=row.id, decision_id=decision.id, outcome=Outcome.GRANT, number=numbers.new_number(),
        holder=row.holder, holder_key=row.holder_key, country="BO", kind=row.kind, **ILO, scope_text=row.scope_text,
        sites=row.sites, issued_on=today(), valid_until=row.due_on, issued_by=by, issued_by_name=f"Emitió {sown.name}",
    )  # fmt: skip
    seat = DecisionMember(certification_id=row.id, decision_id=decision.id, name=f"Decidió {sown.name}",
                          email_key=email, hat=Hat.DECIDER)  # fmt: skip
    sown.session.add_all([made, seat])
    sown.session.flush()
    return made.id


def _decision(row: Certification, audit_id: Id, by: Id, name: str) -> Decision:
    return Decision(
        id=new_id(), certification_id=row.id, audit_id=audit_id, outcome=Outcome.GRANT, reason=f"Cumple {name}",
        decided_on=today(), quorum=3, members=3, valid_months=12, recorded_by=by, recorded_by_name=f"Anotó {name}",
    )  # fmt: skip


def _at(
    state: S, fields: Mapping[str, Any] | None = None, *, user: str | None = None,
    also: Callable[[Ground, Certification], None] | None = None,
) -> Callable[[Ground], Example]:  # fmt: skip
    """The agency in this state of the path, with what ``also`` makes of it."""

    def prepare(ground: Ground) -> Example:
        with ground.app.app_context(), act(system("conformance: a certification is made ready"), "conformance.prepare"):
            row = db.session.get_one(Certification, ground.values["own"]["certification_id"])
            row.state = state
            if also is not None:
                also(ground, row)
        return Example(fields or {}, user=user)

    return prepare


def _reported(ground: Ground, row: Certification) -> None:
    for audit in queries.audits(row.id):
        audit.state, audit.reported_on = AuditState.REPORTED, today()


def _no_audit(ground: Ground, row: Certification) -> None:
    for audit in queries.audits(row.id):
        audit.state = AuditState.CANCELLED


def _granted(ground: Ground, row: Certification) -> None:
    _reported(ground, row)
    db.session.add(_decision(row, queries.audits(row.id)[0].id, ground.world.users["luis"], "own"))


def _done(ground: Ground, row: Certification) -> None:
    for plan in queries.corrections(row.id).values():
        plan.done_on, plan.done_by, plan.done_by_name = today(), ground.world.users["ana"], "Ana"


COMMITTEE = {f"members-{at}-{name}": value for at, one in enumerate(("carla", "omar"))
             for name, value in (("name", one), ("email", f"{one}@comite.org"))}  # fmt: skip
CONSULTED = [f"consulted_until-{part}" for part in ("day", "month", "year")]
PLANNED = S.AUDIT_PLANNED
SEEN = {"criterion": CRITERIA[0], "grade": "observation", "evidence": "Se vio."}
WORSE = {"grade": "major", "reason": "Hay más personas."}
EXAMPLES = {
    "fair_recruitment.open_certification": body(employer="Agencia own", kind="agency", standard="iris 2026-11"),
    "fair_recruitment.answer": _at(S.INTEREST, {"answer": "conform", "evidence": "Contratos"}),
    "fair_recruitment.apply": _at(S.SELF_ASSESSED, {"declared": "1", "no_fees_declared": "1"}),
    "fair_recruitment.step": body(reason="Ya no quiere"),
    "fair_recruitment.decide_step": _at(S.APPLIED, {"reason": "Falta la licencia"}, also=_no_audit, user="luis"),
    "fair_recruitment.plan_audit": _at(S.ACCEPTED, {"type": "initial", **day("planned_on", today()), "body": ""},
                                       also=_no_audit),
    "fair_recruitment.add_auditor": body(name="Ivo", email="ivo@auditores.org", no_other_tie="1", lead=None,
                                         **dict.fromkeys(CONSULTED, "")),
    "fair_recruitment.draw_sample": body(**{"size": "2", "strata-0-site": "Sede", "strata-0-sex": "F",
                                            "strata-0-nationality": "BO", "strata-0-workers": "5"}),
    "fair_recruitment.add_finding": body(**SEEN),
    "fair_recruitment.regrade_finding": body(**WORSE),
    "fair_recruitment.report_audit": body(summary="Todo visto.", without_management="1"),
    "fair_recruitment.cancel_audit": body(reason="Se aplaza"),
    "fair_recruitment.reopen_audit": _at(S.AUDITED, {"reason": "Faltaba algo"}, also=_reported),
    "fair_recruitment.plan_correction": body(**day("due_on", today() + timedelta(days=20))),
    "fair_recruitment.correction_done": body(evidence="Recibos"),
    "fair_recruitment.send_back_correction": _at(PLANNED, also=_done),
    "fair_recruitment.verify_correction": _at(PLANNED, also=_done),
    "fair_recruitment.decide": _at(S.AUDITED, {"outcome": "refuse", "reason": "No cumple", **COMMITTEE},
                                   also=_reported, user="luis"),
    "fair_recruitment.issue_certificate": _at(S.DECIDED, also=_granted),
    "api_fair_recruitment.add_finding": body(**SEEN),
    "api_fair_recruitment.regrade_finding": body(**WORSE),
    "api_fair_recruitment.plan_correction": body(root_cause="Descuido", action="Se corrige",
                                                 due_on=(today() + timedelta(days=20)).isoformat()),
    "api_fair_recruitment.correction_done": body(evidence="Recibos"),
    "api_fair_recruitment.send_back_correction": _at(PLANNED, also=_done),
    "api_fair_recruitment.verify_correction": _at(PLANNED, also=_done),
}  # fmt: skip
