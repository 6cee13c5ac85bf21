"""``ayni init``: what a deployment begins with, and that a refusal leaves nothing behind."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from core.config import load
from core.db import keys
from tests.core.cli.conftest import Made

Ayni = Callable[..., Result]


def test_makes_settings_key_tables_roles_office_and_administrator(made: Made, ayni: Ayni) -> None:
    deployment = load(made.folder)
    assert (deployment.name, deployment.country, deployment.demo) == ("sacaba", "BO", False)
    assert keys.unlock_with_recovery(made.folder, made.recovery_code) == keys.unlock(made.folder)
    assert json.loads(ayni("users", "list", "--json", at=made.folder).stdout) == [
        {"email": "ana@ejemplo.org", "name": "ana", "active": True, "role": "administrator", "office": "sacaba"}
    ]
    assert ayni("doctor", at=made.folder).exit_code == 0


def test_data_is_not_readable_without_the_key(make: Callable[..., Made]) -> None:
    folder = make().folder
    found = b"".join(file.read_bytes() for file in folder.iterdir())
    assert (b"ana@ejemplo.org" in found, b"SQLite format" in found) == (False, False)


def test_administrator_without_password_gets_a_link_that_is_shown_once(
    make: Callable[..., Made], ayni: Ayni, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AYNI_ADMIN_PASSWORD")
    result = ayni("init", str(tmp_path / "otra"), "--country", "BO", "--admin-email", "ana@ejemplo.org")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split(":")[0] for line in lines] == [
        f"Made {tmp_path / 'otra'}",
        "Recovery code (write it on paper, it is not shown again)",
        "Set-up link of ana@ejemplo.org (once, within 24 hours)",
        "Next",
    ]
    assert re.search(r"http://127\.0\.0\.1:8000/primer-acceso/[\w-]{43}$", lines[2])


def test_key_file_outside_is_written_and_opens(
    make: Callable[..., Made], ayni: Ayni, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AYNI_PASSPHRASE")
    monkeypatch.setenv("AYNI_KEY_FILE", str(tmp_path / "keys" / "ayni.key"))
    folder = make().folder
    assert ayni("db", "status", at=folder).exit_code == 0
    monkeypatch.delenv("AYNI_KEY_FILE")
    refused = ayni("db", "status", at=folder)
    assert (refused.exit_code, refused.stderr) == (
        1,
        "The data is locked: set AYNI_PASSPHRASE or AYNI_KEY_FILE, or start Ayni in a terminal.\n",
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--country", "XX"], 'There is no country "XX": '),
        (["--country", "BO", "--plugins", "nobody_has_it"], 'There is no plugin "nobody_has_it": '),
        (["--country", "BO", "--database-url", "postgresql+psycopg://127.0.0.1:1/x"], "The database does not answer "),
    ],
)
def test_refusal_is_a_sentence_and_leaves_nothing_behind(
    ayni: Ayni, tmp_path: Path, options: list[str], sentence: str
) -> None:
    result = ayni("init", str(tmp_path / "sacaba"), *options)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(sentence)
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_weak_secrets_are_refused_and_leave_nothing_behind(
    ayni: Ayni, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ("init", str(tmp_path / "sacaba"), "--country", "BO", "--admin-email", "ana@ejemplo.org")
    monkeypatch.setenv("AYNI_ADMIN_PASSWORD", "corta")
    result = ayni(*arguments)
    assert (result.exit_code, result.stderr) == (1, "password: A password has at least 8 characters.\n")
    monkeypatch.setenv("AYNI_PASSPHRASE", "corta")
    result = ayni(*arguments)
    assert (result.exit_code, result.stderr) == (1, "The passphrase is too short: take at least 12 characters.\n")
    assert list(tmp_path.iterdir()) == []


def test_deployment_is_never_made_over_another(make: Callable[..., Made], ayni: Ayni) -> None:
    folder = make().folder
    before = {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".db-shm"}
    result = ayni("init", str(folder), "--country", "BO")
    assert (result.exit_code, "exists already" in result.stderr) == (1, True)
    assert {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix != ".db-shm"} == before


def test_other_files_of_the_folder_survive_a_refusal(ayni: Ayni, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert (
        ayni("init", str(tmp_path), "--country", "BO", "--database-url", "postgresql+psycopg://127.0.0.1:1/x").exit_code
        == 1
    )
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_wrong_use_answers_2(ayni: Ayni, tmp_path: Path) -> None:
    assert ayni("init", str(tmp_path / "x")).exit_code == 2
    assert ayni("init", str(tmp_path / "x"), "--country", "BO", "--admin-email", "nobody").exit_code == 2
    assert ayni("init", str(tmp_path / "x"), "--country", "BO", "--database-url", "mysql://db/x").exit_code == 2
    assert ayni("nothing").exit_code == 2
    assert list(tmp_path.iterdir()) == []
