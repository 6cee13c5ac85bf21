"""The six ways in which a hook may fail, and how a specification states its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import pluggy

hookimpl = pluggy.HookimplMarker("ayni")
_hookspec = pluggy.HookspecMarker("ayni")


class Policy(StrEnum):
    """What happens when a plugin fails."""

    DECLARE = "declare"
    """Asked once at the start; a failure stops the start, by name."""
    DECIDE = "decide"
    """All are asked; no answer, a wrong one or an exception is a refusal, by name."""
    ENRICH = "enrich"
    """Reads only; a failing plugin is logged and left out, and after repeated faults not asked for a while."""
    JOIN = "join"
    """Inside the writing transaction; a failure undoes the whole act, by name."""
    COLLECT = "collect"
    """All must answer; a failure stops the whole act, by name."""
    REACT = "react"
    """After the commit, as a background job; repeated with growing pauses, then parked and shown."""


@dataclass(frozen=True)
class Rules:
    """``answers``: the types an answer may have. ``items``: ``module:Class`` of what a declaration lists.

    ``calls``: the policies of the functions that a declared item carries, by the name of its field.
    """

    policy: Policy
    answers: tuple[type, ...]
    items: str = ""
    calls: dict[str, Policy] = field(default_factory=dict)


Spec = Callable[..., Any]


def spec(policy: Policy, *answers: type, items: str = "", **calls: Policy) -> Callable[[Spec], Spec]:
    """Declare a hook with the policy by which its failures are met."""

    def attach(function: Spec) -> Spec:
        function.rules = Rules(policy, answers, items, calls)  # type: ignore[attr-defined]
        marked: Spec = _hookspec(function)
        return marked

    return attach
