"""One figure of an indicator, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from core.api import Money


@dataclass(frozen=True)
class Line:
    """``value`` of ``of``, where it is a part of something; in minor units of ``currency``, where it is money."""

    words: str
    value: int
    of: int | None = None
    currency: str = ""


def percent(line: Line) -> int | None:
    """Whole percent; None where there is nothing to be a part of."""
    return round(100 * line.value / line.of) if line.of else None


def shown(line: Line) -> object:
    """The figure as a file holds it: money in whole units of its currency."""
    return Money.of_minor(line.value, line.currency).amount if line.currency else line.value


def total(line: Line) -> object:
    """What it is a part of, likewise; None where it is of nothing."""
    return Money.of_minor(line.of, line.currency).amount if line.currency and line.of is not None else line.of
