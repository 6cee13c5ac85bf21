"""What a plugin declares has its place: a slip is told at the start with the plugin, the thing, and what was meant."""

from __future__ import annotations

import pytest
from flask import Flask

from core.errors import StartRefused
from core.testing.apps import AyniApp
from tests.core.pluginsystem.conftest import Install

MANIFEST = """plugin = Manifest(
    "{0}", "1.0.0", title="{0}", summary="", api=">=0.1,<1",
    permissions=(Permission("{0}.mark.read", ("caseworker",), "Read"),),
)"""
HEAD = "from core.api import Condition, CaseKind, NavEntry, Panel, Section, Stage, Tab, hookimpl\n\n@hookimpl\n"
HOOKS = {
    "fit_slot": (
        "def ayni_tabs():\n    return {'persona': [Tab('a', 'A', 'people.show', '', 9)]}",
        'ayni_tabs: there is no slot "persona": did you mean "person"?',
    ),
    "fit_kind": (
        "def ayni_panels():\n    return {'case.nowhere': [Panel('a', str, '', 9)]}",
        'ayni_panels: there is no slot "case.nowhere": see docs/reference/hooks.md.',
    ),
    "fit_page": (
        "def ayni_tabs():\n    return {'person': [Tab('a', 'A', 'people.shw', '', 9)]}",
        'ayni_tabs: the tab "a" leads to the page "people.shw", which is not there: did you mean "people.show"?',
    ),
    "fit_right": (
        "def ayni_nav():\n    return [NavEntry('a', 'A', 'people.show', 'fit_right.mark.rad', 9)]",
        (
            'ayni_nav: the entry "a" asks for the permission "fit_right.mark.rad", which nobody declares: '
            'did you mean "fit_right.mark.read"?'
        ),
    ),
}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.mark.parametrize("name", HOOKS)
def test_what_leads_nowhere_stops_the_start(app: Flask, ayni_app: AyniApp, install: Install, name: str) -> None:
    hook, sentence = HOOKS[name]
    install(name, MANIFEST.format(name), hooks=HEAD + hook)
    with pytest.raises(StartRefused) as told:
        ayni_app([name], beside=app)
    assert str(told.value) == f'Plugin "{name}": {sentence}'


def test_a_box_on_the_page_of_an_employer_has_its_place(app: Flask, ayni_app: AyniApp, install: Install) -> None:
    panels = ", ".join(f"'organisation.{side}': [Panel('{side}', str, '', 9)]" for side in ("main", "aside"))
    install("fit_employer", MANIFEST.format("fit_employer"), hooks=f"{HEAD}def ayni_panels():\n    return {{{panels}}}")
    assert ayni_app(["fit_employer"], beside=app)


def test_a_module_of_pages_without_its_blueprint_stops_the_start(
    app: Flask, ayni_app: AyniApp, install: Install
) -> None:
    install("fit_pages", MANIFEST.format("fit_pages"), views="blueprint = None")
    with pytest.raises(StartRefused) as told:
        ayni_app(["fit_pages"], beside=app)
    assert str(told.value) == 'Plugin "fit_pages": bp of its views.py must be a Blueprint called "fit_pages".'
