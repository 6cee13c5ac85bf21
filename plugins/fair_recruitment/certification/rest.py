"""Certifications and audits over REST, below ``/api/v1/fair-recruitment``: to read."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as json
from sqlalchemy import select

from core.api import FormSchema, Id, IdField, Listing, Out, fields, keyset
from plugins.fair_recruitment.certification import queries
from plugins.fair_recruitment.certification.audit_models import Audit
from plugins.fair_recruitment.certification.codes import AuditState, AuditType, CertificationState, OrganisationKind
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.permissions import CERTIFICATION_READ
from plugins.fair_recruitment.resources import bp
from plugins.fair_recruitment.words import _l


class CertificationOut(Out):
    """``blocking``: open findings of grade major or critical; ``due_on``: by when the next step has to be made."""

    id = IdField()
    version = json.Integer()
    organisation_id = IdField()
    holder = json.String()
    kind = json.Enum(OrganisationKind, by_value=True)
    standard = json.String()
    standard_version = json.String()
    state = json.Enum(CertificationState, by_value=True)
    due_on = json.Date(allow_none=True)
    blocking = json.Integer()


class AuditOut(Out):
    """``sample_size``: workers drawn for interviews; nothing about any of them is kept."""

    id = IdField()
    version = json.Integer()
    certification_id = IdField()
    type = json.Enum(AuditType, by_value=True)
    state = json.Enum(AuditState, by_value=True)
    planned_on = json.Date()
    reported_on = json.Date(allow_none=True)
    body = json.String()
    sample_size = json.Integer(allow_none=True)


class CertificationFilter(FormSchema):
    state = fields.Choice(_l("State"), [(one.value, one.value) for one in CertificationState], load=CertificationState)
    kind = fields.Choice(_l("Certified as"), [(one.value, one.value) for one in OrganisationKind],
                         load=OrganisationKind)  # fmt: skip


AUDIT: tuple[Any, ...] = (
    Audit.id, Audit.version, Audit.certification_id, Audit.type, Audit.state, Audit.planned_on, Audit.reported_on,
    Audit.body, Audit.sample_size,
)  # fmt: skip


@bp.items("/certifications", CertificationOut, CERTIFICATION_READ, filters=CertificationFilter)
def list_certifications(asked: dict[str, Any]) -> Listing:
    """Certifications of organisations, in the order in which they were opened."""
    statement = queries.listing(queries.Asked(asked["state"], asked["kind"]))
    return keyset(statement, Certification.id)


@bp.item("/certifications/<id:certification_id>", CertificationOut, CERTIFICATION_READ)
def show_certification(certification_id: Id) -> Certification:
    """One certification. What everybody may know of a certificate is on the public register, without a token."""
    return queries.certification(certification_id)


@bp.items("/audits", AuditOut, CERTIFICATION_READ)
def list_audits() -> Listing:
    """Audits of organisations, in the order in which they were planned."""
    return keyset(select(*AUDIT), Audit.id)


@bp.item("/audits/<id:audit_id>", AuditOut, CERTIFICATION_READ)
def show_audit(audit_id: Id) -> Audit:
    """One audit, without its report."""
    return queries.audit(audit_id)
