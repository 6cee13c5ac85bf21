"""The profile for work: what somebody knows, did, wants and needs. All of it optional and self-declared."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.classifications.codes import ContractKind, EducationLevel, LanguageLevel
from core.countries.facts import WagePeriod
from core.db.base import Base, Versioned
from core.db.types import CONFIDENTIAL, Code, Id, Json
from core.people.codes import Assurance, Barrier, ExperienceKind, PriorityGroup
from core.people.models import OfPerson, Person


class Education(OfPerson, Versioned, Base):
    __tablename__ = "core_education"

    level: Mapped[EducationLevel] = mapped_column(Code(EducationLevel))
    field: Mapped[str] = mapped_column(String(120), default="")
    institution: Mapped[str] = mapped_column(String(160), default="")
    completed: Mapped[bool] = mapped_column(default=False)
    ended_year: Mapped[int | None]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class WorkExperience(OfPerson, Versioned, Base):
    """``occupation`` is an ISCO-08 unit group of four digits, or empty when nobody coded it yet."""

    __tablename__ = "core_work_experience"
    __table_args__ = (CheckConstraint("months >= 0", name="months"),)

    kind: Mapped[ExperienceKind] = mapped_column(Code(ExperienceKind))
    title: Mapped[str] = mapped_column(String(160))
    occupation: Mapped[str] = mapped_column(String(4), default="")
    employer_name: Mapped[str] = mapped_column(String(160), default="")
    months: Mapped[int]
    ended_year: Mapped[int | None]
    would_do_again: Mapped[bool | None]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class SkillClaim(OfPerson, Base):
    __tablename__ = "core_skill_claim"

    label: Mapped[str] = mapped_column(String(160))
    label_key: Mapped[str] = mapped_column(String(160))
    assurance: Mapped[Assurance] = mapped_column(Code(Assurance), default=Assurance.DECLARED)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class LanguageSkill(OfPerson, Base):
    """``language`` is ISO 639 (``es``, ``qu``, ``ay``)."""

    __tablename__ = "core_language_skill"
    __table_args__ = (UniqueConstraint("person_id", "language"),)

    language: Mapped[str] = mapped_column(String(8))
    level: Mapped[LanguageLevel] = mapped_column(Code(LanguageLevel))
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class JobWish(OfPerson, Versioned, Base):
    """What the person looks for; one row a person. Empty lists mean that anything is fine."""

    __tablename__ = "core_job_wish"
    __table_args__ = (UniqueConstraint("person_id"),)

    municipalities: Mapped[list[str]] = mapped_column(Json(), default=list)
    contract_kinds: Mapped[list[ContractKind]] = mapped_column(Json(), default=list)
    shifts: Mapped[list[str]] = mapped_column(Json(), default=list)
    minutes_per_week_most: Mapped[int | None]
    wage_min_minor: Mapped[int | None] = mapped_column(BigInteger)
    wage_currency: Mapped[str | None] = mapped_column(String(3))
    wage_period: Mapped[WagePeriod | None] = mapped_column(Code(WagePeriod))
    available_from: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class WantedOccupation(OfPerson, Base):
    __tablename__ = "core_wanted_occupation"
    __table_args__ = (UniqueConstraint("person_id", "occupation"),)

    occupation: Mapped[str] = mapped_column(String(4), index=True)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class DeclaredBarrier(OfPerson, Base):
    __tablename__ = "core_declared_barrier"
    __table_args__ = (UniqueConstraint("person_id", "barrier"),)

    barrier: Mapped[Barrier] = mapped_column(Code(Barrier))
    declared_on: Mapped[date]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class DeclaredGroup(OfPerson, Base):
    """A priority group that the person counts themself to."""

    __tablename__ = "core_declared_group"
    __table_args__ = (UniqueConstraint("person_id", "group_code"),)

    group_code: Mapped[PriorityGroup] = mapped_column(Code(PriorityGroup), info=CONFIDENTIAL)
    declared_on: Mapped[date]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class WorkAdjustment(OfPerson, Versioned, Base):
    """What the person needs at the workplace. Restricted: it may tell of a disability."""

    __tablename__ = "core_work_adjustment"
    __table_args__ = (UniqueConstraint("person_id"),)

    description: Mapped[str] = mapped_column(Text, info=CONFIDENTIAL)
    declared_on: Mapped[date]
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class Licence(OfPerson, Versioned, Base):
    """A licence or certificate that work may ask for: driving, food handling."""

    __tablename__ = "core_licence"

    label: Mapped[str] = mapped_column(String(160))
    label_key: Mapped[str] = mapped_column(String(160))
    expires_on: Mapped[date | None]
    attachment_id: Mapped[Id | None] = mapped_column(ForeignKey("core_attachment.id", ondelete="SET NULL"))
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
