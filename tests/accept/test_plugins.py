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
from tests.accept.test_conformance import TOGETHER, missed, told_apart
from tests.architecture.source import ROOT

NAMES = sorted(folder.parent.name for folder in ROOT.glob("plugins/*/__init__.py"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_a_bundled_plugin(name: str, tmp_path: Path) -> None:
    report = run(tmp_path, needed(name), None, Report())
    assert (report.findings, missed(report)) == ([], {})


@pytest.mark.parametrize("checks", TOGETHER, ids="+".join)
def test_nothing_is_found_in_all_of_them_together(
    checks: tuple[str, ...], tmp_path: Path, postgres_server: PostgresServer
) -> None:
    wanted = tuple(name for name in checks if name in told_apart("postgresql"))
    report = run(tmp_path, everyone(), postgres_server, Report(), wanted, subjects=tuple(NAMES))
    assert (report.findings, missed(report)) == ([], {})


def everyone() -> tuple[str, ...]:
    """Each after those that it requires."""
    return tuple(dict.fromkeys(one for name in NAMES for one in needed(name)))
