"""What a plugin declares at the start, item by item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from core.errors import StartRefused
from core.pluginsystem.failures import FAILURES, require_type
from core.pluginsystem.policies import Rules


@dataclass(frozen=True)
class Declared:
    """``where``: the slot or form that the plugin named, empty for a plain list. Of a mapping of events to functions
    ``item`` is the pair."""

    plugin: str
    item: Any
    where: str = ""


def declaration(plugin: str, hook: str, rules: Rules, ask: Callable[[], Any]) -> list[Declared]:
    """The items of an answer. Raises StartRefused, by name, when it fails or holds something else."""
    try:
        answer = ask()
        require_type(answer, rules.answers)
        found = _items(plugin, answer, slotted=bool(rules.items))
        for one in found if rules.items else ():
            require_type(one.item, (_resolved(rules.items),))
    except FAILURES as error:
        cause = f"{type(error).__name__}: {error}"
        cure = "mend or update it, or take it out of plugins in ayni.toml"
        raise StartRefused(f'Plugin "{plugin}": {hook} fails ({cause}): {cure}.') from error
    return found


def _items(plugin: str, answer: Any, *, slotted: bool) -> list[Declared]:
    if not isinstance(answer, Mapping):
        return [Declared(plugin, item) for item in answer]
    if not slotted:
        return [Declared(plugin, pair) for pair in answer.items()]
    return [Declared(plugin, item, where) for where, items in answer.items() for item in items]


def _resolved(dotted: str) -> type:
    module, name = dotted.split(":")
    found: type = getattr(import_module(module), name)
    return found
