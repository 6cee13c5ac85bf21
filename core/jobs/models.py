"""Jobs and the workers that do them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.db.base import Base, Identified
from core.db.scope import Unscoped
from core.db.types import Code, Json
from core.jobs.codes import JobState


class Job(Unscoped, Identified, Base, reason="holds ids and primitives only; shown to administrators by permission"):
    """A job is asked for once under its ``key``; a periodic one has a ``cron`` and one row for all its moments.

    ``steps`` counts the batches that were committed, each in one transaction with what it did: whoever holds an older
    count does nothing. ``begun``: how often in a row a batch was begun and nobody noted its end; written before each
    start, so that it outlives a process that is killed by it. ``cursor``: where the next batch begins. ``error``: a
    code, never a text about a person.
    """

    __tablename__ = "core_job"
    __table_args__ = (
        UniqueConstraint("name", "key"),
        Index("ix_core_job_due", "state", "due_at"),
        CheckConstraint("progress_done >= 0 AND progress_total >= 0", name="progress"),
    )

    name: Mapped[str] = mapped_column(String(120))
    key: Mapped[str | None] = mapped_column(String(200))
    cron: Mapped[str] = mapped_column(String(80), default="")
    arguments: Mapped[dict[str, Any]] = mapped_column(Json())
    state: Mapped[JobState] = mapped_column(Code(JobState))
    due_at: Mapped[datetime]
    cursor: Mapped[Any | None] = mapped_column(Json())
    steps: Mapped[int] = mapped_column(default=0)
    attempts: Mapped[int] = mapped_column(default=0)
    begun: Mapped[int] = mapped_column(default=0)
    progress_done: Mapped[int] = mapped_column(default=0)
    progress_total: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class JobWorker(Unscoped, Base, reason="names processes, nothing else"):
    """A process that does jobs; one that has not been ``seen_at`` for a while is gone. No job depends on this row."""

    __tablename__ = "core_job_worker"

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
