"""What a committee decided, and the certificate that came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, Json, KeyText, ThroughParent, Versioned
from core.api import numbers as printed
from plugins.fair_recruitment.certification.codes import Hat, OrganisationKind, Outcome
from plugins.fair_recruitment.certification.models import Certification

_CURRENT = text("replaced_on IS NULL")


class Decision(ThroughParent, Identified, Base, parent=Certification, key="certification_id"):
    """On a reported audit, by as many members as the quorum was on the day, none of them an auditor of it.

    ``valid_months``: how long the certificate is good for; said by the committee or the settings, never guessed.
    """

    __tablename__ = "fair_recruitment_decision"
    __table_args__ = (
        UniqueConstraint("id", "outcome"),
        CheckConstraint("quorum > 0 AND members >= quorum", name="quorum"),
        CheckConstraint("reason != ''", name="reason"),
        CheckConstraint("(outcome = 'grant') = (valid_months IS NOT NULL)", name="valid_months"),
        CheckConstraint("valid_months IS NULL OR valid_months > 0", name="months"),
    )

    certification_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"), index=True
    )
    audit_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_audit.id", ondelete="CASCADE"), index=True)
    outcome: Mapped[Outcome] = mapped_column(Code(Outcome))
    reason: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    decided_on: Mapped[date]
    quorum: Mapped[int]
    members: Mapped[int]
    valid_months: Mapped[int | None]
    annulled_on: Mapped[date | None]
    recorded_by: Mapped[Id]
    recorded_by_name: Mapped[str] = mapped_column(String(200))


class DecisionMember(ThroughParent, Identified, Base, parent=Certification, key="certification_id"):
    """A member of the committee who took part; the key to ``OneHat`` keeps auditors out."""

    __tablename__ = "fair_recruitment_decision_member"
    __table_args__ = (
        UniqueConstraint("decision_id", "email_key"),
        ForeignKeyConstraint(
            ["certification_id", "email_key", "hat"],
            ["fair_recruitment_hat.certification_id", "fair_recruitment_hat.email_key", "fair_recruitment_hat.hat"],
            ondelete="CASCADE",
        ),
        CheckConstraint("hat = 'decider'", name="decider"),
    )

    certification_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"))
    decision_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_decision.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    email_key: Mapped[str] = mapped_column(KeyText())
    hat: Mapped[Hat] = mapped_column(Code(Hat), default=Hat.DECIDER)


class OrganisationCertificate(ThroughParent, Identified, Versioned, Base, parent=Certification, key="certification_id"):
    """Frozen as it is printed. ``number``: random, so that nobody finds one by counting; never used twice.

    Whether it is suspended, withdrawn or expired is the state of its certification, and the day; ``replaced_on``: when
    a renewal took its place. ``sites``: [{"name", "place"}].
    """

    __tablename__ = "fair_recruitment_certificate"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("decision_id"),
        ForeignKeyConstraint(
            ["decision_id", "outcome"], ["fair_recruitment_decision.id", "fair_recruitment_decision.outcome"],
            ondelete="CASCADE",
        ),
        CheckConstraint("outcome = 'grant'", name="granted"),
        CheckConstraint("valid_until > issued_on", name="valid_until"),
        CheckConstraint(f"length(number) = {printed.LENGTH}", name="number"),
        Index("uq_fair_recruitment_certificate_current", "certification_id", unique=True,
              sqlite_where=_CURRENT, postgresql_where=_CURRENT),
        Index("ix_fair_recruitment_certificate_holder", "holder_key", "id"),
    )  # fmt: skip

    certification_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_certification.id", ondelete="CASCADE"), index=True
    )
    decision_id: Mapped[Id]
    outcome: Mapped[Outcome] = mapped_column(Code(Outcome), default=Outcome.GRANT)
    number: Mapped[str] = mapped_column(String(40))
    holder: Mapped[str] = mapped_column(String(200))
    holder_key: Mapped[str] = mapped_column(KeyText())
    """Folded, for searching and sorting."""
    country: Mapped[str] = mapped_column(String(2))
    kind: Mapped[OrganisationKind] = mapped_column(Code(OrganisationKind))
    standard: Mapped[str] = mapped_column(String(60))
    standard_version: Mapped[str] = mapped_column(String(40))
    scope_text: Mapped[str] = mapped_column(Text)
    sites: Mapped[Any] = mapped_column(Json)
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    replaced_on: Mapped[date | None]
    issued_by: Mapped[Id]
    issued_by_name: Mapped[str] = mapped_column(String(200))
