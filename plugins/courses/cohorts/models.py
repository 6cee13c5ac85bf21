"""Who is taught, when, and who was there."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, KeyText, OfficeScoped, ThroughParent, Versioned
from plugins.courses.cohorts.codes import (
    ActorKind,
    CohortState,
    DropReason,
    EnrolmentState,
    Form,
    Presence,
    Via,
)


class Cohort(OfficeScoped, Identified, Versioned, Base):
    """A course given once. ``language``: what is taught and examined in. ``places``: None without a limit."""

    __tablename__ = "courses_cohort"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="days"),
        CheckConstraint("places IS NULL OR places > 0", name="places"),
        Index("ix_courses_cohort_starts_on", "starts_on", "id"),
    )

    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id", ondelete="RESTRICT"), index=True)
    course_id: Mapped[Id] = mapped_column(ForeignKey("courses_course.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(KeyText())
    country: Mapped[str] = mapped_column(String(2))
    language: Mapped[str] = mapped_column(String(2))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    places: Mapped[int | None]
    trainer: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[CohortState] = mapped_column(Code(CohortState), default=CohortState.PLANNED)


class CourseSession(ThroughParent, Identified, Versioned, Base, parent=Cohort, key="cohort_id"):
    """``begins``: HH:MM in the office's time. ``door``: what the QR code on the wall holds; a new one ends the old."""

    __tablename__ = "courses_session"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="minutes"),
        UniqueConstraint("cohort_id", "position"),
    )

    cohort_id: Mapped[Id] = mapped_column(ForeignKey("courses_cohort.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    topic: Mapped[str] = mapped_column(String(200))
    day: Mapped[date]
    begins: Mapped[str] = mapped_column(String(5))
    minutes: Mapped[int]
    form: Mapped[Form] = mapped_column(Code(Form))
    place: Mapped[str] = mapped_column(String(300), default="")
    """A room, or the address of a remote session."""
    door: Mapped[str | None] = mapped_column(String(64), unique=True)
    taken_at: Mapped[datetime | None]
    """When the list was taken: from then on whoever is not on it was absent."""


class Participant(OfficeScoped, Identified, Versioned, Base):
    """Somebody who takes part in courses of an office: an operator, an employer, a trade unionist; ``person_id`` where
    it is a person in the register. Nobody is twice in an office with the same document."""

    __tablename__ = "courses_participant"
    __table_args__ = (
        UniqueConstraint("office_id", "document_key"),
        CheckConstraint("document_key IS NULL OR document_key != ''", name="document_key"),
        Index("ix_courses_participant_name_key", "name_key", "id"),
    )

    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("core_person.id", ondelete="CASCADE"), index=True)
    given_names: Mapped[str] = mapped_column(String(120), info=CONFIDENTIAL)
    surnames: Mapped[str] = mapped_column(String(120), info=CONFIDENTIAL)
    name_key: Mapped[str] = mapped_column(KeyText(), info=CONFIDENTIAL)
    document: Mapped[str] = mapped_column(String(40), default="", info=CONFIDENTIAL)
    document_key: Mapped[str | None] = mapped_column(String(60), info=CONFIDENTIAL)
    """Country and number, folded; None without a document."""
    country: Mapped[str] = mapped_column(String(2))
    sex: Mapped[str] = mapped_column(String(1), default="")
    email: Mapped[str] = mapped_column(String(254), default="", info=CONFIDENTIAL)
    phone: Mapped[str] = mapped_column(String(40), default="", info=CONFIDENTIAL)
    language: Mapped[str] = mapped_column(String(2))
    actor_kind: Mapped[ActorKind] = mapped_column(Code(ActorKind))
    organisation: Mapped[str] = mapped_column(String(200), default="", info=CONFIDENTIAL)
    role: Mapped[str] = mapped_column(String(120), default="", info=CONFIDENTIAL)
    created_at: Mapped[datetime]


class Enrolment(ThroughParent, Identified, Versioned, Base, parent=Cohort, key="cohort_id"):
    """Somebody in a cohort, once. ``code``: eight signs that say at the door who it is; ``link_hash``: of the token in
    the personal link by which tests and surveys are answered without a log-in, until ``link_ends``."""

    __tablename__ = "courses_enrolment"
    __table_args__ = (
        UniqueConstraint("cohort_id", "participant_id"),
        UniqueConstraint("cohort_id", "code"),
        CheckConstraint("(state = 'dropped') = (drop_reason IS NOT NULL)", name="drop_reason"),
        Index("ix_courses_enrolment_state", "state", "id"),
    )

    cohort_id: Mapped[Id] = mapped_column(ForeignKey("courses_cohort.id", ondelete="CASCADE"), index=True)
    participant_id: Mapped[Id] = mapped_column(ForeignKey("courses_participant.id", ondelete="CASCADE"), index=True)
    state: Mapped[EnrolmentState] = mapped_column(Code(EnrolmentState), default=EnrolmentState.ENROLLED)
    drop_reason: Mapped[DropReason | None] = mapped_column(Code(DropReason))
    code: Mapped[str] = mapped_column(String(8), info=CONFIDENTIAL)
    link_hash: Mapped[str | None] = mapped_column(String(64), unique=True, info=CONFIDENTIAL)
    link_ends: Mapped[datetime | None]
    enrolled_at: Mapped[datetime]


class Attendance(ThroughParent, Identified, Base, parent=Enrolment, key="enrolment_id"):
    """One for each session and enrolment, the last word counts; the history is in the audit."""

    __tablename__ = "courses_attendance"
    __table_args__ = (UniqueConstraint("session_id", "enrolment_id"),)

    session_id: Mapped[Id] = mapped_column(ForeignKey("courses_session.id", ondelete="CASCADE"), index=True)
    enrolment_id: Mapped[Id] = mapped_column(ForeignKey("courses_enrolment.id", ondelete="CASCADE"), index=True)
    presence: Mapped[Presence] = mapped_column(Code(Presence))
    via: Mapped[Via] = mapped_column(Code(Via))
    noted_at: Mapped[datetime]
    noted_by: Mapped[Id | None]
