"""The floor on which workers are started."""

from __future__ import annotations

from tests.core.jobs.floor import floor

__all__ = ["floor"]
