"""An organisation on its way to a certificate: what it says of itself, and every move."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, Json, KeyText, Organisation, ThroughParent, Versioned
from plugins.fair_recruitment.certification.codes import CLOSED, Answer, CertificationState, OrganisationKind, Verb

_OPEN = text(f"state NOT IN ({', '.join(repr(state.value) for state in CLOSED)})")


class Certification(ThroughParent, Identified, Versioned, Base, parent=Organisation, key="organisation_id"):
    """One for each organisation, kind and standard at a time; bound to the version of the standard that it began with.

    Surveillance and renewal are audits of that type on a certified one, and no states: a certificate stays in force
    while they go on, and one thing can be under surveillance and be renewed at once. A renewal ends in a decision and
    another certificate, which replaces the one before.

    ``sites``: [{"name", "place"}]. ``no_fees_declared``: that no worker paid anything, as the organisation says.
    ``due_on``: the day by which the next step has to be made, where there is one: a deferral's, a certificate's.
    """

    __tablename__ = "fair_recruitment_certification"
    __table_args__ = (
        Index("uq_fair_recruitment_certification_open", "organisation_id", "kind", "standard", unique=True,
              sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_fair_recruitment_certification_state", "state", "id"),
        Index("ix_fair_recruitment_certification_due", "due_on", "id"),
        CheckConstraint("state != 'deferred' OR due_on IS NOT NULL", name="deferred"),
        CheckConstraint("state NOT IN ('certified', 'suspended') OR due_on IS NOT NULL", name="ends"),
        CheckConstraint("state != 'certified' OR blocking = 0", name="clear"),
        CheckConstraint("blocking >= 0", name="blocking"),
        CheckConstraint("(declared_on IS NULL) = (declared_by = '')", name="declared"),
    )  # fmt: skip

    organisation_id: Mapped[Id] = mapped_column(ForeignKey("core_organisation.id", ondelete="CASCADE"), index=True)
    kind: Mapped[OrganisationKind] = mapped_column(Code(OrganisationKind))
    standard: Mapped[str] = mapped_column(String(60))
    standard_version: Mapped[str] = mapped_column(String(40))
    state: Mapped[CertificationState] = mapped_column(Code(CertificationState), default=CertificationState.INTEREST)
    state_since: Mapped[datetime]
    holder: Mapped[str] = mapped_column(String(200))
    """The legal name of the organisation when it was opened; the certificate freezes it anew."""
    holder_key: Mapped[str] = mapped_column(KeyText())
    scope_text: Mapped[str] = mapped_column(Text, default="")
    sites: Mapped[Any] = mapped_column(Json, default=list)
    no_fees_declared: Mapped[bool] = mapped_column(default=False)
    declared_by: Mapped[str] = mapped_column(String(200), default="")
    """Who signed the application for the organisation."""
    declared_on: Mapped[date | None]
    due_on: Mapped[date | None]
    blocking: Mapped[int] = mapped_column(default=0)
    """How many findings of grade major or critical are open: none while it is certified."""
    opened_by: Mapped[Id]
    opened_at: Mapped[datetime]


class Step(ThroughParent, Identified, Base, parent=Certification, key="certification_id"):
    """A move, never changed and never removed. ``before`` is None for the first one. ``complaint_id``: of the complaint
    that a suspension comes from."""

    __tablename__ = "fair_recruitment_step"
    __table_args__ = (
        CheckConstraint("before_state IS NULL OR before_state != after_state OR verb = 'renew'", name="moves"),
        CheckConstraint("verb NOT IN ('suspend', 'withdraw', 'reject', 'defer') OR reason != ''", name="reason"),
        CheckConstraint("(before_state IS NULL) = (verb = 'open')", name="first"),
        Index("ix_fair_recruitment_step_certification", "certification_id", "id"),
    )

    certification_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"))
    verb: Mapped[Verb] = mapped_column(Code(Verb))
    before_state: Mapped[CertificationState | None] = mapped_column(Code(CertificationState))
    after_state: Mapped[CertificationState] = mapped_column(Code(CertificationState))
    reason: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    complaint_id: Mapped[Id | None]
    by: Mapped[Id]
    by_name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class SelfAnswer(ThroughParent, Identified, Base, parent=Certification, key="certification_id"):
    """What the organisation says of one criterion (or principle, where the standard has no criterion on file)."""

    __tablename__ = "fair_recruitment_self_answer"
    __table_args__ = (
        UniqueConstraint("certification_id", "criterion"),
        CheckConstraint("answer = 'not' OR evidence != ''", name="evidence"),
    )

    certification_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"))
    criterion: Mapped[str] = mapped_column(String(60))
    answer: Mapped[Answer] = mapped_column(Code(Answer))
    evidence: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    """What shows it, or why it does not apply."""
    answered_by: Mapped[Id]
    answered_at: Mapped[datetime]
