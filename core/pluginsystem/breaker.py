"""Stops asking a plugin that keeps failing, for a while: a page should not pay for the same fault again and again."""

from __future__ import annotations

import threading
import time

FAULTS = 5
PAUSE = 60.0


class Breaker:
    """After ``FAULTS`` failures in a row a plugin's function is left alone for ``PAUSE`` seconds, then tried once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: dict[tuple[str, str], int] = {}
        self._until: dict[tuple[str, str], float] = {}

    def is_open(self, plugin: str, what: str) -> bool:
        return time.monotonic() < self._until.get((plugin, what), 0.0)

    def failed(self, plugin: str, what: str) -> None:
        key = plugin, what
        with self._lock:
            self._faults[key] = self._faults.get(key, 0) + 1
            if self._faults[key] >= FAULTS:
                self._until[key] = time.monotonic() + PAUSE

    def answered(self, plugin: str, what: str) -> None:
        key = plugin, what
        if key in self._faults:
            with self._lock:
                self._faults.pop(key, None)
                self._until.pop(key, None)

    def open_ones(self) -> list[tuple[str, str]]:
        return sorted(key for key in self._until if self.is_open(*key))
