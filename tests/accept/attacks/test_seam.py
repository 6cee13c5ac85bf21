"""Around the seam: a verdict that is not asked again, a token that reads more than it may, tables of a namesake."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import func, select

from core.access.actors import Actor, system
from core.audit.acts import act, because
from core.audit.changes import Change, tell
from core.audit.models import AuditPayload
from core.db import leftovers, owned
from core.db.scope import Scope
from core.db.types import Id, new_id
from core.db.unit_of_work import reading
from core.extensions import db
from core.privacy.models import PersonExport
from core.testing.api import Program
from core.testing.client import Browser
from core.testing.desk import Desk
from core.testing.factories import people
from core.testing.jobs import run_pending
from core.vacancies import queries

ClientAs = Callable[[str], Browser]
ProgramAs = Callable[..., Program]


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("courses", "fair_recruitment")


@pytest.fixture
def desk(app: Flask, actor_as: Callable[[str], Actor]) -> Desk:
    return Desk(app, actor_as)


def test_a_published_vacancy_is_not_coded_past_the_plugins(desk: Desk, client_as: ClientAs) -> None:
    vacancy_id = desk.opening()
    answer = client_as("rosa").post(f"/vacantes-internas/{vacancy_id.hex}/ocupacion", {"occupation": "7512"})
    assert answer.status_code == 303
    with desk.looking():
        vacancy = queries.get(vacancy_id)
        assert (vacancy.occupation, vacancy.state.value) == ("7512", "in_review")


def test_a_token_for_people_alone_reads_no_history_of_cases(desk: Desk, program_as: ProgramAs) -> None:
    path = f"/events?person_id={desk.seeker().hex}"
    assert program_as("rosa", ("people.person.read",)).get(path).status_code == 403
    assert program_as("rosa", ("people.person.read", "cases.case.view")).get(path).status_code == 200


def test_a_token_that_finds_people_sees_no_documents_by_that_alone(desk: Desk, program_as: ProgramAs) -> None:
    with desk.at() as rosa:
        people.person("Wayra", document="4567890", actor=rosa)
    full, narrow = program_as("rosa"), program_as("rosa", ("people.person.find",))
    told = [one.post("/people/search", {"q": "Wayra"}).json["items"][0]["document"] for one in (full, narrow)]
    assert told == ["CI 4567890", ""]


@pytest.mark.parametrize("number", [2**63 - 1, 2**63, 10**40])
def test_a_number_beyond_every_column_is_not_found(client_as: ClientAs, number: int) -> None:
    answer = client_as("admin").post(f"/administracion/trabajos/avisos/{number}/reintentar")
    assert answer.status_code == 404


def test_of_copies_that_were_asked_for_again_only_the_last_one_is_kept(
    app: Flask, desk: Desk, client_as: ClientAs
) -> None:
    luis, page = client_as("luis"), f"/personas/{desk.seeker().hex}/derechos"
    for _time in range(3):
        assert luis.post(page).status_code == 303
    run_pending(app)
    with app.app_context(), reading(Scope(system="tests")) as session:
        assert session.scalar(select(func.count()).select_from(PersonExport)) == 1
    assert luis.get(f"{page}/todo.zip").mimetype == "application/zip"


@pytest.fixture
def namesakes(app: Flask) -> None:
    """What two plugins left behind that were never switched on together: ``trial`` and ``trial_two``."""
    metadata = sa.MetaData()
    for owner in ("trial", "trial_two"):
        sa.Table(f"{owner}_note", metadata, sa.Column("id", sa.Uuid(), primary_key=True),
                 sa.Column("person_id", sa.Uuid()))  # fmt: skip
        sa.Table(f"alembic_version_{owner}", metadata, sa.Column("version_num", sa.String(32)))
    with app.app_context(), db.engine.begin() as connection:
        metadata.create_all(connection)


def test_purging_a_plugin_spares_the_tables_of_one_whose_name_begins_alike(app: Flask, namesakes: None) -> None:
    with app.app_context():
        assert owned.drop("trial") == ["trial_note"]
        with db.engine.connect() as connection:
            assert list(owned.counts(connection, "trial_two")) == ["trial_two_note"]
        assert owned.drop("trial_two") == ["trial_two_note"]


def test_what_is_left_about_a_person_is_told_and_erased_under_its_own_plugin(app: Flask, namesakes: None) -> None:
    person_id: Id = new_id()
    with app.app_context(), reading(Scope(system="tests")) as session:
        for owner in ("trial", "trial_two"):
            told = leftovers.about_person(session, [owner], person_id)
            assert [(one.owner, one.table.name) for one in told] == [(owner, f"{owner}_note")]


def test_the_auditor_reads_nothing_confidential_of_a_plugin_that_is_gone(app: Flask, client_as: ClientAs) -> None:
    with app.app_context(), act(system("tests"), "tests.act") as session:
        because(session, "asked")
        tell(session, Change("diary_page", "k", None, {"new": {"zqx8_of_pages": "zqx9 said in confidence"}}))
    with app.app_context(), reading(Scope(system="tests")) as session:
        of_page = AuditPayload.subject == "diary_page"
        record_id = session.scalars(select(AuditPayload.record_id).where(of_page)).one()
    page = client_as("auditor").get(f"/auditoria/{record_id.hex}").text
    assert ("asked" in page, [word for word in ("diary_page", "zqx8", "zqx9") if word in page]) == (True, [])
