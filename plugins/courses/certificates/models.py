"""What is issued to those who were there and passed."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, Json, ThroughParent, Versioned
from core.api import numbers as printed
from plugins.courses.certificates.codes import CertificateState
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.cohorts.models import Enrolment


class Certificate(ThroughParent, Identified, Versioned, Base, parent=Enrolment, key="enrolment_id"):
    """Frozen as it is printed. ``number``: random, so that nobody finds one by counting; never used twice."""

    __tablename__ = "courses_certificate"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("enrolment_id"),
        CheckConstraint(f"length(number) = {printed.LENGTH}", name="number"),
        CheckConstraint("valid_until IS NULL OR valid_until >= issued_on", name="valid_until"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_reason != '')", name="withdrawn_reason"),
        CheckConstraint("attended BETWEEN 0 AND 100", name="attended"),
        Index("ix_courses_certificate_programme", "programme", "issued_on", "id"),
    )

    enrolment_id: Mapped[Id] = mapped_column(ForeignKey("courses_enrolment.id", ondelete="CASCADE"))
    course_id: Mapped[Id] = mapped_column(ForeignKey("courses_course.id", ondelete="RESTRICT"), index=True)
    number: Mapped[str] = mapped_column(String(40))
    holder: Mapped[str] = mapped_column(String(300))
    titles: Mapped[Any] = mapped_column(Json)
    language: Mapped[str] = mapped_column(String(2))
    minutes: Mapped[int]
    attended: Mapped[int]
    score: Mapped[int | None]
    programme: Mapped[str] = mapped_column(String(60), default="")
    actor_kind: Mapped[ActorKind] = mapped_column(Code(ActorKind))
    country: Mapped[str] = mapped_column(String(2))
    issued_on: Mapped[date]
    valid_until: Mapped[date | None]
    issued_by: Mapped[Id]
    issued_by_name: Mapped[str] = mapped_column(String(200))
    state: Mapped[CertificateState] = mapped_column(Code(CertificateState), default=CertificateState.ISSUED)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
