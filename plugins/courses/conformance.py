"""What the acceptance suite needs to know of the plugin, by room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.courses.catalogue import conformance as catalogue
from plugins.courses.certificates import conformance as certificates
from plugins.courses.cohorts import conformance as cohorts
from plugins.courses.examining import conformance as examining

if TYPE_CHECKING:
    from core.testing.conformance.sets import Sown

ROOMS: tuple[Any, ...] = (catalogue, cohorts, certificates, examining)
"""Modules with ``seed(sown)`` and, where they have any, ``EXAMPLES``, ``JOBS`` and ``CODED``; parents first."""


def seed(sown: Sown) -> Mapping[str, Any]:
    """What each room answers is seen by those after it in ``sown.values``."""
    found: dict[str, Any] = {}
    for room in ROOMS:
        made = room.seed(sown)
        sown.values.update(made)
        found |= made
    return found


EXAMPLES = {name: one for room in ROOMS for name, one in getattr(room, "EXAMPLES", {}).items()}
JOBS = {name: one for room in ROOMS for name, one in getattr(room, "JOBS", {}).items()}
CODED = tuple(name for room in ROOMS for name in getattr(room, "CODED", ()))
