"""Copies on their way to a person, and what stays when a person is erased: numbers that are nobody's."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db.base import Base
from core.db.scope import OfficeScoped
from core.db.types import Code, Id
from core.people.codes import Sex
from core.people.models import OfPerson, Person

A_COPY = {"a_copy": True}
"""``info`` of a column that repeats what other tables hold: no part of an export."""


class PersonExport(OfPerson, Base):
    """A copy of everything about a person, for the one who asked for it and for a day. Background work writes it."""

    __tablename__ = "core_person_export"
    __table_args__ = (Index("ix_core_person_export_ends", "ends_at"),)

    job_id: Mapped[Id]
    asked_by: Mapped[Id]
    asked_at: Mapped[datetime]
    language: Mapped[str] = mapped_column(String(5))
    ends_at: Mapped[datetime]
    ready_at: Mapped[datetime | None]
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True, info=A_COPY)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class ErasedTally(OfficeScoped, Base):
    """How often a fact was true of people who are erased, so that the figures of a year stay what they were.

    ``month`` is the first day of the month; ``fact`` is a code such as ``placement.employee.yes``; ``age_band`` is the
    age at that time, 15-24, 25-54 or 55+. No row tells whom it counts, and none can be traced to another.
    """

    __tablename__ = "core_erased_tally"

    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    fact: Mapped[str] = mapped_column(String(80), primary_key=True)
    sex: Mapped[Sex] = mapped_column(Code(Sex), primary_key=True)
    age_band: Mapped[str] = mapped_column(String(10), primary_key=True)
    count: Mapped[int]
