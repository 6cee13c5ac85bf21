"""Closed lists of events."""

from __future__ import annotations

from enum import StrEnum


class DeliveryState(StrEnum):
    """``PARKED``: given up, until somebody tries it again."""

    WAITING = "waiting"
    PARKED = "parked"
