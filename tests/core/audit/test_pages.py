"""The auditor's pages."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from core import clock
from core.audit import queries
from core.audit.acts import act, record_read, saw
from core.audit.models import AuditKind, AuditRecord
from core.cases.models import Case
from core.db.scope import Scope
from core.db.unit_of_work import reading, writing
from core.people.models import Person
from core.testing import records

SYSTEM = Scope(system="tests")


@pytest.fixture
def person(app: Flask, world, actor_as) -> Person:
    """Somebody whose case Rosa changed and whose page Luis saw."""
    rosa, luis = actor_as("rosa"), actor_as("luis")
    with app.app_context(), writing(SYSTEM) as session:
        made = records.person(session, world.offices["centro"])
        records.case(session, world.offices["centro"], made)
    with app.app_context(), act(rosa, "cases.case.work", route="cases.set_step") as session:
        session.scalars(select(Case)).one().next_step = "llamar el lunes"
    with app.test_request_context():
        saw([made.id])
        record_read(luis, "people.person.read", route="people.show")
    return made


def rows(page: str) -> list[str]:
    body = page.split("<tbody>")[-1].split("</tbody>")[0] if "<tbody>" in page else ""
    return [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in body.split("</tr>")[:-1]]


@pytest.mark.parametrize("user", ["rosa", "luis", "marta", "mentor", "admin"])
def test_only_auditors_read_the_record(client_as, user: str) -> None:
    assert client_as(user).get("/auditoria").status_code == 403


def test_a_person_asked_for_shows_who_changed_and_who_saw(client_as, person: Person) -> None:
    found = rows(client_as("auditor").get(f"/auditoria?person={person.id.hex}").text)
    assert [("Luis Mamani" in row, "Rosa Villca" in row) for row in found] == [(True, False), (False, True)]
    assert [("Vio" in row, "Cambió" in row) for row in found] == [(True, False), (False, True)]


def test_the_address_of_a_persons_page_will_do(client_as, person: Person) -> None:
    address = f"http://localhost/personas/{person.id.hex}"
    assert len(rows(client_as("auditor").get(f"/auditoria?person={address}").text)) == 2


@pytest.mark.parametrize(("kind", "count"), [("read", 1), ("write", 1), ("access", 0)])
def test_records_are_filtered_by_kind(client_as, person: Person, kind: str, count: int) -> None:
    assert len(rows(client_as("auditor").get(f"/auditoria?person={person.id.hex}&kind={kind}").text)) == count


def test_records_are_filtered_by_user_and_day(client_as, person: Person, world) -> None:
    auditor, today = client_as("auditor"), clock.today("America/La_Paz")
    luis = world.users["luis"].hex
    assert len(rows(auditor.get(f"/auditoria?user={luis}&day={today}").text)) == 1
    assert rows(auditor.get(f"/auditoria?user={luis}&day=2020-01-01").text) == []


@pytest.mark.parametrize("query", ["person=nadie", "user=x", "kind=x", "day=31", "before=x"])
def test_a_filter_that_cannot_be_read_is_left_out(client_as, person: Person, query: str) -> None:
    assert client_as("auditor").get(f"/auditoria?{query}").status_code == 200


def test_a_record_shows_before_and_after(client_as, person: Person, app: Flask) -> None:
    with app.app_context(), reading(SYSTEM) as session:
        changed = session.scalars(select(AuditRecord.id).where(AuditRecord.action == "cases.case.work")).one()
    page = client_as("auditor").get(f"/auditoria/{changed.hex}").text
    assert all(words in page for words in ("core_case", "next_step", "llamar el lunes"))


def test_that_somebody_looked_here_is_written_down(app: Flask, client_as, person: Person, world) -> None:
    client_as("auditor").get(f"/auditoria?person={person.id.hex}")
    with app.app_context(), reading(SYSTEM) as session:
        row = session.scalars(select(AuditRecord).where(AuditRecord.actor_id == world.users["auditor"])).one()
    assert (row.kind, row.person_id, row.route) == (AuditKind.READ, person.id, "audit.list")


def test_a_long_record_is_read_page_by_page(app: Flask, client_as, actor_as, person: Person, monkeypatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 2)
    luis = actor_as("luis")
    for _ in range(4):
        with app.test_request_context():
            saw([person.id])
            record_read(luis, "people.person.read", route="people.show")
    with app.app_context(), reading(SYSTEM) as session:
        about = session.scalar(select(func.count(AuditRecord.id)).where(AuditRecord.person_id == person.id))
    auditor, path, sizes = client_as("auditor"), f"/auditoria?person={person.id.hex}&kind=read", []
    while path:
        page = auditor.get(path).text
        sizes.append(len(rows(page)))
        following = re.search(r'rel="next" href="([^"]+)"', page)
        path = following[1].replace("&amp;", "&") if following else ""
    assert (about, sizes) == (6, [2, 2, 1])
