"""What an employer declares about the costs of its recruitment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Base, Code, Id, Identified, ThroughParent, Vacancy
from plugins.fair_recruitment.vetting.codes import Payer

LONGEST_EXCEPTION = 500


class Declaration(ThroughParent, Identified, Base, parent=Vacancy, key="vacancy_id"):
    """One for each vacancy. None: nobody has asked. ``exception``: the law that allows a wording, and who cited it."""

    __tablename__ = "fair_recruitment_declaration"
    __table_args__ = (CheckConstraint("(exception = '') = (exception_by IS NULL)", name="exception_by"),)

    vacancy_id: Mapped[Id] = mapped_column(ForeignKey("core_vacancy.id", ondelete="CASCADE"), unique=True)
    payer: Mapped[Payer | None] = mapped_column(Code(Payer))
    keeps_documents: Mapped[bool | None]
    exception: Mapped[str] = mapped_column(String(LONGEST_EXCEPTION), default="")
    exception_by: Mapped[Id | None]
    declared_by: Mapped[Id]
    declared_at: Mapped[datetime]
