"""The bundled plugins before the suite that a stranger's meets: nothing is found, and nothing was left out.

On SQLite each with what it requires and no more, as an office switches it on; on PostgreSQL all of them beside each
other, where they meet on the same pages and in the same acts.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from core.testing.conformance.command import needed, run
from core.testing.conformance.findings import Report
from core.testing.databases import PostgresServer
from tests.accept.test_conformance import TOGETHER, told_apart
from tests.architecture.source import ROOT

NAMES = sorted(folder.parent.name for folder in ROOT.glob("plugins/*/__init__.py"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_a_bundled_plugin(name: str, tmp_path: Path) -> None:
    nothing_is_found(run(tmp_path, needed(name), None, Report()))


@pytest.mark.parametrize("checks", TOGETHER, ids="+".join)
def test_nothing_is_found_in_all_of_them_together(
    checks: tuple[str, ...], tmp_path: Path, postgres_server: PostgresServer
) -> None:
    wanted = tuple(name for name in checks if name in told_apart("postgresql"))
    nothing_is_found(run(tmp_path, everyone(), postgres_server, Report(), wanted, subjects=tuple(NAMES)))


def everyone() -> tuple[str, ...]:
    """Each after those that it requires."""
    return tuple(dict.fromkeys(one for name in NAMES for one in needed(name)))


def nothing_is_found(report: Report) -> None:
    assert [(found.check, found.where, found.sentence, found.evidence) for found in report.findings] == []
    assert {kind: one.missed for kind, one in report.coverage.items() if one.missed} == {}
