"""What an operation of REST declares, beyond what every route does."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import Schema

from core.access.policy import Policy

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
