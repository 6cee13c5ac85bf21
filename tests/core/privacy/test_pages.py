"""The pages on which a person's request is answered, and the commands."""

from __future__ import annotations

import json
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import select

from core.access.actors import system
from core.audit.acts import act
from core.audit.models import AuditKind, AuditRecord
from core.cases.codes import Stage
from core.cases.models import Case
from core.command_line import Commands
from core.db.scope import Scope
from core.db.types import Id
from core.db.unit_of_work import reading
from core.people.models import Person
from core.privacy.cli import group
from core.testing.client import Browser
from tests.core.privacy.conftest import Two

SYSTEM = Scope(system="tests")
Clients = Callable[[str], Browser]


def name_of(app: Flask, person_id: Id) -> str:
    with app.app_context(), reading(SYSTEM) as session:
        return session.get_one(Person, person_id).full_name


def exists(app: Flask, person_id: Id) -> bool:
    with app.app_context(), reading(SYSTEM) as session:
        return session.get(Person, person_id) is not None


def test_the_page_offers_the_export_and_says_what_stands_against_erasing(
    app: Flask, two: Two, client_as: Clients
) -> None:
    address = f"/personas/{two.subject.person_id.hex}/derechos"
    page = client_as("luis").get(address).text
    assert "Exportar todos los datos" in page
    assert f"/personas/{two.subject.person_id.hex}/borrar" in page
    with app.app_context(), act(system("tests"), "tests.reopen") as session:
        case = session.get_one(Case, two.subject.ids["core_case"])
        case.stage, case.closed_on, case.closure_reason = Stage.ACTIVE, None, None
    page = client_as("luis").get(address).text
    assert "tiene un caso abierto" in page
    assert f"/personas/{two.subject.person_id.hex}/borrar" not in page


def test_a_caseworker_is_not_offered_it(two: Two, client_as: Clients) -> None:
    assert "derechos" not in client_as("rosa").get(f"/personas/{two.subject.person_id.hex}/datos").text


def test_the_name_must_be_typed_and_nothing_happens_before(app: Flask, two: Two, client_as: Clients) -> None:
    address = f"/personas/{two.subject.person_id.hex}/borrar"
    wrong = client_as("luis").post(address, {"reason": "asked", "name": "Otra Persona"})
    assert (wrong.status_code, "Escriba el nombre completo como está arriba" in wrong.text) == (422, True)
    without = client_as("luis").post(address, {"name": name_of(app, two.subject.person_id)})
    assert (without.status_code, "Elija por qué se borra el registro" in without.text) == (422, True)
    assert exists(app, two.subject.person_id)


def test_with_reason_and_name_the_person_is_gone(app: Flask, two: Two, client_as: Clients) -> None:
    address = f"/personas/{two.subject.person_id.hex}/borrar"
    name = name_of(app, two.subject.person_id).upper()
    luis, once = client_as("luis"), uuid.uuid4().hex
    answer = luis.post(address, {"reason": "asked", "name": name}, key=once)
    assert (answer.status_code, exists(app, two.subject.person_id)) == (303, False)
    assert luis.post(address, {"reason": "asked", "name": name}, key=once).status_code == 303
    assert luis.get(f"/personas/{two.subject.person_id.hex}").status_code == 404
    assert luis.post(address, {"reason": "asked", "name": name}).status_code == 404


def run(app: Flask, *arguments: str, typed: str = "") -> Result:
    info = ScriptInfo(create_app=lambda: app)
    command = Commands(commands=[group])
    return CliRunner().invoke(command, ["person", *arguments], obj=info, input=typed, catch_exceptions=False)


def test_the_command_writes_the_archive_and_that_it_did(app: Flask, two: Two, tmp_path: Path) -> None:
    out = tmp_path / "todo.zip"
    done = run(app, "export", f"https://x/personas/{two.subject.person_id.hex}", str(out), "--json")
    assert (done.exit_code, json.loads(done.stdout)["tables"]["core_person"]) == (0, 1)
    with zipfile.ZipFile(out) as packed:
        assert '<html lang="es">' in packed.read("index.html").decode()
    assert out.stat().st_mode & 0o777 == 0o600
    with app.app_context(), reading(SYSTEM) as session:
        reads = select(AuditRecord.action).where(
            AuditRecord.person_id == two.subject.person_id, AuditRecord.kind == AuditKind.READ
        )
        assert session.scalars(reads).all() == ["privacy.person.export"]


def test_the_command_erases_only_with_the_name(app: Flask, two: Two) -> None:
    key = two.subject.person_id.hex
    refused = run(app, "erase", key, "--reason", "retention", typed="Nadie\n")
    assert (refused.exit_code, exists(app, two.subject.person_id)) == (1, True)
    done = run(app, "erase", key, "--reason", "retention", "--name", name_of(app, two.subject.person_id), "--json")
    assert (done.exit_code, json.loads(done.stdout)["core_case"]) == (0, 1)
    assert not exists(app, two.subject.person_id)


def test_the_command_knows_a_person_by_key_or_address_only(app: Flask, two: Two, tmp_path: Path) -> None:
    assert run(app, "export", "Nayeli", str(tmp_path / "x.zip")).exit_code == 2
    missing = run(app, "export", two.subject.person_id.hex[::-1], str(tmp_path / "x.zip"))
    assert missing.exit_code == 1
    assert not (tmp_path / "x.zip").exists()
