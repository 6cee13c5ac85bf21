from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Base, Id, Identified, OfPerson, ThroughParent, Vacancy


class Mark(OfPerson, Base):
    __tablename__ = "good_mark"

    colour: Mapped[str] = mapped_column(String(40))


class Shade(ThroughParent, Identified, Base, parent=Vacancy, key="vacancy_id"):
    """The plugin's part of a vacancy."""

    __tablename__ = "good_shade"

    vacancy_id: Mapped[Id] = mapped_column(ForeignKey("core_vacancy.id", ondelete="CASCADE"), unique=True)
    colour: Mapped[str] = mapped_column(String(40))
