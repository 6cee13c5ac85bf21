"""The indicators of forced labour, and which of them open an alert by themselves: ``indicators.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plugins.fair_recruitment.complaints.codes import Indicator

FILE = Path(__file__).parent / "indicators.toml"


@dataclass(frozen=True)
class Rule:
    """``reason``: why one answer suffices, or does not. Ours, since the ILO leaves it open."""

    red: bool
    reason: str


@cache
def rules() -> Mapping[Indicator, Rule]:
    """Of every indicator. Raises ValueError for a file that leaves one out."""
    written = tomllib.loads(FILE.read_text(encoding="utf-8"))
    if set(written) != set(Indicator):
        raise ValueError(f"{FILE.name} must name each indicator once")
    return {Indicator(name): Rule(bool(one["red"]), str(one["reason"])) for name, one in written.items()}


def is_red(indicators: Collection[Indicator]) -> bool:
    return any(rules()[one].red for one in indicators)
