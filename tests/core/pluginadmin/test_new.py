"""``ayni plugins new`` writes a distribution that installs, keeps the contract and shows something at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import Refused
from core.pluginadmin import scaffolding

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return scaffolding.write("trial_notes", tmp_path_factory.mktemp("author"))


@pytest.fixture(scope="module")
def site(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plugin as pip installs it, in a folder of its own."""
    target = tmp_path_factory.mktemp("site")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(made)], check=True)
    return target


def run(site: Path, *command: str, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), **more}
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=at, env=environment, capture_output=True, text=True, check=False
    )


def ayni(site: Path, *arguments: str, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    program = "from core.cli import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(site), **more}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, check=False)


def test_its_own_tests_and_the_contract_pass_on_both_databases(made: Path, site: Path) -> None:
    told = run(site, "pytest", "-q", "-p", "no:cacheprovider", at=made)
    assert told.returncode == 0, told.stdout[-3000:]
    assert " passed" in told.stdout
    assert "skipped" not in told.stdout


def test_it_is_written_in_the_style_of_the_house(made: Path) -> None:
    told = run(made, "ruff", "check", "--config", str(ROOT / "ruff.toml"), str(made), at=made)
    assert told.returncode == 0, told.stdout


def test_a_deployment_takes_it_and_tells_of_it(site: Path, tmp_path: Path) -> None:
    key = {"AYNI_PASSPHRASE": "cuatro palabras que recuerdo"}
    folder = tmp_path / "sacaba"
    init = ayni(site, "init", str(folder), "--country", "BO", "--plugins", "trial_notes", at=tmp_path, **key)
    assert init.returncode == 0, init.stderr
    told = ayni(site, "--deployment", str(folder), "plugins", "list", at=tmp_path, **key).stdout
    assert "trial_notes 0.1.0" in told
    assert "trial_notes_entry (0)" in told
    texts = ayni(site, "--deployment", str(folder), "plugins", "texts", "trial_notes", at=tmp_path, **key)
    assert (texts.returncode, texts.stdout) == (0, "")


@pytest.mark.parametrize("name", ["", "Notes", "1notes", "notes-two", "core", "n" * 25, "notes_", "../notes"])
def test_a_name_that_does_not_serve_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"core\.plugin\.name"):
        scaffolding.write(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    scaffolding.write("notes", tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(Refused, match=r"core\.plugin\.folder_exists"):
        scaffolding.write("notes", tmp_path)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
