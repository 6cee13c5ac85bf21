"""The person gets everything that is kept about them, and nothing of anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.db.base import Base
from core.db.unit_of_work import reading
from core.jobs.codes import JobState
from core.jobs.models import Job
from core.privacy import archive, collecting, exports
from core.privacy.models import PersonExport
from core.privacy.rows import STAFF
from core.privacy.tables import of_people
from core.testing.canaries import find_in_bytes, find_in_database, find_in_values
from core.testing.client import Browser
from core.testing.jobs import run_pending
from core.testing.world import World
from tests.core.privacy.conftest import Two

COLLEAGUES = ("Rosa Villca", "Ana Rojas", "Luis Mamani")


def data(packed: zipfile.ZipFile) -> dict[str, Any]:
    names = [name for name in packed.namelist() if name.endswith(".json")]
    return {name.removeprefix("data/").removesuffix(".json"): json.loads(packed.read(name)) for name in names}


def test_every_word_about_the_person_is_in_it(two: Two, archived: Callable[..., zipfile.ZipFile]) -> None:
    packed = archived(two.subject.person_id)
    files = [packed.read(name) for name in packed.namelist() if name.startswith("files/")]
    left_out = {"core_activity.author_name", "core_person_export.content"}  # a colleague's name; a copy of all this
    found = find_in_values([data(packed), files], two.subject.canaries)
    assert {two.subject.canaries[word] for word in set(two.subject.canaries) - found} == left_out


def test_no_word_about_anybody_else_is_in_it(two: Two, archived: Callable[..., zipfile.ZipFile]) -> None:
    packed = archived(two.subject.person_id)
    everything = b"".join(packed.read(name) for name in packed.namelist())
    assert find_in_values(data(packed), two.other.canaries) == set()
    assert find_in_bytes(everything, two.other.canaries) == []
    assert str(two.other.person_id).encode() not in everything
    assert two.other.person_id.hex.encode() not in everything


def test_the_page_says_it_in_the_readers_language_and_names_no_colleague(
    two: Two, archived: Callable[..., zipfile.ZipFile], client_as: Callable[[str], Browser]
) -> None:
    assert client_as("rosa").get(f"/personas/{two.subject.person_id.hex}/datos").status_code == 200
    packed = archived(two.subject.person_id)
    everything = b"".join(packed.read(name) for name in packed.namelist()).decode(errors="replace")
    assert [name for name in COLLEAGUES if name in everything] == []
    page = packed.read("index.html").decode()
    assert '<html lang="es">' in page
    assert "Todo lo que se guarda" in page
    assert find_in_bytes(page.encode(), two.subject.canaries) != []
    seen = [(row["action"], row["who"]) for row in data(packed)["core_audit_record"] if row["kind"] == "read"]
    assert seen == [("people.person.read", "Centro: Atención a personas")]


def test_a_list_in_which_the_person_was_shown_is_named(
    two: Two, archived: Callable[..., zipfile.ZipFile], client_as: Callable[[str], Browser]
) -> None:
    client_as("rosa").post("/buscar", {"q": "zqa"})
    client_as("rosa").post("/buscar", {"q": "zq"})
    actions = [row["action"] for row in data(archived(two.subject.person_id))["core_audit_record"]]
    assert "people.person.find" in actions


def test_who_was_told_apart_from_the_person_is_not_in_it_either_way(
    two: Two, archived: Callable[..., zipfile.ZipFile]
) -> None:
    packed = archived(two.other.person_id)
    rows = data(packed)["core_duplicate_decision"]
    assert [row["other_id"] for row in rows] == [str(two.other.person_id)]
    everything = b"".join(packed.read(name) for name in packed.namelist())
    of_both = "core_duplicate_decision."
    theirs = [word for word, column in two.subject.canaries.items() if not column.startswith(of_both)]
    assert find_in_bytes(everything, theirs) == []
    assert str(two.subject.person_id).encode() not in everything


def test_that_it_was_taken_out_is_written_down(
    two: Two, archived: Callable[..., zipfile.ZipFile], client_as: Callable[[str], Browser]
) -> None:
    archived(two.subject.person_id)
    page = client_as("auditor").get(f"/auditoria?person={two.subject.person_id.hex}&kind=read").text
    assert "privacy.person.export" in page or "Entregar a una persona" in page


@pytest.mark.parametrize(("user", "status"), [("rosa", 403), ("marta", 403), ("admin", 403), ("jorge", 403)])
def test_only_who_may_takes_it_out(two: Two, client_as: Callable[[str], Browser], user: str, status: int) -> None:
    assert client_as(user).get(f"/personas/{two.subject.person_id.hex}/derechos/todo.zip").status_code == status


def test_only_the_one_who_asked_takes_it_and_only_for_a_day(
    app: Flask, two: Two, archived: Callable[..., zipfile.ZipFile], client_as: Callable[[str], Browser], world: World
) -> None:
    archived(two.subject.person_id)
    address = f"/personas/{two.subject.person_id.hex}/derechos/todo.zip"
    luis = client_as("luis")
    with app.app_context(), act(system("tests"), "tests.role") as session:
        for asked in session.scalars(select(PersonExport)):
            asked.asked_by = world.users["rosa"]
    assert luis.get(address).status_code == 302
    with clock.fixed(clock.now() + timedelta(hours=25)):
        run_pending(app)
    with app.app_context(), reading(system("tests").scope) as session:
        assert session.scalars(select(PersonExport.id)).all() == []


def test_a_copy_goes_with_the_person(
    app: Flask, two: Two, archived: Callable[..., zipfile.ZipFile], erase: Callable[..., dict[str, int]]
) -> None:
    archived(two.subject.person_id)
    assert erase(two.subject.person_id)["core_person_export"] == 2  # and that of the seed


def test_a_copy_of_somebody_erased_meanwhile_is_not_made(
    app: Flask, two: Two, client_as: Callable[[str], Browser], erase: Callable[..., dict[str, int]]
) -> None:
    client_as("luis").post(f"/personas/{two.subject.person_id.hex}/derechos")
    erase(two.subject.person_id)
    run_pending(app)
    with app.app_context(), reading(system("tests").scope) as session:
        states = session.scalars(select(Job.state).where(Job.name == exports.JOB)).all()
    assert (states, find_in_database(app, two.subject.canaries)) == ([JobState.DONE], {})


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_every_key_of_a_colleague_is_known_as_one(app: Flask) -> None:
    """A column with an id and no foreign key names a user, or another row of the same person."""
    own = {"copied_from", "other_id", "job_id"}
    for one in of_people():
        for column in one.table.columns:
            users = any(key.column.table.name == "core_user" for key in column.foreign_keys)
            bare = column.type.python_type.__name__ == "UUID" and not column.foreign_keys and column.name != "id"
            if column.name not in own | set(one.keys) and (users or bare):
                assert column.name in STAFF, f"{one.name}.{column.name}"


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_no_table_hangs_on_a_person_without_naming_them(app: Flask) -> None:
    """Erasing and exporting go by the columns that name a person, and would pass over it."""
    names = {one.name for one in of_people()}
    for table in Base.metadata.tables.values():
        if table.name.startswith("core_") and table.name not in names:
            hangs = {key.column.table.name for key in table.foreign_keys} & names
            assert hangs == set(), f"{table.name} hangs on {hangs}: give it a person_id"


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_a_person_without_anything_is_exported_too(app: Flask, two: Two) -> None:
    with app.test_request_context():
        app.preprocess_request()
        with reading(system("tests").scope):
            held = collecting.everything(two.other.person_id)
            packed = zipfile.ZipFile(io.BytesIO(archive.write(held, "UTC")))
    assert "index.html" in packed.namelist()
