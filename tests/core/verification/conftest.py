"""Plugins made on the spot: each is a module with hooks, put into the application as an installed one would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask

from core.pluginsystem.discovery import Loaded
from core.pluginsystem.manifest import Manifest
from core.pluginsystem.policies import hookimpl
from core.pluginsystem.registry import Registry, install

SwitchOn = Callable[..., None]


@pytest.fixture
def switch_on(app: Flask) -> SwitchOn:
    """``switch_on(one={"ayni_claims": function}, other={...})``: the application with these plugins."""

    def make(**plugins: Mapping[str, Callable[..., Any]]) -> None:
        registry = Registry([_loaded(name, hooks) for name, hooks in plugins.items()])
        registry.declare()
        install(app, registry)

    return make


def _loaded(name: str, hooks: Mapping[str, Callable[..., Any]]) -> Loaded:
    module = ModuleType(f"{name}.hooks")
    for hook, function in hooks.items():
        setattr(module, hook, hookimpl(function))
    manifest = Manifest(name=name, version="1", title=name.title(), summary="", api=">=0.1")
    return Loaded(manifest, name, Path(), {"hooks": module})
