"""Audits, what they found, and what was done about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, Json, KeyText, ThroughParent, Versioned
from plugins.fair_recruitment.certification.codes import AuditState, AuditType, FindingSource, Grade, Hat
from plugins.fair_recruitment.certification.models import Certification

_PLANNED = text("state = 'planned'")
_OPEN_FEE = text("source = 'fee' AND closed_on IS NULL")


class OneHat(ThroughParent, Identified, Base, parent=Certification, key="certification_id"):
    """Who audits a certification does not decide on it: one person, known by e-mail, has one hat in it for good."""

    __tablename__ = "fair_recruitment_hat"
    __table_args__ = (
        UniqueConstraint("certification_id", "email_key"),
        UniqueConstraint("certification_id", "email_key", "hat"),
    )

    certification_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"))
    email_key: Mapped[str] = mapped_column(KeyText())
    hat: Mapped[Hat] = mapped_column(Code(Hat))


class Audit(ThroughParent, Identified, Versioned, Base, parent=Certification, key="certification_id"):
    """One planned at a time. ``strata``: [{"site", "sex", "nationality", "workers", "interviews"}] and ``seed`` are all
    that is kept of the draw of workers, which the same seed makes again; no name of a worker is kept here.
    ``without_management``: that nobody of the management was present at the interviews, as the team declares."""

    __tablename__ = "fair_recruitment_audit"
    __table_args__ = (
        Index("uq_fair_recruitment_audit_planned", "certification_id", unique=True,
              sqlite_where=_PLANNED, postgresql_where=_PLANNED),
        CheckConstraint("(state = 'reported') = (reported_on IS NOT NULL)", name="reported"),
        CheckConstraint("state != 'reported' OR (summary != '' AND without_management)", name="report"),
        CheckConstraint("(seed IS NULL) = (sample_size IS NULL)", name="sample"),
        CheckConstraint("sample_size IS NULL OR sample_size > 0", name="sample_size"),
    )  # fmt: skip

    certification_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"), index=True
    )
    type: Mapped[AuditType] = mapped_column(Code(AuditType))
    state: Mapped[AuditState] = mapped_column(Code(AuditState), default=AuditState.PLANNED)
    planned_on: Mapped[date]
    body: Mapped[str] = mapped_column(String(200), default="")
    """The audit company, where there is one."""
    seed: Mapped[int | None]
    sample_size: Mapped[int | None]
    strata: Mapped[Any] = mapped_column(Json, default=list)
    without_management: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    reported_on: Mapped[date | None]


class AuditMember(ThroughParent, Identified, Base, parent=Certification, key="certification_id"):
    """Somebody in the team, with the declaration of conflicts: no consultancy for the organisation within the months
    that the deployment set, and no other tie. ``free_from``: that many months after the last consultancy."""

    __tablename__ = "fair_recruitment_audit_member"
    __table_args__ = (
        UniqueConstraint("audit_id", "email_key"),
        ForeignKeyConstraint(
            ["certification_id", "email_key", "hat"],
            ["fair_recruitment_hat.certification_id", "fair_recruitment_hat.email_key", "fair_recruitment_hat.hat"],
            ondelete="CASCADE",
            name="fk_fair_recruitment_audit_member_hat",
        ),
        CheckConstraint("hat = 'auditor'", name="auditor"),
        CheckConstraint("no_other_tie", name="no_other_tie"),
        CheckConstraint("(consulted_until IS NULL) = (free_from IS NULL)", name="consulted"),
        CheckConstraint("free_from IS NULL OR (free_from > consulted_until AND free_from <= declared_on)",
                        name="independent"),
    )  # fmt: skip

    certification_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"))
    audit_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_audit.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    email_key: Mapped[str] = mapped_column(KeyText())
    hat: Mapped[Hat] = mapped_column(Code(Hat), default=Hat.AUDITOR)
    lead: Mapped[bool] = mapped_column(default=False)
    consulted_until: Mapped[date | None]
    free_from: Mapped[date | None]
    no_other_tie: Mapped[bool]
    declared_on: Mapped[date]


class Finding(ThroughParent, Identified, Versioned, Base, parent=Certification, key="certification_id"):
    """What an audit saw of a criterion, or (``source`` fee, no audit) what the ledger of fees says. An open one of
    grade major or critical keeps every certificate back."""

    __tablename__ = "fair_recruitment_finding"
    __table_args__ = (
        CheckConstraint("(source = 'audit') = (audit_id IS NOT NULL)", name="source"),
        CheckConstraint("source != 'fee' OR grade = 'critical'", name="fee"),
        CheckConstraint("evidence != ''", name="evidence"),
        Index("uq_fair_recruitment_finding_fee", "certification_id", unique=True,
              sqlite_where=_OPEN_FEE, postgresql_where=_OPEN_FEE),
        Index("ix_fair_recruitment_finding_certification", "certification_id", "id"),
    )  # fmt: skip

    certification_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"))
    audit_id: Mapped[Id | None] = mapped_column(ForeignKey("fair_recruitment_audit.id", ondelete="CASCADE"), index=True)
    source: Mapped[FindingSource] = mapped_column(Code(FindingSource))
    criterion: Mapped[str] = mapped_column(String(60))
    grade: Mapped[Grade] = mapped_column(Code(Grade))
    evidence: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    found_on: Mapped[date]
    closed_on: Mapped[date | None]
    recorded_by: Mapped[Id]
    recorded_by_name: Mapped[str] = mapped_column(String(200))
    graded_by: Mapped[Id | None]
    """Whoever graded it anew last, so that it keeps a certificate back."""


class CorrectiveAction(ThroughParent, Identified, Versioned, Base, parent=Finding, key="finding_id"):
    """What is done about a finding, in its time. Who says that it is done never verifies it."""

    __tablename__ = "fair_recruitment_corrective_action"
    __table_args__ = (
        UniqueConstraint("finding_id"),
        CheckConstraint("(done_on IS NULL) = (done_by IS NULL)", name="done_by"),
        CheckConstraint("done_on IS NULL OR evidence != ''", name="evidence"),
        CheckConstraint("(verified_on IS NULL) = (verified_by IS NULL)", name="verified_by"),
        CheckConstraint("verified_by IS NULL OR (done_by IS NOT NULL AND verified_by != done_by)", name="four_eyes"),
        Index("ix_fair_recruitment_corrective_action_due", "due_on", "id"),
    )

    certification_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"), index=True
    )
    finding_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_finding.id", ondelete="CASCADE"))
    root_cause: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    action: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    due_on: Mapped[date]
    evidence: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    done_on: Mapped[date | None]
    done_by: Mapped[Id | None]
    done_by_name: Mapped[str] = mapped_column(String(200), default="")
    verified_on: Mapped[date | None]
    verified_by: Mapped[Id | None]
    verified_by_name: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime]
