"""What a worker says of an employer or agency, what is done about it, and signs of forced labour, which few may see."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, AreaScoped, Base, Code, Id, Identified, ThroughParent, Versioned, restricted_to
from plugins.fair_recruitment.complaints.codes import (
    AlertState,
    ComplaintCategory,
    ComplaintOutcome,
    ComplaintState,
    Indicator,
    NoteKind,
    SignSource,
)
from plugins.fair_recruitment.permissions import ALERTS_READ

LONGEST_TEXT = 4000
LONGEST_REASON = 1000


class Complaint(AreaScoped, Identified, Versioned, Base):
    """Nothing is kept of who sent it but what they wrote: no address, no browser, no log-in.

    ``number_hash``: of the follow-up number, which only the worker has. ``sent_digest`` tells the repeat of a form from
    another one. ``due_on``: until when it has to be triaged, then until when it has to be answered; it stays when it is
    closed, to tell whether that was in time.
    """

    __tablename__ = "fair_recruitment_complaint"
    __table_args__ = (
        CheckConstraint("text != ''", name="text"),
        CheckConstraint("(state = 'closed') = (outcome IS NOT NULL)", name="outcome"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_at"),
        CheckConstraint("state != 'closed' OR outcome_reason != ''", name="outcome_reason"),
        CheckConstraint("(state = 'received') = (triaged_at IS NULL)", name="triaged_at"),
        CheckConstraint("(state = 'received') = (category IS NULL)", name="category"),
        CheckConstraint("(paid_minor IS NULL) = (paid_currency IS NULL)", name="paid"),
        CheckConstraint("paid_minor IS NULL OR paid_minor > 0", name="paid_minor"),
        CheckConstraint(
            "NOT anonymous OR (contact_name = '' AND contact_phone = '' AND contact_email = '')", name="anonymous"
        ),
        Index("ix_fair_recruitment_complaint_due", "area_id", "state", "due_on", "id"),
    )

    area_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id", ondelete="RESTRICT"))
    number_hash: Mapped[str] = mapped_column(String(64), unique=True, info=CONFIDENTIAL)
    sent_digest: Mapped[str] = mapped_column(String(64), info=CONFIDENTIAL)
    received_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(2))
    """Of the page on which it was written."""
    worker_language: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    employer: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    job: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    place: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    happened: Mapped[str] = mapped_column(String(120), default="", info=CONFIDENTIAL)
    paid_minor: Mapped[int | None] = mapped_column(BigInteger)
    paid_currency: Mapped[str | None] = mapped_column(String(3))
    paid_to: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    anonymous: Mapped[bool]
    contact_name: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    contact_phone: Mapped[str] = mapped_column(String(40), default="", info=CONFIDENTIAL)
    contact_email: Mapped[str] = mapped_column(String(254), default="", info=CONFIDENTIAL)
    state: Mapped[ComplaintState] = mapped_column(Code(ComplaintState), default=ComplaintState.RECEIVED)
    category: Mapped[ComplaintCategory | None] = mapped_column(Code(ComplaintCategory))
    due_on: Mapped[date]
    triaged_at: Mapped[datetime | None]
    assigned_to: Mapped[Id | None]
    assigned_name: Mapped[str] = mapped_column(String(200), default="")
    organisation_id: Mapped[Id | None] = mapped_column(
        ForeignKey("core_organisation.id", ondelete="SET NULL"), index=True
    )
    vacancy_id: Mapped[Id | None] = mapped_column(ForeignKey("core_vacancy.id", ondelete="SET NULL"), index=True)
    outcome: Mapped[ComplaintOutcome | None] = mapped_column(Code(ComplaintOutcome))
    outcome_reason: Mapped[str] = mapped_column(String(LONGEST_REASON), default="", info=CONFIDENTIAL)
    closed_at: Mapped[datetime | None]
    closed_on: Mapped[date | None]


class ComplaintMessage(ThroughParent, Identified, Base, parent=Complaint, key="complaint_id"):
    """What the worker and the service write to each other; append-only. ``by`` is None for what the worker wrote.
    ``sent_hash``: of the form with which the worker sent it, so that a repeat is the same message."""

    __tablename__ = "fair_recruitment_complaint_message"
    __table_args__ = (CheckConstraint("text != ''", name="text"),)

    complaint_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_complaint.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    at: Mapped[datetime]
    by: Mapped[Id | None]
    by_name: Mapped[str] = mapped_column(String(200), default="")
    sent_hash: Mapped[str | None] = mapped_column(String(64), unique=True, info=CONFIDENTIAL)


class ComplaintNote(ThroughParent, Identified, Base, parent=Complaint, key="complaint_id"):
    """What colleagues did and noted, seen by them alone; append-only."""

    __tablename__ = "fair_recruitment_complaint_note"

    complaint_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_complaint.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[NoteKind] = mapped_column(Code(NoteKind))
    text: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    at: Mapped[datetime]
    by: Mapped[Id]
    by_name: Mapped[str] = mapped_column(String(200))


class Sign(ThroughParent, Identified, Base, parent=Complaint, key="complaint_id",
           moves_parent=False):  # fmt: skip
    """An indicator of forced labour that somebody says is there. Restricted, as the alert is."""

    __tablename__ = "fair_recruitment_sign"
    __table_args__ = (
        UniqueConstraint("complaint_id", "indicator"),
        CheckConstraint("(source = 'worker') = (by IS NULL)", name="by"),
        restricted_to(ALERTS_READ),
    )

    complaint_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_complaint.id", ondelete="CASCADE"), index=True, info=CONFIDENTIAL
    )
    indicator: Mapped[Indicator] = mapped_column(Code(Indicator), info=CONFIDENTIAL)
    source: Mapped[SignSource] = mapped_column(Code(SignSource), info=CONFIDENTIAL)
    at: Mapped[datetime] = mapped_column(info=CONFIDENTIAL)
    by: Mapped[Id | None] = mapped_column(info=CONFIDENTIAL)


class Alert(ThroughParent, Identified, Versioned, Base, parent=Complaint, key="complaint_id", moves_parent=False):
    """A sign of forced labour that somebody has to act on now. Restricted; the employer never learns of it.

    ``handled_note``: what was done; of one that was opened again by hand, why it was not finished.
    """

    __tablename__ = "fair_recruitment_alert"
    __table_args__ = (
        CheckConstraint("(state = 'handled') = (handled_at IS NOT NULL)", name="handled_at"),
        CheckConstraint("(state = 'handled') = (handled_by IS NOT NULL)", name="handled_by"),
        CheckConstraint("state != 'handled' OR handled_note != ''", name="handled_note"),
        Index("ix_fair_recruitment_alert_state", "state", "id"),
        restricted_to(ALERTS_READ),
    )

    complaint_id: Mapped[Id] = mapped_column(
        ForeignKey("fair_recruitment_complaint.id", ondelete="CASCADE"), unique=True, info=CONFIDENTIAL
    )
    state: Mapped[AlertState] = mapped_column(Code(AlertState), default=AlertState.OPEN, info=CONFIDENTIAL)
    opened_at: Mapped[datetime] = mapped_column(info=CONFIDENTIAL)
    handled_at: Mapped[datetime | None] = mapped_column(info=CONFIDENTIAL)
    handled_by: Mapped[Id | None] = mapped_column(info=CONFIDENTIAL)
    handled_by_name: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    handled_note: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
