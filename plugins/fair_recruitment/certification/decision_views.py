"""Pages of what is corrected, decided and issued."""

from __future__ import annotations

from typing import Any

from core.api import Done, Id, check_version, current_actor, done, form_for, policy
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification import auditing, correcting, deciding, findings, queries
from plugins.fair_recruitment.certification.audit_models import Finding
from plugins.fair_recruitment.certification.audit_views import finding_of
from plugins.fair_recruitment.certification.codes import AuditState, Outcome
from plugins.fair_recruitment.certification.schemas import CorrectionIn, DecisionIn, DoneIn, RegradeIn
from plugins.fair_recruitment.certification.views import SHOW, page
from plugins.fair_recruitment.permissions import CERTIFICATION_DECIDE, CERTIFICATION_READ, CERTIFICATION_WORK
from plugins.fair_recruitment.settings import certificate_months, quorum
from plugins.fair_recruitment.words import _

FINDING = "fair_recruitment.finding"


@bp.get("/certificaciones/<id:certification_id>/hallazgos/<id:finding_id>", endpoint="finding")
@policy(CERTIFICATION_READ)
def show_finding(certification_id: Id, finding_id: Id) -> str:
    """A finding, its corrective action, and what is still to be done about it."""
    row = queries.certification(certification_id)
    found, plan = finding_of(row, finding_id), queries.correction(finding_id)
    names = ("root_cause", "action", "due_on")
    values = {name: getattr(plan, name) for name in names} if plan else {}
    return page(
        "certification_finding.html", row, finding=found, plan=plan, plan_form=form_for(CorrectionIn, values),
        done_form=form_for(DoneIn), own_work=plan is not None and plan.done_by == current_actor().id,
        regrade_form=form_for(RegradeIn, {"grade": found.grade}, version=found.version),
        may_regrade=_may_regrade(found),
    )  # fmt: skip


def _may_regrade(finding: Finding) -> bool:
    """While the report is open, and the finding too."""
    if finding.audit_id is None or finding.closed_on is not None or not current_actor().may(CERTIFICATION_WORK):
        return False
    return queries.audit(finding.audit_id).state is AuditState.PLANNED


@bp.post("/certificaciones/<id:certification_id>/hallazgos/<id:finding_id>/grado")
@policy(CERTIFICATION_WORK, mutates=True, form=RegradeIn, again=FINDING, done=FINDING)
def regrade_finding(certification_id: Id, finding_id: Id, data: dict[str, Any]) -> Done:
    row = queries.certification(certification_id)
    finding = finding_of(row, finding_id)
    check_version(finding.version)
    findings.regrade(row, finding, data["grade"], data["reason"], actor=current_actor())
    return done(_("Grade changed."), finding_id)


@bp.post("/certificaciones/<id:certification_id>/hallazgos/<id:finding_id>/accion")
@policy(CERTIFICATION_WORK, mutates=True, form=CorrectionIn, again=FINDING, done=FINDING)
def plan_correction(certification_id: Id, finding_id: Id, data: dict[str, Any]) -> Done:
    row = queries.certification(certification_id)
    correcting.plan(row, finding_of(row, finding_id), data, actor=current_actor())
    return done(_("Corrective action saved."), finding_id)


@bp.post("/certificaciones/<id:certification_id>/hallazgos/<id:finding_id>/hecha")
@policy(CERTIFICATION_WORK, mutates=True, form=DoneIn, again=FINDING, done=FINDING)
def correction_done(certification_id: Id, finding_id: Id, data: dict[str, Any]) -> Done:
    row = queries.certification(certification_id)
    correcting.do(row, finding_of(row, finding_id), data["evidence"], actor=current_actor())
    return done(_("Said to be done. Somebody else verifies it now."), finding_id)


@bp.post("/certificaciones/<id:certification_id>/hallazgos/<id:finding_id>/devolver")
@policy(CERTIFICATION_WORK, mutates=True, again=FINDING, done=FINDING)
def send_back_correction(certification_id: Id, finding_id: Id) -> Done:
    row = queries.certification(certification_id)
    correcting.send_back(row, finding_of(row, finding_id), actor=current_actor())
    return done(_("Sent back: it is not done yet."), finding_id)


@bp.post("/certificaciones/<id:certification_id>/hallazgos/<id:finding_id>/verificar")
@policy(CERTIFICATION_WORK, mutates=True, again=FINDING, done=SHOW)
def verify_correction(certification_id: Id, finding_id: Id) -> Done:
    row = queries.certification(certification_id)
    correcting.verify(row, finding_of(row, finding_id), actor=current_actor())
    return done(_("Verified: the finding is closed."), row.id)


@bp.get("/certificaciones/<id:certification_id>/decision")
@policy(CERTIFICATION_DECIDE)
def decision_form(certification_id: Id) -> str:
    row = queries.certification(certification_id)
    values = {"valid_months": certificate_months()} if certificate_months() else {}
    return page(
        "certification_decision.html", row, form=form_for(DecisionIn, values, version=row.version),
        quorum=quorum(), left=queries.to_correct(row.id), audit=auditing.latest_reported(row),
    )  # fmt: skip


@bp.post("/certificaciones/<id:certification_id>/decision")
@policy(CERTIFICATION_DECIDE, mutates=True, form=DecisionIn, again="fair_recruitment.decision_form", done=SHOW)
def decide(certification_id: Id, data: dict[str, Any]) -> Done:
    row = queries.certification(certification_id)
    check_version(row.version)
    made = deciding.decide(row, data, actor=current_actor())
    told = {
        Outcome.GRANT: _("Decided: the certificate is granted. Somebody else issues it next."),
        Outcome.REFUSE: _("Decided: the certificate is refused."),
    }
    return done(told[made.outcome], row.id)


@bp.post("/certificaciones/<id:certification_id>/certificado")
@policy(CERTIFICATION_WORK, mutates=True, again=SHOW, done=SHOW)
def issue_certificate(certification_id: Id) -> Done:
    row = queries.certification(certification_id)
    deciding.issue(row, actor=current_actor())
    return done(_("Certificate issued. It stands on the public register."), row.id)
