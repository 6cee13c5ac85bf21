"""Whether a plugin reaches the core by ``core.api`` alone, so that it keeps working when the core is rebuilt."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ALLOWED = ("core.api", "core.testing")
SUITE = "conformance.py"
"""What a plugin brings to the acceptance suite stands on the suite."""


def past_the_facade(folder: Path) -> list[str]:
    """``services.py:4: core.people.queries``, for each import of the core that is not of the facade."""
    sources = (path for path in sorted(folder.rglob("*.py")) if path.name != SUITE)
    return [f"{path.relative_to(folder).as_posix()}:{found}" for path in sources for found in _past(path)]


def _past(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (f"{node.lineno}: {name}" for name in _imported(node) if _is_past(name))


def _is_past(name: str) -> bool:
    return name.split(".")[0] == "core" and not f"{name}.".startswith(tuple(f"{one}." for one in ALLOWED))


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [] if node.level else [f"{node.module}.{alias.name}" for alias in node.names]
