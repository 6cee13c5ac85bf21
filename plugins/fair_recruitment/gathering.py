"""What several rooms bring, as one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

Key = TypeVar("Key")
Item = TypeVar("Item")
Reaction = Callable[[Any], None]


def _joined(parts: Sequence[Mapping[Key, Sequence[Item]]]) -> dict[Key, list[Item]]:
    found: dict[Key, list[Item]] = {}
    for part in parts:
        for key, items in part.items():
            found.setdefault(key, []).extend(items)
    return found


def by_slot(*parts: Mapping[str, Sequence[Item]]) -> dict[str, list[Item]]:
    return _joined(parts)


def by_record(*parts: Mapping[Key, Sequence[Item]]) -> dict[Key, list[Item]]:
    return _joined(parts)


def by_event(*parts: Mapping[Any, Reaction]) -> dict[Any, Reaction]:
    """Where several rooms react to one event, in the order in which they are named, in one transaction."""
    found = _joined([{event: [react] for event, react in part.items()} for part in parts])
    return {event: _one_after_another(reactions) for event, reactions in found.items()}


def _one_after_another(reactions: Sequence[Reaction]) -> Reaction:
    if len(reactions) == 1:
        return reactions[0]

    def react(event: Any) -> None:
        for each in reactions:
            each(event)

    return react
