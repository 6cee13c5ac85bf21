"""An application in which a plugin with processes of its own is switched on, and the same with it off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from core.cases import catalogue
from core.pluginsystem.discovery import Loaded
from core.pluginsystem.manifest import Manifest
from core.pluginsystem.registry import Registry, install, registry
from tests.core.cases import garden as hooks

MANIFEST = Manifest("garden", version="1.0", title="Huertos", summary="Huertos de la comunidad", api=">=0.1,<1")


@pytest.fixture
def switch(app: Flask) -> Callable[[bool], None]:
    """``switch(False)``: as after a restart without the plugin."""

    def to(on: bool) -> None:
        install(app, Registry([Loaded(MANIFEST, "tests", Path(), {"hooks": hooks})] if on else []))
        with app.app_context():
            registry().declare()
            catalogue.verify()

    return to


@pytest.fixture
def garden(switch: Callable[[bool], None]) -> Iterator[None]:
    """The plugin is on, objects to nothing and has not been asked yet."""
    switch(True)
    yield
    for kept in (hooks.AGAINST, hooks.BROKEN, hooks.ASKED, hooks.PAGES):
        kept.clear()
