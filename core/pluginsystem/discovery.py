"""Finds the plugins that a deployment switches on, checks that they fit, and imports them in the order of their needs.

Only what is switched on is ever imported: an entry point is looked at by its name before it is loaded.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from graphlib import CycleError, TopologicalSorter
from importlib import import_module, resources
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, TracebackType
from typing import TypeVar

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from core import PLUGIN_API
from core.errors import StartRefused
from core.pluginsystem.manifest import LONGEST_NAME, NAME, Manifest

T = TypeVar("T")
GROUP = "ayni.plugins"
FILES = ("models", "hookspecs", "hooks", "views", "rest", "cli", "jobs")
"""What is imported of a plugin, in this order, each where it is there."""
RESERVED = frozenset({"core", "alembic", "ayni", "dbos", "pg", "sqlite"})


@dataclass(frozen=True)
class Loaded:
    """A plugin that is switched on; ``modules`` by the name of the file."""

    manifest: Manifest
    package: str
    folder: Path
    modules: Mapping[str, ModuleType] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.manifest.name


@lru_cache(maxsize=1)
def _installed() -> Mapping[str, Sequence[EntryPoint]]:
    found: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        if entry not in found.setdefault(entry.name, []):
            found[entry.name].append(entry)
    return found


def available() -> list[str]:
    """The names of the plugins that are installed, switched on or not."""
    return sorted(_installed())


def version_of(name: str) -> str:
    """The version of the distribution that brings the plugin, which can be told without importing it."""
    entries = _installed().get(name, ())
    return entries[0].dist.version if entries and entries[0].dist else ""


def forget() -> None:
    """Look for installed plugins again: the path has changed."""
    _installed.cache_clear()


def load(wanted: Sequence[str]) -> tuple[Loaded, ...]:
    """Import the plugins ``wanted``, those first that others need. Raises StartRefused with the plugin and the cure."""
    found = {name: _loaded(_entry(name)) for name in wanted}
    for one in found.values():
        _require_fit(one, found)
    _require_own_prefix(found)
    return tuple(_imported(found[name]) for name in _in_order(found))


def _entry(name: str) -> EntryPoint:
    entries = _installed().get(name, ())
    if not entries:
        near = difflib.get_close_matches(name, available(), n=1)
        cure = f'did you mean "{near[0]}"?' if near else f"available: {', '.join(available()) or 'none'}"
        raise _refused(name, f"is not installed ({cure})", "install it, or take it out of plugins in ayni.toml")
    if len(entries) > 1:
        origins = " and ".join(sorted(entry.value for entry in entries))
        raise _refused(name, f"is installed twice ({origins})", "uninstall one of the two distributions")
    return entries[0]


def _loaded(entry: EntryPoint) -> Loaded:
    manifest = _guarded(entry.name, entry.module, entry.load)
    if not isinstance(manifest, Manifest):
        raise _refused(
            entry.name, f"has no Manifest at {entry.value}", "write plugin = Manifest(...) in its __init__.py"
        )
    if manifest.name != entry.name:
        raise _refused(entry.name, f'has a manifest that is called "{manifest.name}"', "give both the same name")
    if not NAME.fullmatch(manifest.name) or len(manifest.name) > LONGEST_NAME or manifest.name in RESERVED:
        raise _refused(
            entry.name, "has a name that does not serve", f"lower case, digits, _, at most {LONGEST_NAME} letters"
        )
    return Loaded(manifest, entry.module, Path(str(resources.files(entry.module))))


def _require_fit(one: Loaded, found: Mapping[str, Loaded]) -> None:
    if not _within(one.name, PLUGIN_API, one.manifest.api):
        problem = f"is made for plugin API {one.manifest.api}, and this Ayni has {PLUGIN_API}"
        raise _refused(one.name, problem, "install a version of the plugin, or of Ayni, that fits the other")
    for name, versions in one.manifest.requires.items():
        if name not in found:
            raise _refused(one.name, f'needs the plugin "{name}"', f'add "{name}" to plugins in ayni.toml')
        have = found[name].manifest.version
        if not _within(one.name, have, versions):
            raise _refused(one.name, f'needs "{name}" {versions}, and {have} is installed', f'install such a "{name}"')


def _within(name: str, version: str, versions: str) -> bool:
    try:
        return SpecifierSet(versions).contains(version, prereleases=True)
    except InvalidSpecifier:
        raise _refused(name, f'"{versions}" is no range of versions', 'write for example ">=0.1,<1"') from None


def _require_own_prefix(names: Iterable[str]) -> None:
    """A table ``a_b_c`` would belong to both ``a`` and ``a_b``."""
    for name in names:
        other = next((one for one in names if one.startswith(f"{name}_")), None)
        if other:
            raise _refused(
                other, f'has tables that could be taken for those of "{name}"', "rename one of the two plugins"
            )


def _in_order(found: Mapping[str, Loaded]) -> list[str]:
    graph: TopologicalSorter[str] = TopologicalSorter()
    for name, one in sorted(found.items()):
        graph.add(name, *sorted({*one.manifest.requires, *one.manifest.after} & found.keys()))
    try:
        return list(graph.static_order())
    except CycleError as error:
        circle = " -> ".join(error.args[1])
        raise StartRefused(f"Plugins need each other in a circle ({circle}): take one of these needs away.") from None


def _imported(one: Loaded) -> Loaded:
    there = [name for name in FILES if _is_there(f"{one.package}.{name}")]
    modules = {name: _guarded(one.name, one.package, partial(import_module, f"{one.package}.{name}")) for name in there}
    return Loaded(one.manifest, one.package, one.folder, modules)


def _is_there(module: str) -> bool:
    return find_spec(module) is not None


def _guarded(name: str, package: str, call: Callable[[], T]) -> T:
    """Run what the plugin brings; whatever it raises stops the start with its name and the place in its code."""
    try:
        return call()
    except StartRefused:
        raise
    except (Exception, SystemExit) as error:
        cause = f"{type(error).__name__}: {error}".splitlines()[0]
        cure = "mend or update it, or take it out of plugins in ayni.toml"
        raise _refused(name, f"cannot be loaded ({_place(error, package)}{cause})", cure) from error


def _place(error: BaseException, package: str) -> str:
    """``models.py:14: ``, where in the plugin it happened; empty where none of its code was at work."""
    own = [
        f"{frame.tb_frame.f_code.co_filename.rpartition(os.sep)[2]}:{frame.tb_lineno}: "
        for frame in _frames(error.__traceback__)
        if str(frame.tb_frame.f_globals.get("__name__", "")).startswith(package)
    ]
    return own[-1] if own else ""


def _frames(at: TracebackType | None) -> Iterator[TracebackType]:
    while at is not None:
        yield at
        at = at.tb_next


def _refused(name: str, problem: str, cure: str) -> StartRefused:
    return StartRefused(f'Plugin "{name}" {problem}: {cure}.')
