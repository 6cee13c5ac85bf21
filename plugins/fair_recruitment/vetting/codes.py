"""Closed lists of the plugin."""

from __future__ import annotations

from enum import StrEnum


class Payer(StrEnum):
    """Who pays the costs of a recruitment, as the employer declares."""

    EMPLOYER = "employer"
    NOBODY = "nobody"
    WORKER = "worker"


class Outcome(StrEnum):
    """What a rule found. ``UNCHECKED`` keeps nothing back: nobody could tell."""

    AGAINST = "against"
    UNCHECKED = "unchecked"
    PASSES = "passes"
