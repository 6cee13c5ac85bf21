from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Base, Id, Identified, OfPerson, Unscoped


class Note(OfPerson, Base):
    __tablename__ = "evil_note"

    words: Mapped[str] = mapped_column(String(200))


class Diary(Unscoped, Identified, Base, reason="a trial: it hides behind a key that is taken off"):
    """Planted: a personal table that erasing forgets (see ``not_erased.py``)."""

    __tablename__ = "evil_diary"

    person_id: Mapped[Id | None] = mapped_column(ForeignKey("core_person.id", ondelete="SET NULL"))
    secret: Mapped[str] = mapped_column(String(200))


class Visit(Unscoped, Identified, Base, reason="a trial: counts visits"):
    __tablename__ = "evil_visit"

    page: Mapped[str] = mapped_column(String(40))
