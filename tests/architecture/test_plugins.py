"""A plugin reaches the core by its facade alone, another plugin by that one's own, and keeps the shape of the house."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator

import pytest

from core.db.base import Base
from core.pluginsystem.manifest import Manifest
from tests.architecture.source import ROOT, Source, forbid, imports, python
from tests.architecture.test_columns import LONGEST_NAME, names, wrong_types

NAMES = sorted(folder.parent.name for folder in ROOT.glob("plugins/*/__init__.py"))
LIBRARIES = {
    "PIL",
    "alembic",
    "babel",
    "click",
    "flask",
    "flask_babel",
    "markupsafe",
    "marshmallow",
    "pymupdf_fonts",
    "reportlab",
    "segno",
    "sqlalchemy",
    "werkzeug",
}
"""What the core itself stands on, and so is always there; ``migrations.types`` is for migrations."""


def manifest(name: str) -> Manifest:
    found: Manifest = importlib.import_module(f"plugins.{name}").plugin
    return found


def past_the_facade(source: Source) -> Iterator[str]:
    own = source.module.split(".")[1]
    for found in imports(source):
        first, *rest = found.full.split(".")
        if first == "core" and found.module not in ("core.api", "core.testing") and not _in_tests(source, found.module):
            yield source.at(found.line, f"a plugin imports {found.full}: take it from core.api, or have it put there")
        if first == "plugins" and rest[:1] != [own] and rest[1:2] != ["api"]:
            yield source.at(found.line, f"{own} imports {found.full}: another plugin is reached by its api.py")
        if first not in {*sys.stdlib_module_names, *LIBRARIES, "core", "plugins", "migrations"}:
            yield source.at(found.line, f"{first} is no library of the core: name it in the plugin's own distribution")


def _in_tests(source: Source, module: str) -> bool:
    """What a plugin brings to the acceptance suite stands on the suite."""
    return source.path.endswith("/conformance.py") and module.startswith("core.")


def test_plugins_reach_the_core_by_its_facade_alone() -> None:
    forbid(past_the_facade, python("plugins"))


def test_a_plugin_imports_only_those_that_its_manifest_requires() -> None:
    for source in python("plugins"):
        own = source.module.split(".")[1]
        others = {found.full.split(".")[1] for found in imports(source) if found.full.startswith("plugins.")} - {own}
        assert others <= set(manifest(own).requires), source.path


def test_there_is_no_package_over_all_plugins() -> None:
    assert not (ROOT / "plugins" / "__init__.py").exists()


@pytest.mark.parametrize("name", NAMES)
def test_what_a_plugin_keeps_is_made_as_in_the_core(name: str) -> None:
    importlib.import_module(f"plugins.{name}.models")
    own = [table for table in Base.metadata.tables.values() if table.name.startswith(f"{name}_")]
    assert own != []
    assert [finding for table in own for finding in wrong_types(table)] == []
    long = [word for table in own for word in names(table) if len(word) > LONGEST_NAME]
    assert long == []


@pytest.mark.parametrize(
    "text",
    [
        "from core.people.models import Person",
        "import core.db.types",
        "from plugins.incubation.models import Project",
        "import requests",
    ],
)
def test_a_way_past_the_facade_is_seen(text: str) -> None:
    assert len(list(past_the_facade(Source("plugins/portal/services.py", text)))) == 1


@pytest.mark.parametrize(
    "text", ["from core.api import Person", "from plugins.courses.api import enrol", "from plugins.portal import x"]
)
def test_the_ways_of_the_house_are_left_alone(text: str) -> None:
    assert list(past_the_facade(Source("plugins/portal/services.py", text))) == []
