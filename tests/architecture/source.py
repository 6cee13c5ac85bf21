"""The project's own sources as syntax trees, and how a rule says where it is broken."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCT = ("core", "plugins")


@dataclass(frozen=True)
class Source:
    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text)

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def module(self) -> str:
        """Dotted name: ``core/people/views.py`` is ``core.people.views``."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, line: int, rule: str) -> str:
        return f"{self.path}:{line}: {rule}"


@dataclass(frozen=True)
class Import:
    """One imported name: of ``from core.db import engine`` the module is ``core.db`` and the name ``engine``."""

    module: str
    name: str
    line: int

    @property
    def full(self) -> str:
        return f"{self.module}.{self.name}".strip(".")


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


def files(*folders: str, suffix: str) -> list[Source]:
    found = (path for folder in folders for path in (ROOT / folder).rglob(f"*{suffix}"))
    return [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(found)]


def python(*folders: str) -> list[Source]:
    return files(*folders, suffix=".py")


def imports(source: Source) -> Iterator[Import]:
    """Every import, wherever it stands; relative ones are made absolute."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(source, node)
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)


def _absolute(source: Source, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = source.module.split(".") if source.path.endswith("__init__.py") else source.module.split(".")[:-1]
    return ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])


def findings(rule: Callable[[Source], Iterable[str]], sources: Iterable[Source]) -> list[str]:
    return [finding for source in sources for finding in rule(source)]


def forbid(rule: Callable[[Source], Iterable[str]], sources: Iterable[Source]) -> None:
    """Fail with every place where ``rule`` is broken, a line each: ``file:line: what to do``."""
    if found := findings(rule, sources):
        pytest.fail("\n".join(found), pytrace=False)
