"""The entries of the main menu. Domains and plugins add theirs at start; who may see which is asked on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from core.pluginsystem.registry import registry


@dataclass(frozen=True)
class NavEntry:
    """``label`` is a lazy text; ``permission`` may be empty: every person who has logged in sees the entry."""

    key: str
    label: object
    endpoint: str
    permission: str
    order: int


ROOM = 66
"""Letters of one line at 1366 px, beside the mark, the search and the account; each entry needs two more around it."""
MORE = 5
"""Letters for the word under which the rest is found."""


def in_one_line(entries: Sequence[NavEntry]) -> tuple[list[NavEntry], list[NavEntry]]:
    """What stands in the line, and what is found under "More": never one alone, which would need as much room."""
    ends = list(accumulate(len(str(entry.label)) + 2 for entry in entries))
    if not ends or ends[-1] <= ROOM:
        return list(entries), []
    fit = min(sum(end <= ROOM - MORE for end in ends), len(entries) - 2)
    return list(entries[:fit]), list(entries[fit:])


class Nav:
    def __init__(self) -> None:
        self._entries: dict[str, NavEntry] = {}

    def add(self, entry: NavEntry) -> None:
        if entry.key in self._entries:
            raise ValueError(f"two menu entries are called {entry.key!r}")
        self._entries[entry.key] = entry

    def entries(self, can: Callable[[str], bool]) -> list[NavEntry]:
        every = [*self._entries.values(), *(one.item for one in registry().declared("ayni_nav"))]
        shown = (entry for entry in every if not entry.permission or can(entry.permission))
        return sorted(shown, key=lambda entry: (entry.order, entry.key))


nav = Nav()
"""The menu of this process."""
