"""The core before the suite that every plugin meets: nothing is found, and nothing was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.testing.conformance.checks import ALL
from core.testing.conformance.command import run
from core.testing.conformance.findings import Report

TOGETHER = (
    ("routes", "public_routes", "anonymous", "tables", "erasure", "export", "hooks", "jobs", "audit", "parts", "csrf"),
    ("roles", "reading", "references"),
    ("writing", "malformed"),
    ("objects",),
    ("mass_assignment",),
    ("lists", "hostile_texts", "browser"),
    ("programs", "program_writes", "core_stands"),
)
"""Checks that share a deployment; the groups run beside each other."""


def told_apart(database_kind: str) -> list[str]:
    """A browser does not know which database a page came from."""
    return [name for name in ALL if name != "browser" or database_kind == "sqlite"]


def missed(report: Report) -> dict[str, list[str]]:
    """Kind of thing -> those of it that no request reached."""
    return {kind: one.missed for kind, one in report.coverage.items() if one.missed}


@pytest.mark.parametrize("checks", TOGETHER, ids="+".join)
def test_nothing_is_found_in_the_core(
    checks: tuple[str, ...], database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres_server") if database_kind == "postgresql" else None
    report = run(tmp_path, (), server, Report(), tuple(name for name in checks if name in told_apart(database_kind)))
    assert (report.findings, missed(report)) == ([], {})


def test_every_check_is_run() -> None:
    assert sorted(name for names in TOGETHER for name in names) == sorted(ALL)
