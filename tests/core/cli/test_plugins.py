"""``ayni plugins``: what is on, off and left; ``ayni <plugin> ...``; and purging, which asks, exports, removes."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli import main
from core.pluginsystem import discovery

Ayni = Callable[..., Result]
GOOD = Path(__file__).parents[2] / "fixtures_plugins" / "good"


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(GOOD)
    discovery.forget()
    yield
    discovery.forget()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, make: Callable[..., object]) -> Path:
    """A deployment with the plugin switched on."""
    url = request.getfixturevalue("new_postgres_database")() if request.param == "postgresql" else "sqlite:///ayni.db"
    folder: Path = make("--plugins", "good", "--database-url", url).folder  # type: ignore[attr-defined]
    return folder


def switch_off(folder: Path) -> None:
    file = folder / "ayni.toml"
    file.write_text(re.sub(r"^plugins = .*$", "plugins = []", file.read_text(), flags=re.MULTILINE))


def listed(ayni: Ayni, at: Path) -> dict[str, dict[str, object]]:
    answer = ayni("plugins", "list", "--json", at=at)
    assert answer.exit_code == 0, answer.stderr
    return {one["name"]: one for one in json.loads(answer.stdout)}


def test_the_list_says_what_each_plugin_is_and_holds(ayni: Ayni, place: Path) -> None:
    good = listed(ayni, place)["good"]
    assert (good["version"], good["enabled"], good["pending"], good["migration"]) == ("0.1.0", True, False, "0001")
    assert good["tables"] == {"good_mark": 0, "good_shade": 0}
    assert good["permissions"] == ["good.mark.read"]
    assert "ayni_vet_vacancies" in good["hooks"]  # type: ignore[operator]
    assert good["personal_data"] == [
        {"table": "good_mark", "what": "A colour", "why": "For tests", "kept": "As long as the person"}
    ]
    words = ayni("plugins", "list", at=place).stdout
    assert "good 0.1.0" in words
    assert "good_mark (0), good_shade (0)" in words


def test_one_that_is_off_keeps_its_tables_and_is_not_imported(ayni: Ayni, place: Path) -> None:
    switch_off(place)
    good = listed(ayni, place)["good"]
    assert (good["enabled"], good["available"], good["hooks"]) == (False, True, [])
    assert good["tables"] == {"good_mark": 0, "good_shade": 0}


def test_the_checks_of_the_plugins(ayni: Ayni, place: Path) -> None:
    answer = ayni("plugins", "check", "--json", at=place)
    assert answer.exit_code == 0
    assert {one["code"]: one["ok"] for one in json.loads(answer.stdout)} == {
        "good.migrations": True, "good.colour": True,
    }  # fmt: skip


def test_a_plugin_that_is_on_is_not_purged(ayni: Ayni, place: Path, tmp_path: Path) -> None:
    refused = ayni("plugins", "purge", "good", str(tmp_path / "out.zip"), "--yes", "good", at=place)
    assert (refused.exit_code, "is switched on" in refused.stderr) == (1, True)
    assert listed(ayni, place)["good"]["tables"] == {"good_mark": 0, "good_shade": 0}


def test_purging_asks_exports_and_removes(ayni: Ayni, place: Path, tmp_path: Path) -> None:
    switch_off(place)
    out = tmp_path / "good.zip"
    kept = CliRunner().invoke(main, ["--deployment", str(place), "plugins", "purge", "good", str(out)], input="no\n")
    assert (kept.exit_code, out.exists()) == (1, False)
    assert listed(ayni, place)["good"]["tables"] == {"good_mark": 0, "good_shade": 0}
    done = ayni("plugins", "purge", "good", str(out), "--yes", "good", at=place)
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(out) as archive:
        assert sorted(archive.namelist()) == ["good_mark.jsonl", "good_shade.jsonl"]
    assert listed(ayni, place)["good"]["tables"] == {}
    again = ayni("plugins", "purge", "good", str(tmp_path / "again.zip"), "--yes", "good", at=place)
    assert (again.exit_code, "nothing to purge" in again.stderr) == (1, True)


def test_a_purged_plugin_begins_afresh_when_it_is_switched_on_again(ayni: Ayni, place: Path, tmp_path: Path) -> None:
    on = (place / "ayni.toml").read_text()
    switch_off(place)
    assert ayni("plugins", "purge", "good", str(tmp_path / "o.zip"), "--yes", "good", at=place).exit_code == 0
    (place / "ayni.toml").write_text(on)
    assert listed(ayni, place)["good"]["pending"] is True
    assert ayni("db", "upgrade", at=place).exit_code == 0
    assert listed(ayni, place)["good"]["tables"] == {"good_mark": 0, "good_shade": 0}


def test_an_unknown_plugin_is_refused_when_a_deployment_is_made(ayni: Ayni, tmp_path: Path) -> None:
    refused = ayni("init", str(tmp_path / "x"), "--country", "BO", "--plugins", "goood")
    assert (refused.exit_code, refused.stderr) == (1, 'There is no plugin "goood": did you mean "good"?\n')
    assert not (tmp_path / "x").exists()


def test_the_commands_of_a_plugin_stand_under_its_name(ayni: Ayni, place: Path) -> None:
    answer = ayni("good", "colour", at=place)
    assert (answer.exit_code, answer.stdout) == (0, "green\n")
    switch_off(place)
    assert ayni("good", "colour", at=place).exit_code == 2
