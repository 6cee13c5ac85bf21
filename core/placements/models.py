"""Placements, what proves them, and the follow-up of the months after."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.cases.codes import Channel
from core.cases.models import Case
from core.classifications.codes import ContractKind
from core.countries.facts import WagePeriod
from core.countries.wages import WageStanding
from core.db.base import Base, Versioned
from core.db.types import CONFIDENTIAL, Code, Id, KeyText
from core.organisations.models import Organisation
from core.people.models import Attachment, OfPerson, Person
from core.placements.codes import (
    Answer,
    CancelReason,
    EndReason,
    EvidenceKind,
    FollowUpResult,
    FollowUpState,
    PlacementKind,
    PlacementState,
    StartPrecision,
)
from core.vacancies.codes import Hazard
from core.vacancies.models import Application, Vacancy


class Placement(OfPerson, Versioned, Base):
    """Somebody found work (colocación), from an application or by their own means.

    What is not known stays empty: the wage, the contract, the hours. ``start_on`` is the first day that
    ``start_precision`` leaves open. ``social_security`` is an answer, not a proof; whether the job is formal follows
    from the evidence (``core.placements.formality``). ``wage_standing`` is how the wage stood to the legal minimum of
    the first day, None where there is nothing to judge. ``hazard`` is what a person decided for somebody under 18.
    """

    __tablename__ = "core_placement"
    __table_args__ = (
        Index("uq_core_placement_application", "application_id", unique=True,
              sqlite_where=text("application_id IS NOT NULL AND state != 'cancelled'"),
              postgresql_where=text("application_id IS NOT NULL AND state != 'cancelled'")),
        Index("uq_core_placement_alone", "person_id", "start_on", "kind", "employer_key", unique=True,
              sqlite_where=text("application_id IS NULL AND state != 'cancelled'"),
              postgresql_where=text("application_id IS NULL AND state != 'cancelled'")),
        CheckConstraint("(wage_minor IS NULL) = (wage_currency IS NULL)", name="wage_currency"),
        CheckConstraint("(wage_minor IS NULL) = (wage_period IS NULL)", name="wage_period"),
        CheckConstraint("(state = 'cancelled') = (cancel_reason IS NOT NULL)", name="cancelled"),
        CheckConstraint("(state = 'ended') = (end_reason IS NOT NULL)", name="end_reason"),
        CheckConstraint("ended_on IS NULL OR ended_on >= start_on", name="ended_on"),
        CheckConstraint("(state = 'ended') = (ended_on IS NOT NULL)", name="ended"),
        CheckConstraint("planned_end_on IS NULL OR planned_end_on >= start_on", name="planned_end"),
    )  # fmt: skip

    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"), index=True)
    application_id: Mapped[Id | None] = mapped_column(ForeignKey("core_application.id"))
    vacancy_id: Mapped[Id | None] = mapped_column(ForeignKey("core_vacancy.id"), index=True)
    organisation_id: Mapped[Id | None] = mapped_column(ForeignKey("core_organisation.id"), index=True)
    kind: Mapped[PlacementKind] = mapped_column(Code(PlacementKind))
    employer_name: Mapped[str] = mapped_column(String(200), default="")
    employer_key: Mapped[str] = mapped_column(KeyText(), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    occupation: Mapped[str] = mapped_column(String(4), default="")
    start_on: Mapped[date]
    start_precision: Mapped[StartPrecision] = mapped_column(Code(StartPrecision), default=StartPrecision.DAY)
    planned_end_on: Mapped[date | None]
    contract_kind: Mapped[ContractKind | None] = mapped_column(Code(ContractKind))
    wage_minor: Mapped[int | None] = mapped_column(BigInteger)
    wage_currency: Mapped[str | None] = mapped_column(String(3))
    wage_period: Mapped[WagePeriod | None] = mapped_column(Code(WagePeriod))
    wage_standing: Mapped[WageStanding | None] = mapped_column(Code(WageStanding))
    wage_standing_code: Mapped[str] = mapped_column(String(40), default="")
    minutes_per_week: Mapped[int | None]
    hazard: Mapped[Hazard] = mapped_column(Code(Hazard), default=Hazard.UNDECIDED)
    social_security: Mapped[Answer] = mapped_column(Code(Answer), default=Answer.UNKNOWN)
    state: Mapped[PlacementState] = mapped_column(Code(PlacementState), default=PlacementState.DECLARED)
    ended_on: Mapped[date | None]
    end_reason: Mapped[EndReason | None] = mapped_column(Code(EndReason))
    cancel_reason: Mapped[CancelReason | None] = mapped_column(Code(CancelReason))
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[Id | None]
    note: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    case: Mapped[Case] = relationship(lazy="raise_on_sql")
    application: Mapped[Application | None] = relationship(lazy="raise_on_sql")
    vacancy: Mapped[Vacancy | None] = relationship(lazy="raise_on_sql")
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class Evidence(OfPerson, Base):
    """A paper that proves a placement, with its file or with what was seen of it."""

    __tablename__ = "core_placement_evidence"

    placement_id: Mapped[Id] = mapped_column(ForeignKey("core_placement.id", ondelete="CASCADE"), index=True)
    kind: Mapped[EvidenceKind] = mapped_column(Code(EvidenceKind))
    description: Mapped[str] = mapped_column(String(300), default="")
    attachment_id: Mapped[Id | None] = mapped_column(ForeignKey("core_attachment.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    added_by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    placement: Mapped[Placement] = relationship(lazy="raise_on_sql")
    attachment: Mapped[Attachment | None] = relationship(lazy="raise_on_sql")


class FollowUp(OfPerson, Versioned, Base):
    """One milestone after a placement: made when the person is placed, one row per month of the schedule."""

    __tablename__ = "core_follow_up"
    __table_args__ = (
        UniqueConstraint("placement_id", "months"),
        Index("ix_core_follow_up_due", "case_id", "state", "due_on"),
        CheckConstraint("(state IN ('done', 'unreachable')) = (result IS NOT NULL)", name="result"),
        CheckConstraint("(result IS NULL) = (done_on IS NULL)", name="done_on"),
        CheckConstraint("result != 'left' OR reason IS NOT NULL", name="reason"),
    )

    placement_id: Mapped[Id] = mapped_column(ForeignKey("core_placement.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"))
    months: Mapped[int]
    due_on: Mapped[date]
    next_try_on: Mapped[date | None]
    """When to try again after an attempt that did not reach the person."""
    state: Mapped[FollowUpState] = mapped_column(Code(FollowUpState), default=FollowUpState.DUE)
    result: Mapped[FollowUpResult | None] = mapped_column(Code(FollowUpResult))
    reason: Mapped[EndReason | None] = mapped_column(Code(EndReason))
    note: Mapped[str] = mapped_column(Text, default="", info=CONFIDENTIAL)
    done_on: Mapped[date | None]
    done_by: Mapped[Id | None]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    placement: Mapped[Placement] = relationship(lazy="raise_on_sql")
    case: Mapped[Case] = relationship(lazy="raise_on_sql")


class ContactAttempt(OfPerson, Base):
    """A try to reach the person for a follow-up. Not reached is said after three, by two channels."""

    __tablename__ = "core_contact_attempt"

    follow_up_id: Mapped[Id] = mapped_column(ForeignKey("core_follow_up.id", ondelete="CASCADE"), index=True)
    channel: Mapped[Channel] = mapped_column(Code(Channel))
    reached: Mapped[bool]
    note: Mapped[str] = mapped_column(String(300), default="", info=CONFIDENTIAL)
    at: Mapped[datetime]
    by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    follow_up: Mapped[FollowUp] = relationship(lazy="raise_on_sql")
