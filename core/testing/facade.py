"""Whether a plugin reaches the core by ``core.api`` alone, and other plugins by their ``api``, so that it keeps working
when those are rebuilt."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ALLOWED = ("core.api", "core.testing")
SUITE = "conformance.py"
"""What a plugin brings to the acceptance suite stands on the suite."""


def past_the_facade(folder: Path) -> list[str]:
    """``services.py:4: core.people.queries``, for each import of the core, or of a bundled plugin, past its facade."""
    sources = (path for path in sorted(folder.rglob("*.py")) if path.name != SUITE)
    return [f"{path.relative_to(folder).as_posix()}:{found}" for path in sources for found in _past(path, folder.name)]


def _past(path: Path, own: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (f"{node.lineno}: {name}" for name in _imported(node) if _is_past(name, own))


def _is_past(name: str, own: str) -> bool:
    root, other, *rest = [*name.split("."), ""]
    if root == "plugins":
        return other != own and rest[:1] != ["api"]
    return root == "core" and not f"{name}.".startswith(tuple(f"{one}." for one in ALLOWED))


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [] if node.level else [f"{node.module}.{alias.name}" for alias in node.names]
