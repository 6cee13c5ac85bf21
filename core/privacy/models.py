"""What stays when a person is erased: numbers that are nobody's."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base
from core.db.scope import OfficeScoped
from core.db.types import Code, Id
from core.people.codes import Sex


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
