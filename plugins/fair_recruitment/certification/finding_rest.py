"""Findings and their corrective actions over REST, as the pages have them: the same verbs, the same refusals."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as json
from sqlalchemy import select

from core.api import FormSchema, Id, IdField, IdIn, Listing, Out, current_actor, fields, keyset, unchanged
from plugins.fair_recruitment.certification import correcting, findings, queries
from plugins.fair_recruitment.certification.audit_models import CorrectiveAction, Finding
from plugins.fair_recruitment.certification.codes import FindingSource, Grade
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.schemas import CorrectionIn, DoneIn, FindingIn, RegradeIn
from plugins.fair_recruitment.permissions import CERTIFICATION_READ, CERTIFICATION_WORK
from plugins.fair_recruitment.resources import bp
from plugins.fair_recruitment.words import _l

GRADES = [(one.value, one.value) for one in Grade]
FINDING: tuple[Any, ...] = (
    Finding.id, Finding.version, Finding.certification_id, Finding.audit_id, Finding.source, Finding.criterion,
    Finding.grade, Finding.evidence, Finding.found_on, Finding.closed_on, Finding.recorded_by_name,
)  # fmt: skip
ACTION: tuple[Any, ...] = (
    CorrectiveAction.root_cause, CorrectiveAction.action, CorrectiveAction.due_on, CorrectiveAction.evidence,
    CorrectiveAction.done_on, CorrectiveAction.done_by_name, CorrectiveAction.verified_on,
    CorrectiveAction.verified_by_name,
)  # fmt: skip


class FindingRow(Out):
    """``audit_id``: none where the ledger of fees made it (``source``: ``fee``)."""

    id = IdField()
    version = json.Integer()
    certification_id = IdField()
    audit_id = IdField(allow_none=True)
    source = json.Enum(FindingSource, by_value=True)
    criterion = json.String()
    grade = json.Enum(Grade, by_value=True)
    evidence = json.String()
    found_on = json.Date()
    closed_on = json.Date(allow_none=True)
    recorded_by_name = json.String()


class ActionOut(Out):
    """``evidence``: what shows that it is done; ``verified_by_name``: somebody else than who says so."""

    root_cause = json.String()
    action = json.String()
    due_on = json.Date()
    evidence = json.String()
    done_on = json.Date(allow_none=True)
    done_by_name = json.String()
    verified_on = json.Date(allow_none=True)
    verified_by_name = json.String()


class FindingOut(FindingRow):
    """The version moves with what is done about it, too."""

    corrective_action = json.Nested(ActionOut, allow_none=True)


class FindingFilter(FormSchema):
    certification_id = IdIn(_l("Of one certification"))
    audit_id = IdIn(_l("Of one audit"))
    grade = fields.Choice(_l("Grade"), GRADES, load=Grade)


@bp.items("/findings", FindingRow, CERTIFICATION_READ, filters=FindingFilter)
def list_findings(asked: dict[str, Any]) -> Listing:
    """Findings of audits and of the ledger of fees, in the order in which they were recorded."""
    columns = (Finding.certification_id, Finding.audit_id, Finding.grade)
    wanted = [column == asked[column.key] for column in columns if asked[column.key] is not None]
    return keyset(select(*FINDING).where(*wanted), Finding.id)


@bp.item("/findings/<id:finding_id>", FindingOut, CERTIFICATION_READ)
def show_finding(finding_id: Id) -> dict[str, Any]:
    """One finding, with what is done about it."""
    found, action = queries.finding(finding_id), queries.correction(finding_id)
    told = {column.key: getattr(action, column.key) for column in ACTION} if action else None
    return {**{column.key: getattr(found, column.key) for column in FINDING}, "corrective_action": told}


@bp.create("/audits/<id:audit_id>/findings", FindingIn, CERTIFICATION_WORK, done="show_finding")
def add_finding(audit_id: Id, data: dict[str, Any]) -> Id:
    """Record what an open audit saw of a criterion. A major or critical one suspends the certificate."""
    audit = queries.audit(audit_id)
    return findings.add(queries.certification(audit.certification_id), audit, data, actor=current_actor()).id


def _held(finding_id: Id) -> tuple[Certification, Finding]:
    """Of the version that the call names."""
    found = queries.finding(finding_id)
    unchanged(found)
    return queries.certification(found.certification_id), found


@bp.verb("/findings/<id:finding_id>/regrade", RegradeIn, CERTIFICATION_WORK, done="show_finding")
def regrade_finding(finding_id: Id, data: dict[str, Any]) -> Id:
    """Grade it anew, with the reason. From major or critical to less: by a second person who may decide."""
    findings.regrade(*_held(finding_id), data["grade"], data["reason"], actor=current_actor())
    return finding_id


@bp.remove("/findings/<id:finding_id>", CERTIFICATION_WORK, conditional=True)
def remove_finding(finding_id: Id) -> None:
    """Take it out while the report is open. A major or critical one: by a second person who may decide."""
    findings.remove(*_held(finding_id), actor=current_actor())


@bp.verb("/findings/<id:finding_id>/plan", CorrectionIn, CERTIFICATION_WORK, done="show_finding")
def plan_correction(finding_id: Id, data: dict[str, Any]) -> Id:
    """Say what caused it, what is done and until when; or rewrite it while it is not done."""
    correcting.plan(*_held(finding_id), data, actor=current_actor())
    return finding_id


@bp.verb("/findings/<id:finding_id>/done", DoneIn, CERTIFICATION_WORK, done="show_finding")
def correction_done(finding_id: Id, data: dict[str, Any]) -> Id:
    """Say that it is done, with what shows it."""
    correcting.do(*_held(finding_id), data["evidence"], actor=current_actor())
    return finding_id


@bp.verb("/findings/<id:finding_id>/send-back", None, CERTIFICATION_WORK, done="show_finding")
def send_back_correction(finding_id: Id) -> Id:
    """It is not done yet after all."""
    correcting.send_back(*_held(finding_id), actor=current_actor())
    return finding_id


@bp.verb("/findings/<id:finding_id>/verify", None, CERTIFICATION_WORK, done="show_finding")
def verify_correction(finding_id: Id) -> Id:
    """Close it: what was done was looked at, by somebody else than who says so."""
    correcting.verify(*_held(finding_id), actor=current_actor())
    return finding_id
