"""What a plugin answers for a number that is printed on something it issued."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    WITHDRAWN = "withdrawn"

    def on(self, day: date, until: date | None) -> Standing:
        """What holds on ``day`` of something that is good through ``until``."""
        over = self is Standing.VALID and until is not None and until < day
        return Standing.EXPIRED if over else self


@dataclass(frozen=True)
class Verification:
    """What a stranger may learn: as little as proves the paper. ``facts``: (label, value) pairs, no more of a person
    than the paper itself shows. That the last day has passed is seen here and need not be told."""

    title: object
    standing: Standing
    holder: str
    issued_on: date
    expires_on: date | None = None
    facts: Sequence[tuple[object, str]] = ()


@dataclass(frozen=True)
class Verifier:
    """``find`` answers for a number as it was typed, or None when it is none of the plugin's. It runs without a log-in
    and sees nothing but what it asks for inside ``elevated``. ``example``: how such a number looks, for the hint."""

    key: str
    title: object
    example: str
    find: Callable[[str], Verification | None]
