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

    BLOCKED = "blocked"
    NEEDS_PERSON = "needs_person"
    UNCHECKED = "unchecked"
    PASSES = "passes"


KEEPS_BACK = (Outcome.BLOCKED, Outcome.NEEDS_PERSON)
"""What is not published: until it is mended, or until a person lets it pass."""
