"""Each bundled plugin is taken out of the machine, not only switched off, and put in again: no row is lost.

The distribution is installed as pip installs it, in a folder of its own; uninstalled, the plugin's package and its
entry point are gone from there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.pluginsystem.discovery import GROUP
from core.testing.conformance.command import needed
from tests.architecture.source import ROOT

PROGRAM = Path(__file__).parent / "started.py"
SOURCES = ("core", "plugins", "migrations", "setup.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE")
PASSPHRASE = {"AYNI_PASSPHRASE": "cuatro palabras que recuerdo"}
WRITTEN_AT_A_START = ("core_audit_", "core_plugin")
"""What a start notes down of itself."""


def declared(of: Path) -> ConfigParser:
    found = ConfigParser(delimiters=("=",))
    found.read(of / "entry_points.txt")
    return found


NAMES = list(dict.fromkeys(one for name in sorted(declared(ROOT / "ayni.egg-info")[GROUP]) for one in needed(name)))
"""Those first that others need."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("site")
    for name in SOURCES:
        here = ROOT / name
        copy = shutil.copytree if here.is_dir() else shutil.copy2
        copy(here, source / name)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(source)], check=True)
    return target


def without(installed: Path, name: str, site: Path) -> Path:
    """What is installed, but for one plugin: neither its package nor its entry point is there."""
    shutil.copytree(installed, site)
    shutil.rmtree(site / "plugins" / name)
    about = next(site.glob("ayni-*.dist-info"))
    entries = declared(about)
    del entries[GROUP][name]
    with (about / "entry_points.txt").open("w") as file:
        entries.write(file)
    return site


def run(site: Path, *command: str) -> str:
    """Without the checkout: ``-S`` leaves out what the environment of the tests adds to the path."""
    path = os.pathsep.join([str(site), sysconfig.get_path("purelib")])
    told = subprocess.run(
        [sys.executable, "-S", *command], cwd=site, env={**os.environ, **PASSPHRASE, "PYTHONPATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr[-3000:]
    return told.stdout


@dataclass
class Place:
    folder: Path
    installed: Path

    def started(self, site: Path, plugins: list[str], *more: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(
            run(site, str(PROGRAM), str(self.folder), ",".join(NAMES), ",".join(plugins), *more)
        )
        told["tables"] = {
            table: found for table, found in told["tables"].items() if not table.startswith(WRITTEN_AT_A_START)
        }
        return told


@pytest.fixture
def place(installed: Path, database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Place:
    """A deployment in which every plugin is switched on."""
    folder = tmp_path / "sacaba"
    options: list[str] = []
    if database_kind == "postgresql":
        options = ["--database-url", request.getfixturevalue("new_postgres_database")()]
    init = ("-c", "from core.cli import main; main()", "init", str(folder), "--country", "BO")
    run(installed, *init, "--plugins", ",".join(NAMES), *options)
    return Place(folder, installed)


def test_uninstalled_and_installed_again_a_plugin_has_lost_nothing(place: Place, tmp_path: Path) -> None:
    before = place.started(place.installed, NAMES, "fill")["tables"]
    for name in NAMES:
        assert sum(rows for table, (rows, _digest) in before.items() if table.startswith(f"{name}_")) > 0
        left = [other for other in NAMES if name not in needed(other)]
        gone = place.started(without(place.installed, name, tmp_path / name), left)
        assert f'Plugin "{name}" is not installed' in gone["refused"]
        assert gone["installed"] == sorted({*NAMES} - {name})
        assert (gone["page"], gone["tables"]) == (200, before)
    again = place.started(place.installed, NAMES)
    assert (again["refused"], again["page"], again["tables"]) == ("", 200, before)
