"""Vacancies, what they ask for, and the applications to them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.cases.models import Case
from core.classifications.codes import ContractKind, EducationLevel
from core.countries.facts import WagePeriod
from core.db.base import Base, Identified, Versioned
from core.db.scope import AreaScoped, ThroughParent
from core.db.types import Code, Id, Json, KeyText
from core.organisations.models import Organisation
from core.people.models import OfPerson, Person
from core.vacancies.codes import (
    LIVE,
    ApplicationState,
    Hazard,
    Origin,
    RefusalReason,
    RejectionReason,
    RequirementKind,
    VacancyState,
)

_LIVE = text(f"state IN ({', '.join(repr(state.value) for state in LIVE)})")


class Vacancy(AreaScoped, Identified, Versioned, Base):
    """``organisation_id`` may be missing until a person names the employer (imported lists); never once published.

    ``worker_fee``: None until somebody asked, False once "no fee to the worker" was declared.
    ``wage_*_minor``: minor units of ``wage_currency`` per ``wage_period``; without a wage, ``wage_reason`` says why.
    ``offered_on``: the vacancy's own day, at which the minimum wage is judged. ``changed_by``: who last wrote its text.
    """

    __tablename__ = "core_vacancy"
    __table_args__ = (
        Index("ix_core_vacancy_list", "area_id", "state", "closes_on", "id"),
        Index("ix_core_vacancy_title", "area_id", "title_key"),
        Index("ix_core_vacancy_newest", "area_id", "id"),
        Index("uq_core_vacancy_source", "area_id", "source", "source_id", unique=True,
              sqlite_where=text("source_id != ''"), postgresql_where=text("source_id != ''")),
        CheckConstraint("positions > 0", name="positions"),
        CheckConstraint("filled >= 0 AND filled <= positions", name="filled"),
        CheckConstraint("wage_min_minor IS NULL OR wage_min_minor > 0", name="wage_min"),
        CheckConstraint("wage_max_minor IS NULL OR wage_max_minor >= wage_min_minor", name="wage_max"),
        CheckConstraint("(wage_min_minor IS NULL) = (wage_currency IS NULL)", name="wage_currency"),
        CheckConstraint("(wage_min_minor IS NULL) = (wage_period IS NULL)", name="wage_period"),
        CheckConstraint(
            "state NOT IN ('published', 'on_hold', 'filling', 'filled') OR (organisation_id IS NOT NULL AND "
            "worker_fee IS NOT NULL AND NOT worker_fee AND contract_kind IS NOT NULL AND "
            "(wage_min_minor IS NOT NULL OR wage_reason != '') AND (municipality != '' OR place != ''))",
            name="floor",
        ),
    )  # fmt: skip

    area_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    organisation_id: Mapped[Id | None] = mapped_column(ForeignKey("core_organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    title_key: Mapped[str] = mapped_column(KeyText())
    description: Mapped[str] = mapped_column(Text, default="")
    occupation: Mapped[str] = mapped_column(String(4), default="", index=True)
    """ISCO-08, 1 to 4 digits; empty when nobody coded it yet."""
    positions: Mapped[int] = mapped_column(default=1)
    filled: Mapped[int] = mapped_column(default=0)
    contract_kind: Mapped[ContractKind | None] = mapped_column(Code(ContractKind))
    minutes_per_week: Mapped[int | None]
    schedule: Mapped[str] = mapped_column(String(200), default="")
    shifts: Mapped[list[str]] = mapped_column(Json(), default=list)
    wage_min_minor: Mapped[int | None] = mapped_column(BigInteger)
    wage_max_minor: Mapped[int | None] = mapped_column(BigInteger)
    wage_currency: Mapped[str | None] = mapped_column(String(3))
    wage_period: Mapped[WagePeriod | None] = mapped_column(Code(WagePeriod))
    wage_reason: Mapped[str] = mapped_column(String(200), default="")
    wage_override_reason: Mapped[str] = mapped_column(String(300), default="")
    wage_override_by: Mapped[Id | None]
    country: Mapped[str] = mapped_column(String(2))
    region: Mapped[str] = mapped_column(String(60), default="")
    municipality: Mapped[str] = mapped_column(String(60), default="", index=True)
    place: Mapped[str] = mapped_column(String(200), default="")
    remote: Mapped[bool] = mapped_column(default=False)
    education_min: Mapped[EducationLevel | None] = mapped_column(Code(EducationLevel))
    experience_months: Mapped[int] = mapped_column(default=0)
    hazard: Mapped[Hazard] = mapped_column(Code(Hazard), default=Hazard.UNDECIDED)
    hazard_decided_by: Mapped[Id | None]
    worker_fee: Mapped[bool | None]
    fee_declared_by: Mapped[Id | None]
    fee_declared_at: Mapped[datetime | None]
    offered_on: Mapped[date]
    closes_on: Mapped[date | None]
    state: Mapped[VacancyState] = mapped_column(Code(VacancyState), default=VacancyState.DRAFT)
    state_reason: Mapped[str] = mapped_column(String(300), default="")
    rejection: Mapped[RejectionReason | None] = mapped_column(Code(RejectionReason))
    published_at: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(String(80), default="form")
    source_id: Mapped[str] = mapped_column(String(80), default="")
    batch_id: Mapped[Id | None] = mapped_column(index=True)
    reopened_from: Mapped[Id | None] = mapped_column(ForeignKey("core_vacancy.id"))
    example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by: Mapped[Id]
    changed_by: Mapped[Id | None]
    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class VacancyRequirement(ThroughParent, Identified, Base, parent=Vacancy, key="vacancy_id"):
    """``must``: without it the person does not fit; otherwise it only helps."""

    __tablename__ = "core_vacancy_requirement"

    vacancy_id: Mapped[Id] = mapped_column(ForeignKey("core_vacancy.id", ondelete="CASCADE"), index=True)
    kind: Mapped[RequirementKind] = mapped_column(Code(RequirementKind))
    label: Mapped[str] = mapped_column(String(160))
    label_key: Mapped[str] = mapped_column(String(160))
    level: Mapped[str] = mapped_column(String(8), default="")
    must: Mapped[bool] = mapped_column(default=True)
    vacancy: Mapped[Vacancy] = relationship(lazy="raise_on_sql")


class Application(OfPerson, Versioned, Base):
    """A person before a vacancy (postulación, remisión). One live application per pair."""

    __tablename__ = "core_application"
    __table_args__ = (
        Index("uq_core_application_live", "person_id", "vacancy_id", unique=True,
              sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_core_application_vacancy", "vacancy_id", "state"),
        Index("ix_core_application_due", "case_id", "state", "answer_due_on"),
        CheckConstraint("state NOT IN ('refused', 'withdrawn') OR reason IS NOT NULL", name="reason"),
    )  # fmt: skip

    vacancy_id: Mapped[Id] = mapped_column(ForeignKey("core_vacancy.id"))
    case_id: Mapped[Id] = mapped_column(ForeignKey("core_case.id", ondelete="CASCADE"))
    origin: Mapped[Origin] = mapped_column(Code(Origin), default=Origin.WORKER)
    state: Mapped[ApplicationState] = mapped_column(Code(ApplicationState), default=ApplicationState.PROPOSED)
    reason: Mapped[RefusalReason | None] = mapped_column(Code(RefusalReason))
    reason_note: Mapped[str] = mapped_column(String(300), default="")
    explanation: Mapped[list[Any]] = mapped_column(Json(), default=list)
    """The reasons of the match, as they stood when the person was referred."""
    consent_id: Mapped[Id | None] = mapped_column(ForeignKey("core_consent.id", ondelete="SET NULL"))
    sent_at: Mapped[datetime | None]
    answer_due_on: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[Id]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    vacancy: Mapped[Vacancy] = relationship(lazy="raise_on_sql")
    case: Mapped[Case] = relationship(lazy="raise_on_sql")
