"""What a plugin tells ``ayni doctor``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HealthCheck:
    """``code`` is ``<plugin>.<what>``; ``sentence``, a lazy text, says what holds, or what is wrong and the cure."""

    code: str
    ok: bool
    sentence: object
