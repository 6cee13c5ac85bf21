"""Each bundled plugin before the suite that a stranger's meets: nothing is found, and nothing was left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.testing.conformance.command import needed, run
from core.testing.conformance.findings import Report
from tests.accept.test_conformance import told_apart
from tests.architecture.source import ROOT

NAMES = sorted(folder.parent.name for folder in ROOT.glob("plugins/*/__init__.py"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_a_bundled_plugin(
    name: str, database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("postgres_server") if database_kind == "postgresql" else None
    report = run(tmp_path, needed(name), server, Report(), tuple(told_apart(database_kind)))
    assert [(found.check, found.where, found.sentence, found.evidence) for found in report.findings] == []
    assert {kind: one.missed for kind, one in report.coverage.items() if one.missed} == {}
