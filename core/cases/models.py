"""The case, its labour plan, its notes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.access.models import Office, User
from core.cases.codes import (
    ActionState,
    Channel,
    ContactOutcome,
    Need,
    PauseReason,
    PlanState,
    Responsible,
    SignedHow,
    Stage,
)
from core.db.base import Base, Versioned
from core.db.types import CONFIDENTIAL, Code, Id, Json
from core.people.models import OfPerson, Person


class Case(OfPerson, Versioned, Base):
    """One open case per person and kind. ``next_step_on`` without a date, or no step at all, shows on "my day"."""

    __tablename__ = "core_case"
    __table_args__ = (
        Index("uq_core_case_open", "person_id", "kind", unique=True,
              sqlite_where=text("stage != 'closed'"), postgresql_where=text("stage != 'closed'")),
        Index("ix_core_case_queue", "office_id", "owner_id", "next_step_on", "id"),
        CheckConstraint("(stage = 'closed') = (closed_on IS NOT NULL)", name="closed"),
        CheckConstraint("stage != 'closed' OR closure_reason IS NOT NULL", name="closure_reason"),
        CheckConstraint("(stage = 'paused') = (pause_reason IS NOT NULL)", name="pause_reason"),
    )  # fmt: skip

    kind: Mapped[str] = mapped_column(String(40), default="employment")
    """Checked against the kinds that are there when a case is opened; it outlives the plugin that brought it."""
    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    owner_id: Mapped[Id | None] = mapped_column(ForeignKey("core_user.id"))
    stage: Mapped[Stage] = mapped_column(Code(Stage), default=Stage.INTAKE)
    live_stage: Mapped[Stage] = mapped_column(String(40), default=Stage.INTAKE)
    """The last stage before a pause or the closing: where the case goes on afterwards."""
    opened_on: Mapped[date]
    duplicates_checked: Mapped[bool] = mapped_column(default=False)
    next_step: Mapped[str] = mapped_column(String(200), default="")
    next_step_on: Mapped[date | None]
    last_contact_on: Mapped[date | None]
    pause_reason: Mapped[PauseReason | None] = mapped_column(Code(PauseReason))
    paused_until: Mapped[date | None]
    closed_on: Mapped[date | None]
    closure_reason: Mapped[str | None] = mapped_column(String(40))
    """A code of the kind's closures."""
    closure_note: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    office: Mapped[Office] = relationship(lazy="raise_on_sql")
    owner: Mapped[User | None] = relationship(lazy="raise_on_sql")


class Assessment(OfPerson, Base):
    """The interview that finds what the person brings and what stands in the way. ``answers`` by question code."""

    __tablename__ = "core_assessment"

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"), index=True)
    instrument: Mapped[str] = mapped_column(String(60))
    instrument_version: Mapped[str] = mapped_column(String(20))
    answers: Mapped[dict[str, Any]] = mapped_column(Json(), default=dict, info=CONFIDENTIAL)
    conclusion: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    on: Mapped[date]
    valid_until: Mapped[date | None]
    by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    case: Mapped[Case] = relationship(lazy="raise_on_sql")


class LabourPlan(OfPerson, Versioned, Base):
    """One numbered version of the plan. Once signed it is never edited: a change makes the next number."""

    __tablename__ = "core_labour_plan"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        Index("uq_core_labour_plan_open", "case_id", unique=True,
              sqlite_where=text("state IN ('draft', 'proposed')"),
              postgresql_where=text("state IN ('draft', 'proposed')")),
        Index("uq_core_labour_plan_signed", "case_id", unique=True,
              sqlite_where=text("state = 'signed'"), postgresql_where=text("state = 'signed'")),
        CheckConstraint("(signed_at IS NOT NULL) OR state IN ('draft', 'proposed', 'abandoned', 'superseded')",
                        name="signed"),
    )  # fmt: skip

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    state: Mapped[PlanState] = mapped_column(Code(PlanState), default=PlanState.DRAFT)
    goal: Mapped[str] = mapped_column(Text)
    review_on: Mapped[date | None]
    signed_at: Mapped[datetime | None]
    signed_how: Mapped[SignedHow | None] = mapped_column(Code(SignedHow))
    signed_with: Mapped[Id | None]
    """The user in whose presence it was signed."""
    ended_reason: Mapped[str] = mapped_column(String(200), default="")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    case: Mapped[Case] = relationship(lazy="raise_on_sql")


class PlanAction(OfPerson, Versioned, Base):
    """What somebody does until when. Its words are part of the signed plan; only its state moves afterwards."""

    __tablename__ = "core_plan_action"
    __table_args__ = (
        Index("ix_core_plan_action_due", "case_id", "state", "due_on"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)", name="done"),
        CheckConstraint("state != 'dropped' OR dropped_reason != ''", name="dropped"),
    )

    plan_id: Mapped[Id] = mapped_column(ForeignKey("core_labour_plan.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"))
    copied_from: Mapped[Id | None]
    """The same action in the version before, whose state it follows until this version is signed."""
    responsible: Mapped[Responsible] = mapped_column(Code(Responsible))
    description: Mapped[str] = mapped_column(String(300))
    need: Mapped[Need | None] = mapped_column(Code(Need))
    outside_contact: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date | None]
    state: Mapped[ActionState] = mapped_column(Code(ActionState), default=ActionState.TODO)
    done_on: Mapped[date | None]
    dropped_reason: Mapped[str] = mapped_column(String(200), default="")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    plan: Mapped[LabourPlan] = relationship(lazy="raise_on_sql")
    case: Mapped[Case] = relationship(lazy="raise_on_sql")


class Activity(OfPerson, Base):
    """A contact with or about the person: facts and agreements. Append-only; the person may ask to read it."""

    __tablename__ = "core_activity"
    __table_args__ = (Index("ix_core_activity_timeline", "case_id", "at"),)

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"))
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    outcome: Mapped[ContactOutcome] = mapped_column(Code(ContactOutcome))
    note: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    next_step: Mapped[str] = mapped_column(String(200), default="")
    next_step_on: Mapped[date | None]
    at: Mapped[datetime]
    author_id: Mapped[Id]
    author_name: Mapped[str] = mapped_column(String(200))
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    case: Mapped[Case] = relationship(lazy="raise_on_sql")


class Mentoring(OfPerson, Base):
    """A mentor of a person: sees this person, and only such people."""

    __tablename__ = "core_mentoring"
    __table_args__ = (
        Index("uq_core_mentoring_open", "person_id", "user_id", unique=True,
              sqlite_where=text("until IS NULL"), postgresql_where=text("until IS NULL")),
    )  # fmt: skip

    user_id: Mapped[Id] = mapped_column(ForeignKey("core_user.id"), index=True)
    since: Mapped[datetime]
    until: Mapped[datetime | None]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    user: Mapped[User] = relationship(lazy="raise_on_sql")
