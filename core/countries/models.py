"""Public geography: the divisions of a country, from its pack and from imported lists."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base, Identified
from core.db.scope import Unscoped
from core.db.types import KeyText

DEEPEST = 3


class Place(Unscoped, Identified, Base, reason="public geography"):
    """``code`` is unique in its country and ``scheme``; ``parent_code`` is that of a place of a lower level."""

    __tablename__ = "core_place"
    __table_args__ = (
        UniqueConstraint("country", "scheme", "code"),
        CheckConstraint(f"level BETWEEN 1 AND {DEEPEST}", name="level"),
        Index("ix_core_place_country_level_name_key", "country", "level", "name_key"),
    )

    country: Mapped[str] = mapped_column(String(2))
    level: Mapped[int]
    scheme: Mapped[str] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(40))
    parent_code: Mapped[str] = mapped_column(String(40), default="")
    name: Mapped[str] = mapped_column(String(200))
    name_key: Mapped[str] = mapped_column(KeyText())
    source: Mapped[str] = mapped_column(String(200), default="")
