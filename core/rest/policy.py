"""What an operation of REST declares, beyond what every route does."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from marshmallow import Schema

from core.access.permissions import declared
from core.access.policy import LOGGED_IN, Policy

ROOT = "/api/v1"


@dataclass(frozen=True)
class RestPolicy(Policy):
    """``done``: the endpoint whose record is the answer of a write; ``status``: that of the first answer, kept for a
    repeat; ``conditional``: ``If-Match`` is needed; ``asks``: what may stand after the ``?`` of the address; ``slot``:
    the form whose sections a record carries under ``extensions``."""

    status: int = 200
    conditional: bool = False
    asks: type[Schema] | None = None
    slot: str = ""


def problem_of(policy: RestPolicy, endpoints: Container[str]) -> str:
    """Why the operation cannot work, or nothing."""
    if policy.permission != LOGGED_IN and policy.permission not in declared():
        return f"nobody declares the permission {policy.permission!r}."
    if policy.done and policy.done not in endpoints:
        return f"done={policy.done!r} is no endpoint."
    return ""
