"""Where the rooms' pages stand: what the plugin's own menu offers, and the parts of a cohort."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """``endpoint`` of the plugin, without its name; of a part of a cohort it takes ``cohort_id``."""

    key: str
    label: object
    endpoint: str
    permission: str


MENU: list[Place] = []
COHORT: list[Place] = []
