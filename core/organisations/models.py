"""Employers and other organisations, and the people to talk to there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db.base import Base, Identified, Versioned
from core.db.scope import AreaScoped, ThroughParent
from core.db.types import Code, Id, KeyText
from core.organisations.codes import CheckedHow, Size


class Organisation(AreaScoped, Identified, Versioned, Base):
    """``papers_pending``: an informal firm, registered while its tax number is on the way.

    ``checked_*``: which person made sure of the employer, when and how; nothing is published for it before.
    """

    __tablename__ = "core_organisation"
    __table_args__ = (
        Index("uq_core_organisation_tax", "area_id", "country", "tax_id_key", unique=True,
              sqlite_where=text("tax_id_key != ''"), postgresql_where=text("tax_id_key != ''")),
        Index("ix_core_organisation_name", "area_id", "name_key", "id"),
        Index("ix_core_organisation_trade", "area_id", "trade_key"),
        CheckConstraint("tax_id_key != '' OR papers_pending", name="papers"),
        CheckConstraint("(checked_at IS NULL) = (checked_by IS NULL)", name="checked_by"),
        CheckConstraint("(checked_at IS NULL) = (checked_how IS NULL)", name="checked_how"),
    )  # fmt: skip

    area_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    legal_name: Mapped[str] = mapped_column(String(200))
    trade_name: Mapped[str] = mapped_column(String(200), default="")
    name_key: Mapped[str] = mapped_column(KeyText())
    trade_key: Mapped[str] = mapped_column(KeyText(), default="")
    country: Mapped[str] = mapped_column(String(2))
    tax_id: Mapped[str] = mapped_column(String(40), default="")
    tax_id_key: Mapped[str] = mapped_column(KeyText(), default="")
    papers_pending: Mapped[bool] = mapped_column(default=False)
    activity: Mapped[str] = mapped_column(String(1), default="")
    """ISIC Rev.4 section, A to U."""
    size: Mapped[Size | None] = mapped_column(Code(Size))
    municipality: Mapped[str] = mapped_column(String(60), default="")
    address: Mapped[str] = mapped_column(String(200), default="")
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[Id | None]
    checked_how: Mapped[CheckedHow | None] = mapped_column(Code(CheckedHow))
    check_note: Mapped[str] = mapped_column(Text, default="")
    suspended_at: Mapped[datetime | None]
    suspended_reason: Mapped[str] = mapped_column(String(200), default="")
    example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    created_by: Mapped[Id]

    @property
    def is_checked(self) -> bool:
        return self.checked_at is not None and self.suspended_at is None


class OrganisationContact(ThroughParent, Identified, Versioned, Base, parent=Organisation, key="organisation_id"):
    """A person to talk to at an employer."""

    __tablename__ = "core_organisation_contact"

    organisation_id: Mapped[Id] = mapped_column(ForeignKey("core_organisation.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(160))
    role: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    organisation: Mapped[Organisation] = relationship(lazy="raise_on_sql")
