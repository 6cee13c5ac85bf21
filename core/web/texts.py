"""Each owner's words: a gettext domain of its own, in Python and in its templates.

Two plugins may translate the same English differently, and neither sees the other's.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask import Flask
from flask_babel import Domain
from jinja2 import FileSystemLoader, PrefixLoader, nodes

from core.pluginsystem.discovery import Loaded

CALLS = {"_": "gettext", "gettext": "gettext", "ngettext": "ngettext", "pgettext": "pgettext"}
Text = Callable[..., Any]


@lru_cache(maxsize=64)
def _domain(name: str, folder: str) -> Domain:
    return Domain(translation_directories=[folder], domain=name)


def texts(name: str) -> tuple[Text, Text, Text]:
    """``_, _l, _n = texts("my_plugin")``: gettext, lazy_gettext and ngettext of the plugin's own catalogue.

    Its ``.po`` files lie beside the calling module, in ``translations/<language>/LC_MESSAGES/<name>.po``.
    """
    caller = sys._getframe(1).f_globals["__name__"]
    package = next(part for part in _packages(caller) if part.split(".")[-1] == name)
    spec = find_spec(package)
    folder = next(iter(spec.submodule_search_locations or ())) if spec else ""
    own = _domain(name, str(Path(folder) / "translations"))
    return own.gettext, own.lazy_gettext, own.ngettext


def _packages(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:count]) for count in range(len(parts), 0, -1)]


def install(app: Flask, plugins: tuple[Loaded, ...]) -> None:
    """Find each plugin's templates under ``<name>/...`` and its words in its own catalogue."""
    names = {one.name for one in plugins}
    loaders = {one.name: FileSystemLoader(one.folder / "templates" / one.name) for one in plugins}
    app.jinja_loader = PrefixLoader(loaders)
    for one in plugins:
        own = _domain(one.name, str(one.folder / "translations"))
        for method in set(CALLS.values()):
            app.jinja_env.globals[_bound(method, one.name)] = getattr(own, method)
    generate = app.jinja_env._generate

    def generate_bound(source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        owner = (name or "").split("/")[0]
        for node in source.find_all(nodes.Name) if owner in names else ():
            if node.ctx == "load" and node.name in CALLS:
                node.name = _bound(CALLS[node.name], owner)
        return generate(source, name, filename, defer_init)

    app.jinja_env._generate = generate_bound  # type: ignore[method-assign]


def _bound(method: str, owner: str) -> str:
    return f"_{method}_of_{owner}"
