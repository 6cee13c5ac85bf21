"""Who paid what for a job, and what was paid back. The database itself keeps the ledger in balance."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, Organisation, ThroughParent, Versioned
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource

LONGEST_REASON = 500


class Fee(ThroughParent, Identified, Versioned, Base, parent=Organisation, key="organisation_id"):
    """A cost of a recruitment. ``worker_ref`` stands for one worker in the ledger of one organisation and tells nothing
    of them: so that workers are counted also after their name is gone.

    ``reimbursed_minor`` is the sum of what was paid back, ``verified_minor`` of that the part that somebody else made
    sure of. Nothing is deleted: an entry made by mistake is voided, by somebody else than whoever wrote it.
    """

    __tablename__ = "fair_recruitment_fee"
    __table_args__ = (
        UniqueConstraint("id", "currency"),
        CheckConstraint("amount_minor > 0", name="amount"),
        CheckConstraint("length(currency) = 3", name="currency"),
        CheckConstraint("0 <= verified_minor AND verified_minor <= reimbursed_minor", name="verified"),
        CheckConstraint("reimbursed_minor <= amount_minor", name="balance"),
        CheckConstraint("worker_name != '' OR person_id IS NOT NULL OR erased_at IS NOT NULL", name="worker"),
        CheckConstraint("erased_at IS NULL OR (worker_name = '' AND worker_phone = '')", name="erased"),
        CheckConstraint("(voided_at IS NULL) = (voided_by IS NULL)", name="voided_by"),
        CheckConstraint("voided_at IS NULL OR void_reason != '' OR erased_at IS NOT NULL", name="void_reason"),
        CheckConstraint("voided_by != recorded_by", name="void_four_eyes"),
        CheckConstraint("voided_at IS NULL OR reimbursed_minor = 0", name="void_reimbursed"),
        Index("ix_fair_recruitment_fee_organisation", "organisation_id", "id"),
        Index("ix_fair_recruitment_fee_worker", "organisation_id", "worker_ref"),
    )

    organisation_id: Mapped[Id] = mapped_column(ForeignKey("core_organisation.id", ondelete="RESTRICT"))
    vacancy_id: Mapped[Id | None] = mapped_column(ForeignKey("core_vacancy.id", ondelete="SET NULL"), index=True)
    complaint_id: Mapped[Id | None] = mapped_column(
        ForeignKey("fair_recruitment_complaint.id", ondelete="SET NULL"), index=True
    )
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("core_person.id", ondelete="SET NULL"), index=True)
    worker_ref: Mapped[Id]
    worker_name: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    worker_phone: Mapped[str] = mapped_column(String(40), default="", info=CONFIDENTIAL)
    erased_at: Mapped[datetime | None]
    category: Mapped[FeeCategory] = mapped_column(Code(FeeCategory))
    item: Mapped[str] = mapped_column(String(200))
    payer: Mapped[FeePayer] = mapped_column(Code(FeePayer))
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    paid_on: Mapped[date]
    source: Mapped[FeeSource] = mapped_column(Code(FeeSource))
    reimbursed_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    verified_minor: Mapped[int] = mapped_column(BigInteger, default=0)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[Id]
    recorded_by_name: Mapped[str] = mapped_column(String(200))
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[Id | None]
    void_reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="")


class Reimbursement(ThroughParent, Identified, Base, parent=Fee, key="fee_id"):
    """Money that went back to the worker, in the currency of the fee. Append-only: a mistake is taken back by a row of
    its own with the amount below zero, once. Whoever recorded it does not verify it."""

    __tablename__ = "fair_recruitment_reimbursement"
    __table_args__ = (
        ForeignKeyConstraint(
            ["fee_id", "currency"], ["fair_recruitment_fee.id", "fair_recruitment_fee.currency"], ondelete="CASCADE",
            name="fk_fair_recruitment_reimbursement_currency",
        ),
        CheckConstraint("(reverses_id IS NULL AND amount_minor > 0) OR (reverses_id IS NOT NULL AND amount_minor < 0)",
                        name="amount"),
        CheckConstraint("(verified_at IS NULL) = (verified_by IS NULL)", name="verified_by"),
        CheckConstraint("verified_by != recorded_by", name="four_eyes"),
        CheckConstraint("reverses_id IS NULL OR verified_at IS NULL", name="reversal"),
    )  # fmt: skip

    fee_id: Mapped[Id] = mapped_column(ForeignKey("fair_recruitment_fee.id", ondelete="CASCADE"), index=True)
    reverses_id: Mapped[Id | None] = mapped_column(
        ForeignKey("fair_recruitment_reimbursement.id", ondelete="CASCADE"), unique=True
    )
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str] = mapped_column(String(3))
    on: Mapped[date]
    proof: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    reference: Mapped[str] = mapped_column(String(120), default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[Id]
    recorded_by_name: Mapped[str] = mapped_column(String(200))
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[Id | None]
    verified_by_name: Mapped[str] = mapped_column(String(200), default="")
