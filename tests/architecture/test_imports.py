"""Imports run one way: between the core's folders, between the files of a domain, never to a plugin."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import PRODUCT, ROOT, Source, files, forbid, imports, python

# Downwards only: a name imports what stands above it here. Names on one line may import each other.
LAYERS = (
    "errors clock",
    "db extensions config command_line",
    "pluginsystem",
    "web",
    "access",
    "audit",
    "events",
    "jobs",
    "rest verification",
    "countries",
    "classifications",
    "organisations",
    "directory",
    "people",
    "cases",
    "vacancies",
    "matching",
    "placements",
    "webhooks",
    "agenda",
    "privacy",
    "app operations demo pluginadmin",
    "cli",
    "testing",
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names.split()}
# Files beside app.py put the whole together, as it does.
LEVEL |= {path.stem: LEVEL["app"] for path in (ROOT / "core").glob("*.py") if path.stem not in LEVEL}
# No code of their own that anybody imports.
OUTSIDE = {"translations", "api", ""}

# The seam speaks of what stands above it: its signatures name those types, for type checkers only.
NAMES_TYPES_ABOVE = {"core/pluginsystem/hookspecs.py", "core/web/sections.py"}

# Within a domain: a file imports those of a lower number, of its own domain or of another.
FILES = {"models": 0, "queries": 1, "schemas": 1, "services": 2, "views": 3, "rest": 3, "jobs": 3, "cli": 3}

PLUGINS = {"incubation", "skills_recognition", "fair_recruitment", "migrant_guidance", "results_financing"} | {
    folder.name for folder in ROOT.glob("plugins/*") if (folder / "__init__.py").exists()
}
NAMED = re.compile(rf"\b({'|'.join(sorted(PLUGINS))})\b")


def part(module: str) -> str:
    """``core.people.views`` is of the part ``people``."""
    return [*module.split("."), ""][1]


def upwards(source: Source) -> Iterator[str]:
    here = part(source.module)
    for found in imports(source):
        there = part(found.full)
        if not found.full.startswith("core.") or there in OUTSIDE or here in OUTSIDE:
            continue
        if source.path in NAMES_TYPES_ABOVE and in_type_checking(source, found.line):
            continue
        # What is not a part (`from core import create_app`) comes from core/__init__.py itself.
        if LEVEL.get(there, -1) > LEVEL.get(here, len(LAYERS)):
            yield source.at(found.line, f"core.{here} imports core.{there}, which stands above it: use an event")


def in_type_checking(source: Source, number: int) -> bool:
    """Whether the line stands in an ``if TYPE_CHECKING:`` at the top level, which nothing runs."""
    return any(
        isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        and node.lineno < number <= (node.end_lineno or 0)
        for node in source.tree.body
    )  # fmt: skip


def against_the_file_order(source: Source) -> Iterator[str]:
    here = FILES.get(role(source.module))
    for found in imports(source):
        if here is None or not found.full.startswith("core."):
            continue
        there = max((FILES[name] for name in {role(found.module), role(found.full)} & FILES.keys()), default=-1)
        if there > here:
            yield source.at(found.line, f"{role(source.module)} imports {found.full}: models, queries, services, views")


def role(module: str) -> str:
    """``core.people.views.forms`` plays the part of ``views``."""
    return [*module.split("."), "", ""][2]


def of_a_plugin(source: Source) -> Iterator[str]:
    for found in imports(source):
        if found.full == "plugins" or found.full.startswith("plugins."):
            yield source.at(found.line, f"the core imports {found.full}: it calls hooks instead")


def names_a_plugin(source: Source) -> Iterator[str]:
    for number, line in enumerate(source.lines, start=1):
        if found := NAMED.search(line):
            yield source.at(number, f"the core names the plugin {found[1]}")


def of_the_facade(source: Source) -> Iterator[str]:
    for found in imports(source):
        if found.module == "core.api" or found.full == "core.api":
            yield source.at(found.line, "core.api is for plugins; the core imports the module itself")


def inside_a_function(source: Source) -> Iterator[str]:
    """A comment on the line, or above the block of imports that the line belongs to, states the reason."""
    for found in imports(source):
        line = source.lines[found.line - 1]
        if line[:1].isspace() and not reason(source.lines, found.line - 1) and not for_types(source, found.line):
            yield source.at(found.line, "an import inside a function states its reason in a comment")


def reason(lines: list[str], index: int) -> bool:
    if "#" in lines[index]:
        return True
    while index and lines[index].lstrip().startswith(("import ", "from ")):
        index -= 1
    return lines[index].lstrip().startswith("#")


def for_types(source: Source, number: int) -> bool:
    """Whether the line stands in an ``if TYPE_CHECKING:`` or ``try:`` at the top level rather than in a function."""
    return not any(
        node.lineno < number <= (node.end_lineno or 0)
        for node in source.tree.body
        if type(node).__name__ in {"FunctionDef", "AsyncFunctionDef", "ClassDef"}
    )


def test_the_core_imports_downwards_only() -> None:
    forbid(upwards, python("core"))


def test_every_folder_of_the_core_has_a_place_in_the_order() -> None:
    folders = {path.parent.name for path in (ROOT / "core").glob("*/__init__.py")}
    assert sorted(folders - LEVEL.keys() - OUTSIDE) == []


def test_models_queries_services_and_views_import_in_that_order() -> None:
    forbid(against_the_file_order, python("core"))


def test_the_core_imports_no_plugin() -> None:
    forbid(of_a_plugin, python("core"))


def test_the_core_names_no_plugin() -> None:
    forbid(names_a_plugin, python("core") + files("core", suffix=".html"))


def test_the_core_does_not_use_its_own_facade() -> None:
    forbid(of_the_facade, [source for source in python("core") if source.path != "core/api.py"])


def test_an_import_inside_a_function_states_its_reason() -> None:
    forbid(inside_a_function, python(*PRODUCT))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (upwards, "core/people/services.py", "from core.cases.models import Case"),
        (upwards, "core/db/engine.py", "from ..web import forms"),
        (upwards, "core/people/services.py", "def f():\n    from core import cases"),
        (upwards, "core/people/services.py", "if TYPE_CHECKING:\n    from core.cases.models import Case"),
        (upwards, "core/web/sections.py", "from core.access.actors import Actor"),
        (against_the_file_order, "core/people/models.py", "from core.people.queries import get"),
        (against_the_file_order, "core/people/services.py", "from core.people import views"),
        (of_a_plugin, "core/app.py", "import plugins.portal"),
        (names_a_plugin, "core/app.py", "KNOWN = ['fair_recruitment']"),
        (of_the_facade, "core/people/views.py", "from core import api"),
        (inside_a_function, "core/people/views.py", "def f():\n    import json"),
    ],
)
def test_the_rules_see_what_breaks_them(rule, path: str, text: str) -> None:
    assert len(list(rule(Source(path, text)))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (upwards, "core/cases/services.py", "from core.people.models import Person\nfrom core import clock"),
        (against_the_file_order, "core/people/views/new.py", "from core.people import queries, services"),
        (inside_a_function, "core/app.py", "def f():\n    # Because of this and that.\n    import json\n    import re"),
        (inside_a_function, "core/app.py", "if TYPE_CHECKING:\n    import json"),
        (upwards, "core/web/sections.py", "if TYPE_CHECKING:\n    from core.access.actors import Actor"),
    ],
)
def test_the_rules_leave_the_rest_alone(rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text))) == []
