"""What the plugin keeps about a person of the register, to give out and to erase, by room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.api import Id
from plugins.fair_recruitment.fees import personal as fees

ROOMS = (fees,)


def export(person_id: Id) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    return {table: rows for room in ROOMS for table, rows in room.export(person_id).items()}


def erase(person_id: Id) -> Mapping[str, int]:
    return {table: count for room in ROOMS for table, count in room.erase(person_id).items()}
