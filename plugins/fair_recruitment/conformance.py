"""What the acceptance suite needs to know of the plugin, by room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from plugins.fair_recruitment.certification import conformance as certification
from plugins.fair_recruitment.complaints import conformance as complaints
from plugins.fair_recruitment.fees import conformance as fees
from plugins.fair_recruitment.register import conformance as register
from plugins.fair_recruitment.vetting import conformance as vetting

if TYPE_CHECKING:
    from core.testing.conformance.bring import Prepare
    from core.testing.conformance.sets import Sown

ROOMS = (vetting, complaints, fees, certification, register)
"""In the order in which their rows need each other."""


def seed(sown: Sown) -> Mapping[str, Any]:
    return {name: value for room in ROOMS for name, value in room.seed(sown).items()}


EXAMPLES: Mapping[str, Prepare] = {
    name: prepare for room in ROOMS for name, prepare in getattr(room, "EXAMPLES", {}).items()
}
JOBS: Mapping[str, Any] = {name: given for room in ROOMS for name, given in getattr(room, "JOBS", {}).items()}
CODED: tuple[str, ...] = tuple(name for room in ROOMS for name in getattr(room, "CODED", ()))
