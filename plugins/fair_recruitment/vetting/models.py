"""What an employer declares about its recruitment, and what a person let pass."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Base, Code, Id, Identified, ThroughParent, Vacancy
from plugins.fair_recruitment.vetting.codes import Payer

LONGEST_EXCEPTION = 500
LONGEST_CONTACT = 200
LONGEST_REASON = 300
DIGEST = 64


class Declaration(ThroughParent, Identified, Base, parent=Vacancy, key="vacancy_id"):
    """One for each vacancy. None: nobody has asked. ``exception``: the law that allows a wording, and who cited it."""

    __tablename__ = "fair_recruitment_declaration"
    __table_args__ = (CheckConstraint("(exception = '') = (exception_by IS NULL)", name="exception_by"),)

    vacancy_id: Mapped[Id] = mapped_column(ForeignKey("core_vacancy.id", ondelete="CASCADE"), unique=True)
    payer: Mapped[Payer | None] = mapped_column(Code(Payer))
    keeps_documents: Mapped[bool | None]
    exception: Mapped[str] = mapped_column(String(LONGEST_EXCEPTION), default="")
    exception_by: Mapped[Id | None]
    contact: Mapped[str] = mapped_column(String(LONGEST_CONTACT), default="")
    declared_by: Mapped[Id]
    declared_at: Mapped[datetime]


class Override(ThroughParent, Identified, Base, parent=Vacancy, key="vacancy_id"):
    """A person let pass what ``rule`` found. ``digest``: of the text that was read; another text is asked again."""

    __tablename__ = "fair_recruitment_override"
    __table_args__ = (
        UniqueConstraint("vacancy_id", "rule", "digest", name="once"),
        CheckConstraint("reason != ''", name="reason"),
    )

    vacancy_id: Mapped[Id] = mapped_column(ForeignKey("core_vacancy.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(DIGEST))
    reason: Mapped[str] = mapped_column(String(LONGEST_REASON))
    by: Mapped[Id]
    at: Mapped[datetime]
