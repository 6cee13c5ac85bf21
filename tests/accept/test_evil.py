"""A plugin with planted defects: the report names every one of them, and the core outlives them all.

In processes of their own: what a plugin maps stays mapped, and this one ends the program where it can.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.testing.browser import installed

FIXTURES = Path(__file__).parents[1] / "fixtures_plugins" / "evil"
PAGE = "GET /p/evil"
WRITE = "POST /api/v1/evil/notes/<id:note_id>"
PLANTED = {
    ("hooks.exit", "evil: panel evil"): "exit_hook.py",
    ("hooks.slow", "evil: ayni_match_reasons"): "slow_hook.py",
    ("hooks.wrong_type", "evil: ayni_vet_vacancies"): "wrong_type.py",
    ("objects.leak", f"{PAGE}/notas/<id:note_id>"): "views/idor.py",
    ("objects.not_mine", f"{PAGE}/notas/<id:note_id>"): "views/idor.py",
    ("objects.leak", f"{PAGE}/todas"): "views/unscoped.py",
    ("pages.runs_text", f"{PAGE}/personas/<id:person_id>/muro"): "views/stored_xss.py",
    ("programs.not_granted", f"{WRITE}/riddle"): "rest/riddle.py",
    ("programs.not_refused", f"{WRITE}/words"): "rest/write_any.py",
    ("programs.refused_changes", f"{WRITE}/words"): "rest/write_any.py",
    ("queries.grow_with_rows", f"{PAGE}/lista"): "views/n_plus_one.py",
    ("queries.out_of_scope", f"{PAGE}/todas"): "views/unscoped.py",
    ("requests.exit", f"{PAGE}/salida"): "views/exit_view.py",
    ("requests.fault", f"{WRITE}/words"): "rest/write_any.py",
    ("requests.get_changes", f"{PAGE}/contador"): "views/get_writes.py",
    ("requests.transaction_left_open", f"{PAGE}/sin-cerrar"): "views/open_transaction.py",
    ("routes.unreviewed_public", f"{PAGE}/abierto"): "views/unreviewed.py",
    ("tables.not_erased", "evil_diary"): "not_erased.py",
}
RUNS = ("pages.runs_in_browser", f"{PAGE}/personas/<id:person_id>/muro")
"""The same defect as in ``views/stored_xss.py``, seen by a browser."""
CHECKS = (
    "routes", "public_routes", "anonymous", "roles", "reading", "objects", "core_stands", "tables", "erasure", "export",
    "lists", "hooks", "programs", "program_writes",
)  # fmt: skip


def examined(name: str, out: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Exit code and report of ``ayni conformance NAME``."""
    program = (sys.executable, "-c", "from core.cli import main; main()", "conformance", name, "--json", str(out))
    found = subprocess.run(
        [*program, *options], env={**os.environ, "PYTHONPATH": str(FIXTURES)}, capture_output=True, text=True,
        check=False, timeout=1500,
    )  # fmt: skip
    assert out.exists(), found.stderr
    return found.returncode, json.loads(out.read_text(encoding="utf-8"))


def test_every_planted_defect_is_named_and_nothing_else(
    database_kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    in_browser = database_kind == "sqlite" and installed() is not None
    checks = (*CHECKS, "browser") if in_browser else CHECKS
    options = [f"--check={name}" for name in checks] + ["--deadline=4"]
    if database_kind == "postgresql":
        server = request.getfixturevalue("postgres_server")
        options.append(f"--database-url={server.maintenance.render_as_string(hide_password=False)}")
    code, report = examined("evil", tmp_path / "report.json", *options)
    found = {(one["check"], one["where"]): one["sentence"] for one in report["findings"]}
    assert sorted(found) == sorted([*PLANTED, *([RUNS] if in_browser else [])])
    assert code == 1
    assert {kind: one["percent"] for kind, one in report["coverage"].items() if one["percent"] < 100} == {}
    assert report["coverage"]["pages of plugins that the core outlives"]["seen"] == 8


def test_a_route_without_a_policy_stops_the_start_by_name(tmp_path: Path) -> None:
    code, report = examined("evil_bare", tmp_path / "report.json")
    assert [(one["check"], one["where"]) for one in report["findings"]] == [("start.refused", "evil_bare")]
    assert "/p/evil-bare/" in report["findings"][0]["sentence"]
    assert code == 1


def test_every_file_with_a_defect_is_expected_in_the_report() -> None:
    planted = {
        str(path.relative_to(FIXTURES / "evil"))
        for path in (FIXTURES / "evil").rglob("*.py")
        if path.read_text(encoding="utf-8").startswith('"""Planted')
    }
    assert planted == set(PLANTED.values())
