"""What a plugin tells ``ayni doctor``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HealthCheck:
    """``code`` is ``<plugin>.<what>``; ``sentence`` says what holds, or what is wrong and how to mend it."""

    code: str
    ok: bool
    sentence: str
