"""People over REST: the same rules, words and trust as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from core.audit.models import AuditKind, AuditRecord
from core.countries import queries
from core.db.scope import Scope
from core.db.unit_of_work import reading
from core.extensions import db
from core.testing.api import Program

Programs = Callable[..., Program]
EVERYTHING = Scope(system="tests")
NAYELI: dict[str, Any] = {
    "given_names": "Nayeli", "first_surname": "Mamani", "second_surname": "Huanca", "birth_date": "1999-03-27",
    "sex": "woman", "nationalities": ["BO"], "municipality": "BO.03.10.01", "notice_read": True,
    "documents": [{"type": "CI", "country": "BO", "number": "6543210"}],
    "contacts": [{"kind": "mobile", "value": "70712345"}, {"kind": "email", "value": "nayeli@ejemplo.org"}],
}  # fmt: skip


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


@pytest.fixture
def nayeli(rosa: Program, place: str) -> dict[str, Any]:
    made = rosa.post("/people", {**NAYELI, "municipality": place})
    assert made.status_code == 201, made.text
    return dict(made.json)


@pytest.fixture
def place(app: Flask) -> str:
    with app.app_context(), reading(EVERYTHING):
        return str(queries.choices("BO", 2)[0][0])


def test_a_person_is_registered_whole(nayeli: dict[str, Any], place: str) -> None:
    wanted = {
        "given_names": "Nayeli", "birth_date": "1999-03-27", "birth_date_precision": "day", "sex": "woman",
        "nationalities": ["BO"],
    }  # fmt: skip
    assert {key: nayeli[key] for key in wanted} == wanted
    assert nayeli["municipality"] == place
    assert [(one["type"], one["country"], one["number"]) for one in nayeli["documents"]] == [("CI", "BO", "6543210")]
    assert [(one["kind"], one["preferred"]) for one in nayeli["contacts"]] == [("mobile", True), ("email", False)]
    assert len(nayeli["id"]) == 32


@pytest.mark.parametrize(
    ("sent", "date", "known"),
    [
        ({"birth_date": "1999"}, "1999-01-01", "year"),
        ({"birth_date": "1999-03"}, "1999-03-01", "month"),
        ({"birth_date": "1999-03-27", "birth_date_precision": "month"}, "1999-03-01", "month"),
        ({"birth_date": "1999-01-01", "birth_date_precision": "unknown"}, None, "unknown"),
        ({}, None, "unknown"),
    ],
)
def test_a_date_of_birth_is_kept_as_far_as_it_is_known(
    rosa: Program, sent: dict[str, str], date: str | None, known: str
) -> None:
    body = {"given_names": "Wara", "without_contact": True, "notice_read": True, **sent}
    made = rosa.post("/people", body).json
    assert (made["birth_date"], made["birth_date_precision"]) == (date, known)
    changed = rosa.patch(f"/people/{made['id']}", {"preferred_name": "Warita"}, if_match=str(f'"{made["version"]}"'))
    assert (changed.json["birth_date"], changed.json["birth_date_precision"]) == (date, known)


@pytest.mark.parametrize(
    ("sent", "status", "known"),
    [
        ({"birth_date": "2000"}, 200, ("2000-01-01", "year")),
        ({"birth_date": None}, 200, (None, "unknown")),
        ({"birth_date_precision": "year"}, 200, ("1999-01-01", "year")),
        ({"birth_date_precision": "day"}, 422, None),
        ({"birth_date": "1999-03-27", "birth_date_precision": "day"}, 200, ("1999-03-27", "day")),
    ],
)
def test_a_date_of_birth_is_changed_as_far_as_it_is_known(
    rosa: Program, sent: dict[str, Any], status: int, known: tuple[str, str] | None
) -> None:
    body = {"given_names": "Wara", "without_contact": True, "notice_read": True, "birth_date": "1999-03"}
    made = rosa.post("/people", body)
    changed = rosa.patch(made.headers["Location"], sent, if_match=made.headers["ETag"])
    assert changed.status_code == status
    if known:
        assert (changed.json["birth_date"], changed.json["birth_date_precision"]) == known


def test_a_mistake_gets_the_words_of_the_form(rosa: Program, client_as: Any) -> None:
    refused = rosa.post("/people", {"notice_read": False, "documents": [{"type": "XX"}]}, accept_language="es")
    assert refused.status_code == 422
    errors = refused.json["errors"]
    assert set(errors) == {"given_names", "contacts", "notice_read", "documents.0.number"}
    page = client_as("rosa").post("/personas/nueva", {"contact_kind": "mobile", "sex": "woman"}).text
    for field in ("given_names", "notice_read"):
        assert errors[field][0] in page


def test_a_likely_duplicate_is_looked_at_first(rosa: Program, nayeli: dict[str, Any]) -> None:
    again = {**NAYELI, "municipality": nayeli["municipality"], "given_names": "Nayelli"}
    refused = rosa.post("/people", again, accept_language="es")
    assert (refused.status_code, refused.json["code"]) == (409, "people.person.likely_duplicate")
    found = rosa.post("/people/duplicates", again).json["items"]
    assert [(one["id"], one["birth_year"]) for one in found] == [(nayeli["id"], 1999)]
    assert len(found[0]["reasons"]) == 3
    told_apart = rosa.post("/people", {**again, "different_from": [nayeli["id"]]})
    assert told_apart.status_code == 201
    assert rosa.post("/people/duplicates", {**again, "different_from": [nayeli["id"], told_apart.json["id"]]}).json == {
        "items": [], "next": None,
    }  # fmt: skip


def test_of_another_office_only_a_mask_is_told(program_as: Programs, nayeli: dict[str, Any]) -> None:
    jorge = program_as("jorge")
    body = {**NAYELI, "municipality": None}
    found = jorge.post("/people/duplicates", body).json["items"]
    assert [(one["id"], one["name"], one["birth_year"], one["office"]) for one in found] == [
        (None, "N. M. H.", 1999, "Centro")
    ]
    assert jorge.post("/people", body).status_code == 409
    assert jorge.post("/people", {**body, "different_elsewhere": True}).status_code == 201


def test_people_are_found_by_what_one_sends_and_not_by_an_address(rosa: Program, nayeli: dict[str, Any]) -> None:
    found = rosa.post("/people/search", {"q": "nay mam"}).json
    assert [(one["id"], one["name"]) for one in found["items"]] == [(nayeli["id"], "Nayeli Mamani Huanca")]
    assert rosa.get("/people/search").status_code == 405
    assert rosa.get("/people?q=nay").status_code == 422


def test_the_list_has_ones_own_people_only(program_as: Programs, rosa: Program, nayeli: dict[str, Any]) -> None:
    assert [one["id"] for one in rosa.get("/people").json["items"]] == [nayeli["id"]]
    assert [one["id"] for one in program_as("luis").get("/people").json["items"]] == [nayeli["id"]]
    for other in ("jorge", "ana", "mentor"):
        assert program_as(other).get("/people").json["items"] == []
        assert program_as(other).get(f"/people/{nayeli['id']}").status_code == 404


def test_a_list_asks_the_database_the_same_number_of_times_however_long_it_is(
    app: Flask, rosa: Program, nayeli: dict[str, Any]
) -> None:
    rosa.get("/people")
    asked: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    counts = []
    for names in (["Wara"], [f"Nina {letter}" for letter in "abcdefgh"]):
        for name in names:
            rosa.post("/people", {"given_names": name, "without_contact": True, "notice_read": True})
        asked.clear()
        found = rosa.get("/people").json["items"]
        counts.append((len(asked), len([statement for statement in asked if "FROM core_person " in statement])))
    assert (len(found), counts) == (10, [counts[0], counts[0]])
    assert counts[0][1] == 1


def test_lists_that_nobody_means_are_refused(rosa: Program) -> None:
    contacts = [{"kind": "email", "value": f"w{number}@ejemplo.org"} for number in range(11)]
    body = {"given_names": "Wara", "notice_read": True, "contacts": contacts}
    assert list(rosa.post("/people", body).json["errors"]) == ["contacts"]
    assert rosa.post("/people", {**body, "contacts": contacts * 100}).status_code == 413


def test_documents_are_hidden_from_a_token_that_may_not_see_them(program_as: Programs, nayeli: dict[str, Any]) -> None:
    program = program_as("rosa", ("people.person.read",))
    assert program.get(f"/people/{nayeli['id']}").json["documents"] is None
    assert program.get(f"/people/{nayeli['id']}").json["contacts"] == nayeli["contacts"]


def test_a_way_of_contact_moves_the_etag_of_the_person(rosa: Program, nayeli: dict[str, Any]) -> None:
    path = f"/people/{nayeli['id']}"
    tag = rosa.get(path).headers["ETag"]
    added = rosa.post(f"{path}/contacts", {"kind": "whatsapp", "value": "71700000"})
    assert (added.status_code, len(added.json["contacts"])) == (200, 3)
    assert rosa.get(path, if_none_match=tag).status_code == 200
    contact = added.json["contacts"][2]["id"]
    gone = rosa.delete(f"{path}/contacts/{contact}")
    assert (gone.status_code, gone.text) == (204, "")
    assert len(rosa.get(path).json["contacts"]) == 2
    assert rosa.delete(f"{path}/contacts/{contact}").status_code == 404


def test_a_document_is_added(rosa: Program, nayeli: dict[str, Any]) -> None:
    added = rosa.post(f"/people/{nayeli['id']}/documents", {"type": "PASSPORT", "country": "PE", "number": "AB123456"})
    assert added.status_code == 200, added.text
    assert {(one["type"], one["country"], one["verification"]) for one in added.json["documents"]} == {
        ("CI", "BO", "declared"), ("PASSPORT", "PE", "declared"),
    }  # fmt: skip


def test_consents_are_written_down_and_read(rosa: Program, nayeli: dict[str, Any]) -> None:
    body = {"person_id": nayeli["id"], "purpose": "employers", "answer": "given", "channel": "paper"}
    made = rosa.post("/consents", body)
    assert (made.status_code, made.json["answer"], made.json["language"]) == (201, "given", "es")
    found = rosa.get(f"/consents?person_id={nayeli['id']}").json["items"]
    assert [(one["purpose"], one["answer"]) for one in found] == [("service", "informed"), ("employers", "given")]
    assert rosa.get(made.headers["Location"]).json == found[1]
    withdrawn = rosa.post("/consents", {**body, "purpose": "research", "answer": "withdrawn"})
    assert (withdrawn.status_code, withdrawn.json["code"]) == (409, "people.consent.not_given")


def test_consents_and_events_of_others_do_not_exist(
    program_as: Programs, rosa: Program, nayeli: dict[str, Any]
) -> None:  # fmt: skip
    jorge = program_as("jorge")
    one = rosa.get(f"/consents?person_id={nayeli['id']}").json["items"][0]["id"]
    body = {"person_id": nayeli["id"], "purpose": "employers", "answer": "given", "channel": "paper"}
    answers = [
        jorge.get(f"/consents?person_id={nayeli['id']}"), jorge.get(f"/consents/{one}"), jorge.post("/consents", body),
        jorge.get(f"/events?person_id={nayeli['id']}"),
    ]  # fmt: skip
    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert jorge.get("/consents").json["items"] == []


def test_what_happened_is_read_page_by_page_the_newest_first(rosa: Program, nayeli: dict[str, Any]) -> None:
    path = f"/events?person_id={nayeli['id']}"
    every = rosa.get(path).json["items"]
    assert {"people.person.registered", "people.consent.answered"} <= {one["name"] for one in every}
    pages, cursor = [], ""
    while cursor is not None:
        page = rosa.get(f"{path}&limit=1" + (f"&cursor={cursor}" if cursor else "")).json
        pages += page["items"]
        cursor = page["next"]
    assert pages == every
    assert sorted(every, key=lambda one: (one["at"], one["id"]), reverse=True) == every


def test_whose_data_left_is_in_the_audit(app: Flask, rosa: Program, nayeli: dict[str, Any]) -> None:
    rosa.get(f"/people/{nayeli['id']}")
    rosa.get("/people")
    with app.app_context(), reading(EVERYTHING) as session:
        statement = select(AuditRecord).where(AuditRecord.kind == AuditKind.READ).order_by(AuditRecord.id)
        found = [(row.route, row.action, row.person_id) for row in session.scalars(statement)]
        written = session.scalars(select(AuditRecord.route).where(AuditRecord.kind == AuditKind.WRITE)).all()
    assert [(route, action) for route, action, _ in found] == [
        ("api_people.show", "people.person.read"),
        ("api_people.show", "people.person.read"),
        ("api_people.list", "people.person.read"),
    ]
    assert {str(person).replace("-", "") for *_, person in found} == {nayeli["id"]}
    assert "api_people.register" in written


def test_occupations_are_found_by_what_people_call_them(rosa: Program) -> None:
    found = rosa.get("/occupations?q=panadera&lang=es&limit=1").json["items"]
    assert [(one["scheme"], one["code"], one["language"]) for one in found] == [("ISCO-08", "7512", "es")]
    assert "anader" in found[0]["why"]
    first = rosa.get("/occupations?q=5&limit=2").json
    second = rosa.get(f"/occupations?q=5&limit=2&cursor={first['next']}").json
    codes = [one["code"] for one in first["items"] + second["items"]]
    assert codes == sorted(codes)
    assert len(set(codes)) == 4
