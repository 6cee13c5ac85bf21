"""The tools with which valid requests are described."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core import clock
from core.testing.conformance.bring import Example, Prepare
from core.testing.conformance.ground import Ground, Upload

PDF = Upload(b"%PDF-1.4\n", "carta.pdf")
CSV = Upload(b"puesto\nPanadera\n", "lista.csv")
BORN = date(1990, 5, 17)


def body(**fields: Any) -> Prepare:
    return lambda ground: Example(fields)


def state(name: str, fields: Mapping[str, Any] | None = None, **columns: Any) -> Prepare:
    """The record that ``name`` says, with these columns."""

    def prepare(ground: Ground) -> Example:
        ground.ready(name, **columns)
        return Example(fields or {})

    return prepare


def day(name: str, when: date) -> dict[str, str]:
    """The three controls of a date."""
    return {f"{name}-day": str(when.day), f"{name}-month": str(when.month), f"{name}-year": str(when.year)}


def today() -> date:
    return clock.now().date()
