"""The commands that look after a deployment, on each database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import update

from core.app import create_app
from core.audit.models import AuditRecord
from core.config import load
from core.db import keys, migrations
from core.db.scope import Scope
from core.db.unit_of_work import writing
from tests.core.cli.conftest import PASSWORD, Made

Ayni = Callable[..., Result]


def added(ayni: Ayni, folder: Path, email: str = "rosa@ejemplo.org", *options: str) -> Result:
    return ayni("users", "add", "--email", email, "--name", "Rosa Villca", *options, at=folder)


def test_users_are_added_listed_disabled_and_reset(made: Made, ayni: Ayni, monkeypatch: pytest.MonkeyPatch) -> None:
    link = added(ayni, made.folder)
    assert link.exit_code == 0
    assert link.stdout.splitlines()[0] == "Made rosa@ejemplo.org, caseworker in sacaba."
    assert "/primer-acceso/" in link.stdout.splitlines()[1]
    monkeypatch.setenv("AYNI_USER_PASSWORD", PASSWORD)
    luis = added(ayni, made.folder, "luis@ejemplo.org", "--role", "supervisor", "--office", "SACABA")
    assert luis.stdout == "Made luis@ejemplo.org, supervisor in sacaba.\n"
    assert "/primer-acceso/" in ayni("users", "reset", "luis@ejemplo.org", at=made.folder).stdout
    assert ayni("users", "disable", "rosa@ejemplo.org", at=made.folder).exit_code == 0
    users = json.loads(ayni("users", "list", "--json", at=made.folder).stdout)
    assert [(user["email"], user["role"], user["active"]) for user in users] == [
        ("ana@ejemplo.org", "administrator", True),
        ("luis@ejemplo.org", "supervisor", True),
        ("rosa@ejemplo.org", "caseworker", False),
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["reset", "nobody@ejemplo.org"], "There is no user with the address nobody@ejemplo.org."),
        (["reset", "rosa@ejemplo.org"], "This user is disabled."),
        (
            ["add", "--email", "ANA@ejemplo.org", "--name", "Ana"],
            "There is a user with the address ANA@ejemplo.org already.",
        ),
        (
            ["add", "--email", "luis@ejemplo.org", "--name", "Luis", "--office", "Tiquipaya"],
            "Name one office with --office. Known: sacaba",
        ),
    ],
)
def test_what_cannot_be_done_to_users_is_one_sentence_and_code_1(
    make: Callable[..., Made], ayni: Ayni, arguments: list[str], sentence: str
) -> None:
    folder = make().folder
    added(ayni, folder)
    ayni("users", "disable", "rosa@ejemplo.org", at=folder)
    result = ayni("users", *arguments, at=folder)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{sentence}\n")


def test_database_is_current_and_as_the_models_say(made: Made, ayni: Ayni) -> None:
    (status,) = json.loads(ayni("db", "status", "--json", at=made.folder).stdout)
    assert (status["owner"], status["current"], status["pending"]) == ("core", status["head"], False)
    check = ayni("db", "check", at=made.folder)
    assert (check.exit_code, check.stdout) == (0, "The tables are as the models say.\n")
    again = ayni("db", "upgrade", at=made.folder)
    assert (again.exit_code, again.stdout) == (0, "The database is up to date.\n")


def test_pending_migrations_stop_the_start_until_upgraded(made: Made, ayni: Ayni) -> None:
    migrations.downgrade(create_app(load(made.folder)), "core", "base")
    assert ayni("db", "status", at=made.folder).exit_code == 1
    serve = ayni("serve", "--port", "1", at=made.folder)
    assert (serve.exit_code, serve.stderr) == (
        1,
        "Migrations are pending (core): run 'ayni db upgrade' first.\n",
    )
    doctor = ayni("doctor", at=made.folder)
    assert (doctor.exit_code, "FAIL Tables are behind (core): run ayni db upgrade" in doctor.stdout) == (1, True)
    assert ayni("db", "upgrade", at=made.folder).exit_code == 0
    assert ayni("db", "status", at=made.folder).exit_code == 0


def test_audit_is_sealed_and_a_changed_record_is_found(made: Made, ayni: Ayni) -> None:
    assert json.loads(ayni("audit", "head", "--json", at=made.folder).stdout) == {"number": 0, "head": "0" * 64}
    waiting = json.loads(ayni("audit", "verify", "--json", at=made.folder).stdout)["unsealed"]
    assert ayni("audit", "seal", at=made.folder).stdout == f"{waiting} sealed.\n"
    whole = json.loads(ayni("audit", "verify", "--json", at=made.folder).stdout)
    assert (whole["sealed"], whole["unsealed"], whole["findings"]) == (waiting, 0, [])
    assert ayni("audit", "head", at=made.folder).stdout == f"{waiting} {whole['head']}\n"
    with create_app(load(made.folder)).app_context(), writing(Scope(system="a test changes a record")) as session:
        session.execute(update(AuditRecord).where(AuditRecord.seal_number == 1).values(action="another.act.done"))
    changed = ayni("audit", "verify", "--json", at=made.folder)
    assert (changed.exit_code, json.loads(changed.stdout)["findings"]) == (1, [{"number": 1, "problem": "changed"}])


def test_doctor_finds_the_key_beside_the_data(
    make: Callable[..., Made], ayni: Ayni, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AYNI_KEY_FILE", str(tmp_path / "data" / "ayni.key"))
    folder = make("--database-url", f"sqlite:///{tmp_path}/data/ayni.db").folder
    doctor = ayni("doctor", at=folder)
    key = tmp_path / "data" / "ayni.key"
    assert (doctor.exit_code, doctor.stdout.splitlines()[0]) == (
        1,
        f"FAIL The key {key} lies beside the data: keep it on another disk or machine.",
    )


@pytest.mark.parametrize("name", ["ayni.db", "ayni.key.json", "ayni.toml"])
def test_doctor_finds_files_that_are_open_to_others(make: Callable[..., Made], ayni: Ayni, name: str) -> None:
    folder = make().folder
    (folder / name).chmod(0o666)
    checks = json.loads(ayni("doctor", "--json", at=folder).stdout)
    command = "chmod go-w" if name == "ayni.toml" else "chmod 600"
    assert [check["sentence"] for check in checks if not check["ok"]] == [
        f"{folder / name} is open to others: run {command} {folder / name}"
    ]


def test_wrong_passphrase_is_one_sentence(
    make: Callable[..., Made], ayni: Ayni, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make().folder
    monkeypatch.setenv("AYNI_PASSPHRASE", "otra frase cualquiera")
    result = ayni("users", "list", at=folder)
    assert (result.exit_code, result.stderr) == (1, "The passphrase is wrong: the data stays locked.\n")


def test_new_passphrase_replaces_the_old_one(
    make: Callable[..., Made], ayni: Ayni, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make()
    monkeypatch.setenv("AYNI_NEW_PASSPHRASE", "una frase bastante nueva")
    result = ayni("key", "passphrase", at=made.folder)
    assert result.exit_code == 0
    assert ayni("db", "status", at=made.folder).exit_code == 1
    monkeypatch.setenv("AYNI_PASSPHRASE", "una frase bastante nueva")
    assert ayni("db", "status", at=made.folder).exit_code == 0
    code = result.stdout.split("): ")[1].strip()
    assert keys.unlock_with_recovery(made.folder, code) == keys.unlock(made.folder)


def test_unknown_country_stops_the_start_with_its_line(make: Callable[..., Made], ayni: Ayni) -> None:
    file = make().folder / "ayni.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('country = "BO"', 'country = "ZZ"'), encoding="utf-8")
    result = ayni("db", "status", at=file.parent)
    assert result.exit_code == 1
    assert result.stderr.startswith(f'{file}, line 7: there is no country "ZZ": known here: ')


def test_mistake_in_the_settings_is_one_sentence(ayni: Ayni, tmp_path: Path) -> None:
    (tmp_path / "ayni.toml").write_text('[deployment]\nname = "Bolsa"\ncountry = "BO"\nplugin = []\n', encoding="utf-8")
    result = ayni("db", "status", at=tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        f'{tmp_path}/ayni.toml, line 4: [deployment] has no key "plugin": did you mean "plugins"?\n',
    )
