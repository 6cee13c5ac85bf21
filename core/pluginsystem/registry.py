"""The plugins of one application, and the only place that calls their hooks.

pluggy stops at the first exception and calls the last registered first, so each implementation is called by itself
here, in the order of the plugins' needs, and a failure is met as the hook's policy says.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import Any

import pluggy
from flask import Flask, current_app
from flask_babel import lazy_gettext as _l

from core.db.unit_of_work import recover_reading
from core.errors import AyniError, StartRefused
from core.pluginsystem import settings
from core.pluginsystem.breaker import Breaker
from core.pluginsystem.declarations import Declared, declaration
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.failures import FAILURES, PluginFailed, note, require_type, timed
from core.pluginsystem.health import HealthCheck, seeing_all
from core.pluginsystem.manifest import Manifest
from core.pluginsystem.policies import Policy, Rules
from core.pluginsystem.specifications import offering, owner_that_is_off, specifications
from core.pluginsystem.verdicts import Allow, Objection, Refuse

Call = Callable[..., Any]


class Registry:
    """``loaded`` in the order of their needs. Raises StartRefused for hooks or settings that do not fit."""

    def __init__(self, loaded: Sequence[Loaded] = (), given: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.loaded = tuple(loaded)
        self._manager = pluggy.PluginManager("ayni")
        self.specifications: dict[str, Rules] = {}
        for module in offering(self.loaded):
            self._manager.add_hookspecs(module)
            self.specifications |= specifications(module)
        for one in self.loaded:
            if "hooks" in one.modules:
                self._register(one.name, one.modules["hooks"])
        self._require_known_hooks()
        self._settings = {one.name: settings.checked(one.manifest, (given or {}).get(one.name, {})) for one in loaded}
        self._breaker = Breaker()
        self._declared: dict[str, list[Declared]] = {}

    @property
    def manifests(self) -> list[Manifest]:
        return [one.manifest for one in self.loaded]

    def enabled(self, name: str) -> bool:
        return any(one.name == name for one in self.loaded)

    def title(self, name: str) -> object:
        return next((one.title for one in self.manifests if one.name == name), name)

    def settings(self, name: str) -> Mapping[str, Any]:
        """What ``[plugins.<name>]`` says, checked and completed by the plugin's own schema."""
        return self._settings[name]

    def hooks_of(self, name: str) -> list[str]:
        """The hooks that a plugin implements, by name."""
        return [hook for hook in self.specifications if name in self._asked(hook)]

    def asks(self, hook: str) -> bool:
        """Whether any plugin implements the hook."""
        return bool(self._asked(hook))

    def declare(self) -> None:
        """Ask every DECLARE hook, once, when everything that an answer may name is there."""
        for hook, rules in self.specifications.items():
            if rules.policy is Policy.DECLARE:
                found = (declaration(one, hook, rules, self._function(one, hook)) for one in self._asked(hook))
                self._declared[hook] = [item for items in found for item in items]

    def declared(self, hook: str, where: str = "") -> list[Declared]:
        """What the plugins declared at the start, in their order; of the slot or form ``where`` when one is named."""
        return [one for one in self._declared.get(hook, ()) if not where or one.where == where]

    def decide(self, hook: str, **arguments: Any) -> tuple[Objection, ...]:
        """Every objection of every plugin; empty when nobody objects. A plugin that cannot answer objects, by name."""
        return tuple(objection for one in self._asked(hook) for objection in self._objections(one, hook, arguments))

    def decide_each(self, hook: str, subjects: Sequence[Any], **arguments: Any) -> dict[Any, tuple[Objection, ...]]:
        """By subject what ``decide`` answers for one, each plugin asked once. It objects to a subject it left out."""
        found: dict[Any, tuple[Objection, ...]] = dict.fromkeys(subjects, ())
        for plugin in self._asked(hook):
            verdicts = self._verdicts(plugin, hook, arguments)
            found |= {one: found[one] + self._said(plugin, verdicts.get(one)) for one in subjects}
        return found

    def health(self) -> list[HealthCheck]:
        """What the plugins say of themselves, who see everything for it; one that cannot answer is not well."""
        with seeing_all("health of the plugins"):
            return [check for one in self._asked("ayni_health") for check in self._health(one)]

    def _health(self, plugin: str) -> list[HealthCheck]:
        try:
            return list(self._answer(plugin, "ayni_health", {}))
        except FAILURES as error:
            note(plugin, "ayni_health", error)
            recover_reading(error)
            sentence = _l("The module %(plugin)s cannot tell how it is.", plugin=self.title(plugin))
            return [HealthCheck(f"{plugin}.health.failed", False, sentence)]

    def enrich(self, hook: str, **arguments: Any) -> list[tuple[str, Any]]:
        """(plugin, answer) of those that answered well; what fails is logged and left out."""
        given = [(one, self.enriched(one, hook, self._checked(one, hook, arguments))) for one in self._asked(hook)]
        return [(one, answer) for one, answer in given if answer is not None]

    def enriched(self, plugin: str, what: str, call: Call, *arguments: Any, default: Any = None) -> Any:
        """Call a function that a declaration carries (a panel's ``render``); ``default`` when it fails."""
        if self._breaker.is_open(plugin, what):
            return default
        try:
            answer = timed(plugin, what, lambda: call(*arguments))
        except FAILURES as error:
            note(plugin, what, error)
            self._breaker.failed(plugin, what)
            recover_reading(error)
            return default
        self._breaker.answered(plugin, what)
        return default if answer is None else answer

    def join(self, plugin: str, what: str, call: Call, *arguments: Any) -> Any:
        """Call a function inside the writing transaction. A refusal goes through; all else undoes the act, by name."""
        try:
            return timed(plugin, what, lambda: call(*arguments))
        except AyniError:
            raise
        except FAILURES as error:
            note(plugin, what, error)
            raise PluginFailed(plugin, self.title(plugin), what) from error

    def collect(self, hook: str, **arguments: Any) -> dict[str, Any]:
        """Plugin -> answer. Raises PluginFailed when one cannot answer: never a silent gap."""
        return {one: self.join(one, hook, self._checked(one, hook, arguments)) for one in self._asked(hook)}

    def failing(self) -> list[tuple[str, str]]:
        """(plugin, what) that is left alone for a while after repeated faults."""
        return self._breaker.open_ones()

    def _asked(self, hook: str) -> list[str]:
        implementers = {item.plugin_name for item in getattr(self._manager.hook, hook).get_hookimpls()}
        return [one.name for one in self.loaded if one.name in implementers]

    def _function(self, plugin: str, hook: str) -> Call:
        """The implementation, called with those of the arguments that it takes."""
        caller = getattr(self._manager.hook, hook)
        found = next(item for item in caller.get_hookimpls() if item.plugin_name == plugin)
        return lambda **given: found.function(**{name: given[name] for name in found.argnames})

    def _answer(self, plugin: str, hook: str, arguments: Mapping[str, Any]) -> Any:
        answer = timed(plugin, hook, lambda: self._function(plugin, hook)(**arguments))
        require_type(answer, self.specifications[hook].answers)
        return answer

    def _checked(self, plugin: str, hook: str, arguments: Mapping[str, Any]) -> Call:
        def call() -> Any:
            answer = self._function(plugin, hook)(**arguments)
            require_type(answer, self.specifications[hook].answers)
            return answer

        return call

    def _objections(self, plugin: str, hook: str, arguments: Mapping[str, Any]) -> tuple[Objection, ...]:
        try:
            return self._said(plugin, self._answer(plugin, hook, arguments))
        except FAILURES as error:
            note(plugin, hook, error)
            recover_reading(error)
            return self._said(plugin, None)

    def _verdicts(self, plugin: str, hook: str, arguments: Mapping[str, Any]) -> dict[Any, Any]:
        try:
            return dict(self._answer(plugin, hook, arguments))
        except FAILURES as error:
            note(plugin, hook, error)
            recover_reading(error)
            return {}

    def _said(self, plugin: str, verdict: object) -> tuple[Objection, ...]:
        """No verdict is an objection, by name."""
        if isinstance(verdict, Allow):
            return ()
        if isinstance(verdict, Refuse):
            return verdict.objections
        sentence = _l("The module %(plugin)s could not answer, so this waits.", plugin=self.title(plugin))
        return (Objection(f"{plugin}.hook.failed", sentence),)

    def _register(self, name: str, hooks: ModuleType) -> None:
        bare = [hook for hook, found in vars(hooks).items() if self._means_a_hook(hook) and _is_bare(found)]
        if bare:
            raise StartRefused(f'Plugin "{name}": write @hookimpl above {", ".join(bare)} in its hooks.py.')
        try:
            self._manager.register(hooks, name=name)
        except pluggy.PluginValidationError as error:
            problem = str(error).splitlines()[-1]
            sentence = f"{self._first_hook(str(error))}: {problem}: compare it with docs/reference/hooks.md."
            raise StartRefused(f'Plugin "{name}": {sentence}') from None

    def _require_known_hooks(self) -> None:
        unknown = [
            (one.plugin_name, name)
            for name, caller in vars(self._manager.hook).items()
            if not name.startswith("_") and not caller.has_spec()
            for one in caller.get_hookimpls()
            if not one.optionalhook
        ]
        for plugin, name in unknown:
            raise StartRefused(f'Plugin "{plugin}": {self._of_no_use(name)}')

    def _of_no_use(self, hook: str) -> str:
        if owner := owner_that_is_off(hook, self.loaded):
            cure = f'add "{owner}" to plugins in ayni.toml, or write @hookimpl(optionalhook=True) above it.'
            return f'{hook} is for the plugin "{owner}", which is not switched on: {cure}'
        near = difflib.get_close_matches(hook, self.specifications, n=1)
        cure = f"did you mean {near[0]}?" if near else "compare it with docs/reference/hooks.md."
        return f"there is no hook {hook}: {cure}"

    def _means_a_hook(self, name: str) -> bool:
        return name.startswith("ayni_") or name in self.specifications

    def _first_hook(self, words: str) -> str:
        plain = (word.strip("'") for word in words.split())
        return next((word for word in plain if self._means_a_hook(word)), "a hook")


def _is_bare(found: object) -> bool:
    return callable(found) and not hasattr(found, "ayni_impl")


NONE = Registry()


def install(app: Flask, found: Registry) -> None:
    app.extensions["ayni_plugins"] = found


def registry() -> Registry:
    """The plugins of the application at work; none outside of an application."""
    found: Registry = current_app.extensions.get("ayni_plugins", NONE) if current_app else NONE
    return found
