"""Plugins that are found as installed ones are: a folder on the path with a package and its ``dist-info``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from core.pluginsystem import discovery

FIXTURES = Path(__file__).parents[2] / "fixtures_plugins"


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("good", "broken"):
        monkeypatch.syspath_prepend(FIXTURES / name)
    discovery.forget()
    yield
    discovery.forget()


Install = Callable[..., str]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """``install("trial_a", 'plugin = Manifest(...)', hooks="...")`` makes a distribution of one plugin."""

    def make(name: str, manifest: str, **files: str) -> str:
        home = tmp_path / f"site-{name}"
        package = home / f"{name}_package"
        package.mkdir(parents=True)
        info = home / f"trial_{name}-0.1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: trial-{name}\nVersion: 0.1.0\n")
        (info / "entry_points.txt").write_text(f"[ayni.plugins]\n{name} = {name}_package:plugin\n")
        (package / "__init__.py").write_text(f"from core.api import Manifest, Permission, PersonalData\n{manifest}\n")
        for file, text in files.items():
            (package / f"{file}.py").write_text(text)
        monkeypatch.syspath_prepend(home)
        discovery.forget()
        return name

    return make


@pytest.fixture
def beside_broken(app: Flask, ayni_app: Callable[..., Flask]) -> Flask:
    """The same database, now with a plugin in which every hook fails."""
    return ayni_app(["good", "broken_hooks"], beside=app)
