"""A file on its way in: the batch, its rows in pieces as they were read, and what became of each row."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.db.base import Base, Identified, Versioned
from core.db.scope import AreaScoped, ThroughParent
from core.db.types import Code, Id, Json
from core.vacancies.imports.codes import BatchState, RowStatus


class ImportBatch(AreaScoped, Identified, Versioned, Base):
    """``cursor``: rows that the present step of the work has done; a killed one goes on there.

    ``source`` and ``constants`` hold for every row; ``problems``: the first ones, as shown after the trial run;
    ``objections``: how many vacancies were not published, by reason. ``confirmed_*``: who answers for employer and fee.
    """

    __tablename__ = "core_import_batch"
    __table_args__ = (
        Index("ix_core_import_batch_file", "area_id", "sha256"),
        CheckConstraint("accepted + repeated + rejected = rows_judged", name="balance"),
        CheckConstraint("cursor >= 0 AND cursor <= total", name="cursor"),
    )

    area_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    office_id: Mapped[Id] = mapped_column(ForeignKey("core_office.id"))
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    header: Mapped[list[str]] = mapped_column(Json())
    mapping: Mapped[dict[str, Any]] = mapped_column(Json(), default=dict)
    source: Mapped[str] = mapped_column(String(80), default="")
    total: Mapped[int]
    state: Mapped[BatchState] = mapped_column(Code(BatchState), default=BatchState.UPLOADED)
    cursor: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
    repeated: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)
    rows_judged: Mapped[int] = mapped_column(default=0)
    organisation_id: Mapped[Id | None] = mapped_column(ForeignKey("core_organisation.id"))
    confirmed_by: Mapped[Id | None]
    confirmed_at: Mapped[datetime | None]
    confirmed: Mapped[int] = mapped_column(default=0)
    published: Mapped[int] = mapped_column(default=0)
    wage_not_checked: Mapped[int] = mapped_column(default=0)
    objections: Mapped[dict[str, int]] = mapped_column(Json(), default=dict)
    created_at: Mapped[datetime]
    created_by: Mapped[Id]
    finished_at: Mapped[datetime | None]


class ImportPiece(ThroughParent, Identified, Base, parent=ImportBatch, key="batch_id"):
    """Up to 500 rows as they stood in the file, packed (``files.pack``)."""

    __tablename__ = "core_import_piece"
    __table_args__ = (UniqueConstraint("batch_id", "number"),)

    batch_id: Mapped[Id] = mapped_column(ForeignKey("core_import_batch.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    batch: Mapped[ImportBatch] = relationship(lazy="raise_on_sql")


class ImportRow(ThroughParent, Identified, Base, parent=ImportBatch, key="batch_id"):
    """``number`` counts the rows from 1, ``line`` the lines of the file. ``row_key`` tells equal rows.

    ``objections``: why the vacancy was not published, as codes.
    """

    __tablename__ = "core_import_row"
    __table_args__ = (
        UniqueConstraint("batch_id", "number"),
        Index("ix_core_import_row_status", "batch_id", "status", "number"),
        Index("ix_core_import_row_key", "batch_id", "row_key"),
        CheckConstraint("(status = 'rejected') = (code != '')", name="reason"),
    )

    batch_id: Mapped[Id] = mapped_column(ForeignKey("core_import_batch.id", ondelete="CASCADE"))
    number: Mapped[int]
    line: Mapped[int]
    status: Mapped[RowStatus] = mapped_column(Code(RowStatus))
    row_key: Mapped[str] = mapped_column(String(80), default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    code: Mapped[str] = mapped_column(String(80), default="")
    column: Mapped[str] = mapped_column(String(120), default="")
    value: Mapped[str] = mapped_column(String(200), default="")
    sentence: Mapped[str] = mapped_column(Text, default="")
    employer_name: Mapped[str] = mapped_column(String(200), default="")
    employer_tax_id: Mapped[str] = mapped_column(String(40), default="")
    vacancy_id: Mapped[Id | None] = mapped_column(ForeignKey("core_vacancy.id", ondelete="SET NULL"), index=True)
    objections: Mapped[list[str]] = mapped_column(Json(), default=list)
    batch: Mapped[ImportBatch] = relationship(lazy="raise_on_sql")
