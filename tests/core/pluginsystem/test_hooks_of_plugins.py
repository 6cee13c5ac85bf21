"""A plugin offers hooks to others: they are specified, asked and refused as those of the core are."""

from __future__ import annotations

import pytest
from flask import Flask

from core.access.actors import system
from core.db.unit_of_work import reading
from core.errors import StartRefused
from core.pluginsystem import discovery
from core.pluginsystem.failures import PluginFailed
from core.pluginsystem.registry import Registry
from tests.core.pluginsystem.conftest import Install

MANIFEST = 'plugin = Manifest("{0}", "1.0.0", title="{0}", summary="", api=">=0.1,<1")'
SPECIFIED = """
from collections.abc import Mapping, Sequence
from core.api import Policy, Verdict, Allow, Refuse, spec

@spec(Policy.DECLARE, Sequence, items="builtins:int")
def host_shelves():
    raise NotImplementedError

@spec(Policy.DECIDE, Allow, Refuse)
def host_may_paint(colour):
    raise NotImplementedError

@spec(Policy.ENRICH, Mapping)
def host_hints(colour, size):
    raise NotImplementedError

@spec(Policy.COLLECT, Mapping)
def host_counts():
    raise NotImplementedError
"""
WELL = """
from core.api import Objection, Refuse, hookimpl

@hookimpl
def host_shelves():
    return [7, 12]

@hookimpl
def host_may_paint(colour):
    return Refuse((Objection("guest.colour.dull", colour),))

@hookimpl
def host_hints(colour):
    return {colour: "bright"}

@hookimpl
def host_counts():
    return {"colours": 2}
"""
HOOK = "from core.api import hookimpl\n\n{mark}\ndef {hook}:\n    return {answer}\n"


def hook(signature: str, answer: str = "[]", mark: str = "@hookimpl") -> str:
    return HOOK.format(hook=signature, answer=answer, mark=mark)


@pytest.fixture
def host(install: Install) -> str:
    return install("host", MANIFEST.format("host"), hookspecs=SPECIFIED)


def started(*names: str) -> Registry:
    registry = Registry(discovery.load(names))
    registry.declare()
    return registry


def refusal(*names: str) -> str:
    with pytest.raises(StartRefused) as told:
        started(*names)
    return str(told.value)


def test_what_others_answer_is_asked_like_a_hook_of_the_core(install: Install, host: str) -> None:
    install("guest", MANIFEST.format("guest"), hooks=WELL)
    registry = started(host, "guest")
    assert [(one.plugin, one.item) for one in registry.declared("host_shelves")] == [
        ("guest", 7),
        ("guest", 12),
    ]
    assert [one.code for one in registry.decide("host_may_paint", colour="grey")] == ["guest.colour.dull"]
    assert registry.enrich("host_hints", colour="red", size=2) == [("guest", {"red": "bright"})]
    assert registry.collect("host_counts") == {"guest": {"colours": 2}}
    assert registry.hooks_of("guest") == ["host_shelves", "host_may_paint", "host_hints", "host_counts"]


def test_without_the_plugin_that_offers_them_there_are_none() -> None:
    assert [name for name in started().specifications if not name.startswith("ayni_")] == []


def test_a_hook_of_a_plugin_that_is_off_stops_the_start_with_its_name(install: Install, host: str) -> None:
    install("guest_alone", MANIFEST.format("guest_alone"), hooks=hook("host_shelves()"))
    assert refusal("guest_alone") == (
        'Plugin "guest_alone": host_shelves is for the plugin "host", which is not switched on: '
        'add "host" to plugins in ayni.toml, or write @hookimpl(optionalhook=True) above it.'
    )


def test_an_optional_hook_of_a_plugin_that_is_off_waits_for_it(install: Install, host: str) -> None:
    install(
        "guest_optional",
        MANIFEST.format("guest_optional"),
        hooks=hook("host_shelves()", "[7]", "@hookimpl(optionalhook=True)"),
    )
    assert started("guest_optional").hooks_of("guest_optional") == []
    assert [one.item for one in started(host, "guest_optional").declared("host_shelves")] == [7]


def test_a_wrong_name_argument_or_answer_and_a_missing_mark_are_told(install: Install, host: str) -> None:
    install("guest_name", MANIFEST.format("guest_name"), hooks=hook("host_shelfs()"))
    install("guest_argument", MANIFEST.format("guest_argument"), hooks=hook("host_hints(hue)"))
    install("guest_answer", MANIFEST.format("guest_answer"), hooks=hook("host_shelves()", "['red']"))
    install("guest_mark", MANIFEST.format("guest_mark"), hooks=hook("host_shelves()", mark=""))
    assert refusal(host, "guest_name") == (
        'Plugin "guest_name": there is no hook host_shelfs: did you mean host_shelves?'
    )
    assert refusal(host, "guest_argument").startswith("Plugin \"guest_argument\": host_hints: Argument(s) {'hue'}")
    assert "host_shelves fails (TypeError: int is wanted, not str)" in refusal(host, "guest_answer")
    assert refusal(host, "guest_mark") == 'Plugin "guest_mark": write @hookimpl above host_shelves in its hooks.py.'


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_failing_answer_is_met_as_the_policy_of_the_hook_says(app: Flask, install: Install, host: str) -> None:
    install("guest_fails", MANIFEST.format("guest_fails"), hooks=hook("host_counts()", "7") + hook("host_hints()", "7"))
    registry = started(host, "guest_fails")
    with app.app_context(), reading(system("test").scope):
        assert registry.enrich("host_hints", colour="red", size=2) == []
        with pytest.raises(PluginFailed):
            registry.collect("host_counts")


def test_no_plugin_takes_the_name_of_a_hook_of_another(install: Install) -> None:
    specified = SPECIFIED.replace("host_shelves", "ayni_nav")
    install("thief", MANIFEST.format("thief"), hookspecs=specified)
    assert refusal("thief") == 'Plugin "thief": ayni_nav in its hookspecs.py must begin with thief_: rename it.'


def test_a_hook_that_could_not_be_asked_is_refused(install: Install) -> None:
    install(
        "host_joins",
        MANIFEST.format("host_joins"),
        hookspecs=SPECIFIED.replace("host_", "host_joins_").replace("COLLECT", "JOIN"),
    )
    assert refusal("host_joins") == (
        'Plugin "host_joins": no hook is JOIN, as host_joins_counts is: '
        "declare items (Policy.DECLARE) with a function that is met so."
    )
