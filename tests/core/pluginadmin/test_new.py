"""``ayni plugins new`` writes a distribution that installs, keeps the contract and shows something at once."""

from __future__ import annotations

import os
import re
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
    return python(site, "from core.cli import main; main()", *arguments, at=at, **more)


def python(site: Path, code: str, *arguments: str, at: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), **more}
    command = [sys.executable, "-c", code, *arguments]
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


FILL = """
from pathlib import Path
from core.access.actors import system
from core.app import create_app
from core.audit.acts import act
from core.config import load
from core.testing import world
from core.testing.factories import canaries
from plugins.trial_notes import services

app = create_app(load(Path("sacaba")))
with app.app_context():
    made = world.build()
    with act(system("tests"), "tests.fill") as session:
        somebody = canaries.person(session, made, "a")
        services.write(somebody.person_id, "Prefiere las mañanas", actor=system("tests"))
"""
HASHES = """
from pathlib import Path
from core.app import create_app
from core.config import load
from core.testing.hashes import table_hashes

print(table_hashes(create_app(load(Path("sacaba"))), "trial_notes"))
"""


def test_uninstalled_and_installed_again_it_has_lost_nothing(site: Path, tmp_path: Path) -> None:
    key = {"AYNI_PASSPHRASE": "cuatro palabras que recuerdo"}
    none = tmp_path / "nothing-installed"
    on = ayni(site, "init", "sacaba", "--country", "BO", "--plugins", "trial_notes", at=tmp_path, **key)
    assert on.returncode == 0, on.stderr
    filled = python(site, FILL, at=tmp_path, **key)
    assert filled.returncode == 0, filled.stderr
    before = python(site, HASHES, at=tmp_path, **key).stdout
    assert "'trial_notes_entry': (1, " in before
    gone = ayni(none, "--deployment", "sacaba", "db", "status", at=tmp_path, **key)
    assert 'Plugin "trial_notes" is not installed' in gone.stderr
    settings = tmp_path / "sacaba" / "ayni.toml"
    was = settings.read_text()
    settings.write_text(was.replace('plugins = ["trial_notes"]', "plugins = []"))
    told = ayni(none, "--deployment", "sacaba", "plugins", "list", at=tmp_path, **key).stdout
    assert re.search(r"^trial_notes +not installed, 1 rows kept$", told, re.MULTILINE)
    assert python(none, HASHES, at=tmp_path, **key).stdout == before
    settings.write_text(was)
    again = ayni(site, "--deployment", "sacaba", "db", "upgrade", at=tmp_path, **key)
    assert again.returncode == 0, again.stderr
    assert python(site, HASHES, at=tmp_path, **key).stdout == before


@pytest.mark.parametrize("name", ["", "Notes", "1notes", "notes-two", "core", "n" * 25, "notes_", "../notes"])
def test_a_name_that_does_not_serve_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"core\.plugin\.name"):
        scaffolding.write(name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_name_with_hyphens_is_offered_as_it_would_serve(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        scaffolding.write("Home-visits", tmp_path)
    assert str(refused.value.message) == (
        '"Home-visits" does not serve: lower case letters, digits and _, at most 24, as "home_visits".'
    )


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    scaffolding.write("notes", tmp_path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(Refused, match=r"core\.plugin\.folder_exists"):
        scaffolding.write("notes", tmp_path)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
