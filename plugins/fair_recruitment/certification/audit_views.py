"""Pages of an audit: planned, with its team and draw, its findings, and its report, which can be printed."""

from __future__ import annotations

from typing import Any

from core.api import Done, Id, NotFound, check_version, current_actor, done, form_for, policy
from plugins.fair_recruitment.blueprint import bp
from plugins.fair_recruitment.certification import auditing, findings, labels, queries, sampling, services
from plugins.fair_recruitment.certification.audit_models import Audit, Finding
from plugins.fair_recruitment.certification.codes import AuditState
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.schemas import (
    AuditIn,
    FindingIn,
    MemberIn,
    MoveIn,
    ReportIn,
    SampleIn,
)
from plugins.fair_recruitment.certification.views import SHOW, page
from plugins.fair_recruitment.permissions import CERTIFICATION_READ, CERTIFICATION_WORK
from plugins.fair_recruitment.words import _

AUDIT = "fair_recruitment.audit"


def found(certification_id: Id, audit_id: Id) -> tuple[Certification, Audit]:
    """Raises NotFound, also for an audit of another certification."""
    row, audit = queries.certification(certification_id), queries.audit(audit_id)
    if audit.certification_id != row.id:
        raise NotFound
    return row, audit


@bp.get("/certificaciones/<id:certification_id>/auditorias/nueva")
@policy(CERTIFICATION_WORK)
def audit_form(certification_id: Id) -> str:
    row = queries.certification(certification_id)
    types = [(one.value, labels.AUDITS[one]) for one in auditing.types_for(row)]
    values = {"type": auditing.types_for(row)[0]} if len(types) == 1 else {}
    return page("certification_audit_plan.html", row, form=form_for(AuditIn, values, context={"types": types}))


@bp.post("/certificaciones/<id:certification_id>/auditorias/nueva")
@policy(CERTIFICATION_WORK, mutates=True, form=AuditIn, again="fair_recruitment.audit_form", done=AUDIT)
def plan_audit(certification_id: Id, data: dict[str, Any]) -> Done:
    made = auditing.plan(queries.certification(certification_id), data, actor=current_actor())
    return done(_("Audit planned. Name the team next."), made.id)


@bp.get("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>", endpoint="audit")
@policy(CERTIFICATION_READ)
def show_audit(certification_id: Id, audit_id: Id) -> str:
    """All of an audit; printed it is the report."""
    row, audit = found(certification_id, audit_id)
    findings = [one for one in queries.findings(row.id) if one.audit_id == audit.id]
    graded = {one.criterion for one in findings}
    standard = services.standard_of(row)
    criteria = [(one.id, one.text if one.id not in graded else f"✓ {one.text}") for one in standard.criteria]
    is_open = audit.state is AuditState.PLANNED and current_actor().may(CERTIFICATION_WORK)
    return page(
        "certification_audit.html", row, audit=audit, team=queries.team(audit.id), findings=findings,
        drawn=sampling.draw(audit.strata, audit.seed) if audit.seed is not None else [], is_open=is_open,
        lacking=auditing.missing(row, audit) if audit.state is AuditState.PLANNED else [],
        corrections=queries.corrections(row.id), member_form=form_for(MemberIn), sample_form=form_for(SampleIn),
        finding_form=form_for(FindingIn, context={"criteria": criteria}), report_form=form_for(ReportIn),
    )  # fmt: skip


@bp.post("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/equipo")
@policy(CERTIFICATION_WORK, mutates=True, form=MemberIn, again=AUDIT, done=AUDIT)
def add_auditor(certification_id: Id, audit_id: Id, data: dict[str, Any]) -> Done:
    auditing.add_member(*found(certification_id, audit_id), data, actor=current_actor())
    return done(_("%(name)s is in the team.", name=data["name"]), audit_id)


@bp.post("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/muestra")
@policy(CERTIFICATION_WORK, mutates=True, form=SampleIn, again=AUDIT, done=AUDIT)
def draw_sample(certification_id: Id, audit_id: Id, data: dict[str, Any]) -> Done:
    _row, audit = found(certification_id, audit_id)
    drawn = auditing.draw_sample(audit, data, actor=current_actor())
    return done(_("%(count)s workers are drawn for interviews.", count=drawn.sample_size), audit_id)


@bp.post("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/hallazgos")
@policy(CERTIFICATION_WORK, mutates=True, form=FindingIn, again=AUDIT, done=AUDIT)
def add_finding(certification_id: Id, audit_id: Id, data: dict[str, Any]) -> Done:
    findings.add(*found(certification_id, audit_id), data, actor=current_actor())
    return done(_("Finding recorded."), audit_id)


@bp.post("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/hallazgos/<id:finding_id>/quitar")
@policy(CERTIFICATION_WORK, mutates=True, again=AUDIT, done=AUDIT)
def remove_finding(certification_id: Id, audit_id: Id, finding_id: Id) -> Done:
    row, audit = found(certification_id, audit_id)
    finding = finding_of(row, finding_id)
    if finding.audit_id != audit.id:
        raise NotFound
    check_version(finding.version)
    findings.remove(row, finding, actor=current_actor())
    return done(_("Finding taken out."), audit_id)


def finding_of(row: Certification, finding_id: Id) -> Finding:
    """Raises NotFound, also for one of another certification."""
    finding = queries.finding(finding_id)
    if finding.certification_id != row.id:
        raise NotFound
    return finding


@bp.post("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/informe")
@policy(CERTIFICATION_WORK, mutates=True, form=ReportIn, again=AUDIT, done=SHOW)
def report_audit(certification_id: Id, audit_id: Id, data: dict[str, Any]) -> Done:
    row, audit = found(certification_id, audit_id)
    auditing.report(row, audit, data, actor=current_actor())
    return done(_("Audit report closed."), row.id)


@bp.get("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/cancelar")
@policy(CERTIFICATION_WORK)
def cancel_audit_form(certification_id: Id, audit_id: Id) -> str:
    return _reason_page(certification_id, audit_id, "cancel_audit")


@bp.post("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/cancelar")
@policy(CERTIFICATION_WORK, mutates=True, form=MoveIn, again="fair_recruitment.cancel_audit_form", done=SHOW)
def cancel_audit(certification_id: Id, audit_id: Id, data: dict[str, Any]) -> Done:
    row, audit = found(certification_id, audit_id)
    check_version(row.version)
    auditing.cancel(row, audit, data["reason"] or "", actor=current_actor())
    return done(_("Audit cancelled."), row.id)


@bp.get("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/reabrir")
@policy(CERTIFICATION_WORK)
def reopen_audit_form(certification_id: Id, audit_id: Id) -> str:
    return _reason_page(certification_id, audit_id, "reopen_audit")


@bp.post("/certificaciones/<id:certification_id>/auditorias/<id:audit_id>/reabrir")
@policy(CERTIFICATION_WORK, mutates=True, form=MoveIn, again="fair_recruitment.reopen_audit_form", done=SHOW)
def reopen_audit(certification_id: Id, audit_id: Id, data: dict[str, Any]) -> Done:
    row, audit = found(certification_id, audit_id)
    check_version(row.version)
    auditing.reopen(row, audit, data["reason"] or "", actor=current_actor())
    return done(_("Audit report opened again."), row.id)


def _reason_page(certification_id: Id, audit_id: Id, verb: str) -> str:
    row, audit = found(certification_id, audit_id)
    form = form_for(MoveIn, version=row.version)
    return page("certification_audit_reason.html", row, audit=audit, verb=verb, form=form)
