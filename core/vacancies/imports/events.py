"""What happens to a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.events.recording import Event


@dataclass(frozen=True)
class BatchUploaded(Event):
    name: ClassVar[str] = "imports.batch.uploaded"


@dataclass(frozen=True)
class BatchImported(Event):
    name: ClassVar[str] = "imports.batch.imported"
    accepted: int = 0
    repeated: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class BatchConfirmed(Event):
    """Somebody answers for employer and fee of every vacancy in the batch."""

    name: ClassVar[str] = "imports.batch.confirmed"


@dataclass(frozen=True)
class BatchPublished(Event):
    name: ClassVar[str] = "imports.batch.published"
    published: int = 0
