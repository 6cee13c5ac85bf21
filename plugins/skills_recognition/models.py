"""What is to be recognised, what proves it, who judged, who decided, and what became of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, KeyText, OfPerson, Versioned
from core.api import numbers as printed
from plugins.skills_recognition.codes import Evidence, Judgement, Reason, State


class Request(OfPerson, Versioned, Base):
    """What the person wants recognised: a standard or occupation by scheme, code and version, with its title as it was
    written then. One a case."""

    __tablename__ = "skills_recognition_request"

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"), unique=True)
    scheme: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(60))
    standard_version: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    level: Mapped[str] = mapped_column(String(60), default="")
    awarding_body: Mapped[str] = mapped_column(String(200))


class EvidenceItem(OfPerson, Base):
    """A piece of the portfolio, as somebody saw it."""

    __tablename__ = "skills_recognition_evidence"

    request_id: Mapped[Id] = mapped_column(ForeignKey("skills_recognition_request.id", ondelete="CASCADE"), index=True)
    kind: Mapped[Evidence] = mapped_column(Code(Evidence))
    description: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    seen_on: Mapped[date]
    recorded_by: Mapped[Id]
    recorded_by_name: Mapped[str] = mapped_column(String(200))


class Assessment(OfPerson, Base):
    """A judgement on the evidence; append-only, the last one counts. Whoever judges did not train the person.

    "Not yet" says what is missing, so that the person knows what to learn.
    """

    __tablename__ = "skills_recognition_assessment"
    __table_args__ = (
        UniqueConstraint("id", "assessed_by"),
        CheckConstraint("judgement != 'not_yet' OR gaps != ''", name="gaps"),
        CheckConstraint("did_not_train", name="independent"),
    )

    request_id: Mapped[Id] = mapped_column(ForeignKey("skills_recognition_request.id", ondelete="CASCADE"), index=True)
    judgement: Mapped[Judgement] = mapped_column(Code(Judgement))
    gaps: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    did_not_train: Mapped[bool]
    assessed_by: Mapped[Id]
    assessed_by_name: Mapped[str] = mapped_column(String(200))
    assessed_on: Mapped[date]


class Recognition(OfPerson, Versioned, Base):
    """What was decided, frozen as it is printed. Nobody decides on an assessment of their own.

    ``number``: random, so that nobody finds one by counting; never used twice.
    """

    __tablename__ = "skills_recognition_recognition"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("request_id"),
        ForeignKeyConstraint(
            ["assessment_id", "assessed_by"],
            ["skills_recognition_assessment.id", "skills_recognition_assessment.assessed_by"],
            ondelete="CASCADE",
        ),
        CheckConstraint("decided_by != assessed_by", name="four_eyes"),
        CheckConstraint("valid_until IS NULL OR valid_until >= decided_on", name="valid_until"),
        CheckConstraint(f"length(number) = {printed.LENGTH}", name="number"),
        Index("ix_skills_recognition_recognition_state", "state", "id"),
    )

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"), index=True)
    request_id: Mapped[Id] = mapped_column(ForeignKey("skills_recognition_request.id", ondelete="CASCADE"))
    assessment_id: Mapped[Id]
    assessed_by: Mapped[Id]
    decided_by: Mapped[Id]
    decided_by_name: Mapped[str] = mapped_column(String(200))
    decided_on: Mapped[date]
    valid_until: Mapped[date | None]
    holder: Mapped[str] = mapped_column(String(300))
    scheme: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(60))
    standard_version: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    title_key: Mapped[str] = mapped_column(KeyText())
    """Folded, for searching."""
    level: Mapped[str] = mapped_column(String(60), default="")
    awarding_body: Mapped[str] = mapped_column(String(200))
    number: Mapped[str] = mapped_column(String(40))
    state: Mapped[State] = mapped_column(Code(State), default=State.ISSUED)


class Change(OfPerson, Base):
    """Why a recognition was suspended, withdrawn or given back; append-only."""

    __tablename__ = "skills_recognition_change"
    __table_args__ = (
        CheckConstraint("before_state != after_state", name="moves"),
        CheckConstraint("note != ''", name="note"),
    )

    recognition_id: Mapped[Id] = mapped_column(
        ForeignKey("skills_recognition_recognition.id", ondelete="CASCADE"), index=True
    )
    before_state: Mapped[State] = mapped_column(Code(State))
    after_state: Mapped[State] = mapped_column(Code(State))
    reason: Mapped[Reason] = mapped_column(Code(Reason))
    note: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    at: Mapped[datetime]
    by: Mapped[Id]
    by_name: Mapped[str] = mapped_column(String(200))
