"""The hooks that may be implemented: the core's, and those that a plugin offers to others in its ``hookspecs.py``."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

from core.errors import StartRefused
from core.pluginsystem import hookspecs
from core.pluginsystem.discovery import Loaded, available
from core.pluginsystem.policies import Policy, Rules

FUNCTIONS_OF_ITEMS = (Policy.JOIN, Policy.REACT)
"""What is met so is a function that a declared item carries; a hook is asked in one of the other ways."""


def specifications(module: ModuleType = hookspecs) -> dict[str, Rules]:
    """Hook -> its rules, in the order in which they are written."""
    return {name: item.rules for name, item in vars(module).items() if hasattr(item, "rules")}


def offering(loaded: Sequence[Loaded]) -> list[ModuleType]:
    """Where hooks are specified: the core first, then the plugins in their order.

    Raises StartRefused for a hook that is not called ``<plugin>_<verb>`` or could never be asked.
    """
    offers = [one for one in loaded if "hookspecs" in one.modules]
    for one in offers:
        _require_own(one, specifications(one.modules["hookspecs"]))
    return [hookspecs, *(one.modules["hookspecs"] for one in offers)]


def _require_own(one: Loaded, found: dict[str, Rules]) -> None:
    for hook, rules in found.items():
        if not hook.startswith(f"{one.name}_"):
            problem = f"{hook} in its hookspecs.py must begin with {one.name}_: rename it."
            raise StartRefused(f'Plugin "{one.name}": {problem}')
        if rules.policy in FUNCTIONS_OF_ITEMS:
            cure = "declare items (Policy.DECLARE) with a function that is met so."
            raise StartRefused(f'Plugin "{one.name}": no hook is {rules.policy.name}, as {hook} is: {cure}')


def owner_that_is_off(hook: str, loaded: Sequence[Loaded]) -> str:
    """The installed plugin that the hook is called after and that is not switched on, or nothing."""
    on = {one.name for one in loaded}
    owners = [name for name in available() if hook.startswith(f"{name}_") and name not in on]
    return max(owners, key=len, default="")
