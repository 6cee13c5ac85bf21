"""What happened, append-only. What is personal lies apart, so that erasure leaves the chain of digests valid."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base, Identified
from core.db.scope import Unscoped
from core.db.types import Code, Id, Json


class AuditKind(StrEnum):
    WRITE = "write"
    READ = "read"
    ACCESS = "access"


class AuditRecord(Unscoped, Identified, Base, reason="read by auditors only, by permission"):
    """One act. No foreign keys lead here or away, so that the table can be partitioned by month.

    ``digest`` covers the row and the salted payloads; ``sealed_*`` are written by the sealer after the commit.
    """

    __tablename__ = "core_audit_record"
    __table_args__ = (Index("ix_core_audit_record_seal", "seal_number", unique=True),)

    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[AuditKind] = mapped_column(Code(AuditKind))
    action: Mapped[str] = mapped_column(String(120))
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[Id] = mapped_column(index=True)
    office_id: Mapped[Id | None]
    person_id: Mapped[Id | None] = mapped_column(index=True)
    """The person whose page was read or changed, when it is one."""
    route: Mapped[str] = mapped_column(String(200), default="")
    digest: Mapped[str] = mapped_column(String(64))
    seal_number: Mapped[int | None]
    seal: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256 of the previous seal and this digest."""


class AuditPayload(Unscoped, Identified, Base, reason="read by auditors only, by permission"):
    """What changed, before and after, or which people a list showed. Blanked with its salt when they are erased."""

    __tablename__ = "core_audit_payload"

    record_id: Mapped[Id] = mapped_column(index=True)
    at: Mapped[datetime]
    person_id: Mapped[Id | None] = mapped_column(index=True)
    subject: Mapped[str] = mapped_column(String(60))
    subject_id: Mapped[str] = mapped_column(String(80))
    salt: Mapped[str] = mapped_column(String(32))
    content: Mapped[dict[str, Any] | None] = mapped_column(Json())
    digest: Mapped[str] = mapped_column(String(64))
