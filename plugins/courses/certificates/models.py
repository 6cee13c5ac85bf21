"""What is issued to those who were there and passed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, Json, OfficeScoped, ThroughParent, Versioned
from core.api import numbers as printed
from plugins.courses.certificates.codes import BundleKind, CertificateState
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.cohorts.models import Enrolment


class Certificate(ThroughParent, Identified, Versioned, Base, parent=Enrolment, key="enrolment_id"):
    """Frozen as it is printed. ``number``: random, so that nobody finds one by counting; never used twice.

    ``minutes``: of the course; ``attended``: percent of the minutes held, None where none were;
    ``score``: percent, None without examination.
    ``began_on``, ``ended_on``: the days of the cohort; ``place``: the office that taught it; ``country``: where.
    """

    __tablename__ = "courses_certificate"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("enrolment_id"),
        CheckConstraint(f"length(number) = {printed.LENGTH}", name="number"),
        CheckConstraint("valid_until IS NULL OR valid_until >= issued_on", name="valid_until"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_reason != '')", name="withdrawn_reason"),
        CheckConstraint("attended IS NULL OR attended BETWEEN 0 AND 100", name="attended"),
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name="score"),
        Index("ix_courses_certificate_programme", "programme", "issued_on", "id"),
        Index("ix_courses_certificate_valid_until", "valid_until", "id"),
    )

    enrolment_id: Mapped[Id] = mapped_column(ForeignKey("courses_enrolment.id", ondelete="CASCADE"))
    course_id: Mapped[Id] = mapped_column(ForeignKey("courses_course.id", ondelete="RESTRICT"), index=True)
    number: Mapped[str] = mapped_column(String(40))
    holder: Mapped[str] = mapped_column(String(300), info=CONFIDENTIAL)
    titles: Mapped[Any] = mapped_column(Json)
    language: Mapped[str] = mapped_column(String(2))
    minutes: Mapped[int]
    attended: Mapped[int | None]
    score: Mapped[int | None]
    programme: Mapped[str] = mapped_column(String(60), default="")
    actor_kind: Mapped[ActorKind] = mapped_column(Code(ActorKind))
    country: Mapped[str] = mapped_column(String(2))
    place: Mapped[str] = mapped_column(String(200))
    began_on: Mapped[date]
    ended_on: Mapped[date]
    issued_on: Mapped[date]
    valid_until: Mapped[date | None]
    issued_by: Mapped[Id]
    issued_by_name: Mapped[str] = mapped_column(String(200))
    state: Mapped[CertificateState] = mapped_column(Code(CertificateState), default=CertificateState.ISSUED)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)


class Issuing(OfficeScoped, Identified, Base):
    """Certificates for all who completed in some cohorts, issued in the background in the name of who asked.

    ``cohort_ids``: hexadecimal. ``left_out``: who was no longer entitled when their turn came, or was waiting when
    whoever asked lost the permission. ``timezone``: whose day the certificates bear.
    """

    __tablename__ = "courses_issuing"
    __table_args__ = (CheckConstraint("issued >= 0 AND left_out >= 0 AND total >= 0", name="counts"),)

    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id", ondelete="RESTRICT"), index=True)
    cohort_ids: Mapped[Any] = mapped_column(Json)
    timezone: Mapped[str] = mapped_column(String(60))
    asked_by: Mapped[Id]
    asked_by_name: Mapped[str] = mapped_column(String(200))
    asked_at: Mapped[datetime]
    total: Mapped[int]
    issued: Mapped[int] = mapped_column(default=0)
    left_out: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]


class Bundle(OfficeScoped, Identified, Base):
    """All certificates of a cohort in one file, drawn in the background and kept until ``ends_at``."""

    __tablename__ = "courses_bundle"
    __table_args__ = (
        CheckConstraint("(ready_at IS NULL) = (content IS NULL)", name="ready"),
        Index("ix_courses_bundle_ends_at", "ends_at"),
    )

    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id", ondelete="RESTRICT"), index=True)
    cohort_id: Mapped[Id] = mapped_column(ForeignKey("courses_cohort.id", ondelete="CASCADE"), index=True)
    kind: Mapped[BundleKind] = mapped_column(Code(BundleKind))
    language: Mapped[str] = mapped_column(String(2))
    """Empty: each in the language in which it was issued."""
    asked_by: Mapped[Id]
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    papers: Mapped[int] = mapped_column(default=0)
    ready_at: Mapped[datetime | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
