"""Every hook that a plugin implements, made to fail in each way: the house stands, and the plugin is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from core.errors import StartRefused
from core.pluginsystem.failures import PluginFailed
from core.pluginsystem.policies import Policy
from core.pluginsystem.registry import Registry, registry
from core.testing.conformance.suite import Suite, check

KIND = "hooks made to fail"


def raises(**_given: Any) -> Any:
    raise RuntimeError("made to fail")


def answers_nothing(**_given: Any) -> Any:
    return None


def answers_another_type(**_given: Any) -> Any:
    return 12


def leaves(**_given: Any) -> Any:
    raise SystemExit(3)


FAULTS = (raises, answers_nothing, answers_another_type, leaves)


@check("hooks")
def a_failing_hook_is_met_as_its_policy_says(suite: Suite) -> None:
    with suite.ground.app.test_request_context():
        for plugin in [one.name for one in registry().manifests]:
            for hook in registry().hooks_of(plugin):
                for fault in FAULTS:
                    name = f"{plugin}: {hook}: {fault.__name__}"
                    suite.report.expect(KIND, [name])
                    with _broken(registry(), plugin, hook, fault) as names:
                        _met(suite, plugin, hook, dict.fromkeys(names), name)
                    suite.report.saw(KIND, name)


def holds_a_mapping(**_given: Any) -> Any:
    return {}


def holds_a_list(**_given: Any) -> Any:
    return []


@contextmanager
def _broken(found: Registry, plugin: str, hook: str, fault: Callable[..., Any]) -> Iterator[tuple[str, ...]]:
    """Put ``fault`` in the place of an implementation. Answers the names of its arguments. Where all are asked until
    one fails, the others hold nothing: they would be asked about nobody, before it."""
    every = getattr(found._manager.hook, hook).get_hookimpls()
    mine = [item for item in every if item.plugin_name == plugin]
    rules = found.specifications[hook]
    items = every if rules.policy is Policy.COLLECT else mine
    holds_nothing = holds_a_mapping if Mapping in rules.answers else holds_a_list
    before = [item.function for item in items]
    for item in items:
        item.function = fault if item in mine else holds_nothing
    try:
        yield mine[0].argnames
    finally:
        for item, function in zip(items, before, strict=True):
            item.function = function


def _met(suite: Suite, plugin: str, hook: str, given: dict[str, Any], name: str) -> None:
    policy = registry().specifications[hook].policy
    call = {Policy.DECLARE: _declare, Policy.DECIDE: _decide, Policy.ENRICH: _enrich, Policy.COLLECT: _collect}[policy]
    try:
        problem = call(plugin, hook, given)
    except (Exception, SystemExit) as error:  # noqa: BLE001  (whatever comes out is what the house would meet)
        problem = f"{type(error).__name__} comes out of the registry"
    if problem:
        suite.report.find("hooks.policy", name, f"{policy.name}: {problem}.")


def _declare(plugin: str, hook: str, given: dict[str, Any]) -> str:
    try:
        registry().declare()
    except StartRefused as refusal:
        return "" if plugin in str(refusal) else "the start is refused without the plugin's name"
    return "the start goes on"


def _decide(plugin: str, hook: str, given: dict[str, Any]) -> str:
    if hook == "ayni_health":
        return "" if any(not one.ok and plugin in one.code for one in registry().health()) else "the plugin seems well"
    codes = [one.code for one in registry().decide(hook, **given)]
    return "" if any(code.startswith(f"{plugin}.") for code in codes) else "nobody objects"


def _enrich(plugin: str, hook: str, given: dict[str, Any]) -> str:
    return "it is not left out" if plugin in dict(registry().enrich(hook, **given)) else ""


def _collect(plugin: str, hook: str, given: dict[str, Any]) -> str:
    try:
        registry().collect(hook, **given)
    except PluginFailed as failed:
        return "" if failed.plugin == plugin else "another plugin is named"
    return "a gap is silent"
