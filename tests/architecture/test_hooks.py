"""The page of hooks says what the code says, and every hook is named by a test."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from core import PLUGIN_API
from core.pluginsystem import hookspecs
from core.pluginsystem.specifications import specifications
from tests.architecture.source import ROOT, python

PAGE = (ROOT / "docs" / "reference" / "hooks.md").read_text(encoding="utf-8")
CHAPTER = re.compile(
    r"^## `(?P<name>ayni_\w+)`\n\n```python\n(?P<signature>.*?)\n```\n\nPolicy: (?P<policy>.*?)\. (?P<says>.*?)\n\n"
    r"```python\n(?P<example>.*?)\n```$",
    re.MULTILINE | re.DOTALL,
)


def documented() -> dict[str, dict[str, str]]:
    return {found["name"]: found.groupdict() for found in CHAPTER.finditer(PAGE)}


def written() -> Iterator[tuple[str, dict[str, str]]]:
    for name, rules in specifications().items():
        hook = getattr(hookspecs, name)
        calls = "".join(f"; `{field}` of an item: {policy.value.upper()}" for field, policy in rules.calls.items())
        says = " ".join(inspect.cleandoc(hook.__doc__ or "").split())
        yield (
            name,
            {
                "signature": f"{name}{inspect.signature(hook)}".replace("'", ""),
                "policy": f"{rules.policy.value.upper()}{calls}",
                "says": says,
            },
        )


def test_every_hook_is_documented_as_it_is() -> None:
    found = documented()
    shown = {name: {key: found[name][key] for key in facts} for name, facts in written() if name in found}
    assert shown == dict(written())
    assert set(found) == set(specifications())
    assert f"plugin API {PLUGIN_API}" in PAGE


@pytest.mark.parametrize("name", specifications())
def test_the_example_implements_its_hook(name: str) -> None:
    functions = [
        node.name for node in ast.walk(ast.parse(documented()[name]["example"])) if isinstance(node, ast.FunctionDef)
    ]
    assert functions == [name]


def test_every_hook_is_named_by_a_test() -> None:
    tests = [
        source.text
        for source in python("tests")
        if source.path.split("/")[-1].startswith("test_") and __name__ not in source.module
    ]
    assert [name for name in specifications() if not any(name in text for text in tests)] == []


OFFERS = sorted(ROOT.glob("plugins/*/hookspecs.py"))


@pytest.mark.parametrize("offer", OFFERS, ids=lambda path: path.parent.name)
def test_hooks_that_a_bundled_plugin_offers_stand_on_its_own_page(offer: Path) -> None:
    plugin = offer.parent.name
    page = (ROOT / "docs" / "how-to" / f"{plugin.replace('_', '-')}.md").read_text(encoding="utf-8")
    module = import_module(f"plugins.{plugin}.hookspecs")
    for name, rules in specifications(module).items():
        signature = f"{name}{inspect.signature(getattr(module, name))}".replace("'", "")
        assert signature in page
        assert f"Policy: {rules.policy.value.upper()}" in page
