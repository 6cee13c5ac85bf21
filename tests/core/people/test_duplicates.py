"""Likely duplicates inform and never block; across offices a row is masked and opens nothing."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from core.access.actors import system
from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.db.unit_of_work import reading
from core.people import candidates, likeness
from core.people.candidates import Candidate
from core.people.models import DuplicateDecision
from core.people.queries.duplicates import likely
from core.people.queries.similar import MaskedRow, find_similar
from tests.core.people.test_registering import LEAST, id_of

BORN = {"birth_date-day": "27", "birth_date-month": "3", "birth_date-year": "2001"}


@pytest.fixture
def rosa(client_as):
    return client_as("rosa")


@pytest.fixture
def reasons(read):
    """What is said of the people on file about somebody with these data."""

    def ask(by="rosa", **data) -> dict[str, list[str]]:
        candidate: Candidate = candidates.of_form(data, "BO")
        return {row.person.name: row.reasons for row in read(likely, candidate, by=by)}

    return ask


def test_a_document_a_phone_or_a_name_says_why(registered, reasons) -> None:
    registered("Nayeli", "Mamani", "Huanca", born=(2001, 3, 27), phone="71234567", document="6543210")
    name = "Nayeli Mamani Huanca"
    assert reasons(document_kind="BO.CI", document_number="6.543.210 CB") == {name: ["Same document number"]}
    assert reasons(contact_kind="mobile", contact_value="+591 7123-4567") == {name: ["Same phone"]}
    words = {"given_names": "nayeli", "first_surname": "mamani", "second_surname": "huanca"}
    year = {"year": 2001, "month": None, "day": None}
    assert reasons(**words) == {name: ["Same name"]}
    assert reasons(**words, birth_date=year) == {name: ["Same name and year of birth"]}
    assert reasons(**{**words, "given_names": "Nayely"}, birth_date=year) == {
        name: ["Similar name, same year of birth"]
    }
    assert reasons(given_names="Nayeli", first_surname="Mamani") == {name: ["Similar name"]}


def test_another_name_or_another_age_is_no_duplicate(registered, reasons) -> None:
    registered("Nayeli", "Mamani", "Huanca", born=(2001, 3, 27))
    words = {"given_names": "Nayeli", "first_surname": "Mamani", "second_surname": "Huanca"}
    assert reasons(**words, birth_date={"year": 1970, "month": None, "day": None}) == {}
    assert reasons(given_names="Wilmer", first_surname="Mamani", second_surname="Choque") == {}


def test_people_of_another_municipality_are_not_compared_by_name(registered, reasons) -> None:
    registered("Nayeli", "Mamani", "Huanca", by="jorge", phone="71234567")
    assert reasons(given_names="Nayeli", first_surname="Mamani", second_surname="Huanca") == {}
    assert reasons(contact_kind="mobile", contact_value="71234567") == {}


def test_a_likely_duplicate_is_shown_once_and_the_decision_is_kept(app, rosa, registered, read) -> None:
    known = registered("Nayeli", "Mamani", "Huanca", phone="71234567")
    step = rosa.post("/personas/nueva", LEAST)
    assert step.status_code == 409
    assert f'href="/personas/{known.hex}"' in step.text
    looked_at = re.search(r'name="different_from" value="([^"]+)"', step.text)[1]
    person_id = id_of(rosa.post("/personas/nueva", {**LEAST, "different_from": looked_at}))
    with app.app_context(), reading(system("tests").scope) as session:
        found = session.execute(select(DuplicateDecision.person_id, DuplicateDecision.other_id)).all()
    assert [tuple(row) for row in found] == [(person_id, known)]
    assert "distinta" not in rosa.get(f"/personas/{person_id.hex}/datos/editar").text


def test_two_records_that_look_alike_may_be_told_apart_later(rosa, registered) -> None:
    one = registered("Nayeli", "Mamani", "Huanca")
    other = registered("Nayeli", "Mamani", "Huanca")
    page = f"/personas/{one.hex}/datos/editar"
    assert f"/distinta/{other.hex}" in rosa.get(page).text
    assert rosa.post(f"/personas/{one.hex}/distinta/{other.hex}").status_code == 303
    assert "/distinta/" not in rosa.get(page).text


def test_while_one_types_the_same_people_are_shown(rosa, registered) -> None:
    known = registered("Nayeli", "Mamani", "Huanca", phone="71234567")
    part = rosa.post("/personas/nueva/parecidas", LEAST)
    assert f'href="/personas/{known.hex}"' in part.text
    assert "<html" not in part.text
    assert rosa.post("/personas/nueva/parecidas", {**LEAST, "given_names": "", "contact_value": "7"}).text.strip() == ""


def test_a_match_of_another_office_is_masked(registered, read) -> None:
    registered("Nayeli", "Mamani", "Huanca", by="jorge", born=(2001, 3, 27), phone="71234567")
    candidate = candidates.of_form({"contact_kind": "mobile", "contact_value": "71234567"}, "BO")
    assert read(find_similar, candidate) == [MaskedRow("N. M. H.", 2001, "Tiquipaya", ["Same phone"])]
    assert read(find_similar, candidate, by="jorge") == []


def test_a_name_alone_does_not_search_other_offices(registered, read) -> None:
    registered("Nayeli", "Mamani", "Huanca", by="jorge", born=(2001, 3, 27))
    words = {"given_names": "Nayeli", "first_surname": "Mamani", "second_surname": "Huanca"}
    year = {"year": 2001, "month": None, "day": None}
    assert read(find_similar, candidates.of_form(words, "BO")) == []
    found = read(find_similar, candidates.of_form({**words, "birth_date": year}, "BO"))
    assert [row.reasons for row in found] == [["Same name and year of birth"]]


def test_the_masked_row_on_the_page_names_nobody_and_is_audited(app, rosa, registered) -> None:
    known = registered("Nayeli", "Mamani", "Huanca", by="jorge", born=(2001, 3, 27), phone="71234567")
    step = rosa.post("/personas/nueva", {**LEAST, "given_names": "Wara", "first_surname": "Soto", "second_surname": ""})
    assert step.status_code == 409
    assert "N. M. H." in step.text
    assert known.hex not in step.text
    assert str(known) not in step.text
    with app.app_context(), reading(system("tests").scope) as session:
        told = session.scalars(select(AuditPayload.content).where(AuditPayload.subject == "reason")).all()
        reads = session.scalars(select(AuditRecord.kind).where(AuditRecord.route == "people.new")).all()
    assert told == [{"reason": "people.find_similar"}]
    assert reads == [AuditKind.READ]


def test_it_may_be_registered_all_the_same_and_the_search_stays_on_record(app, rosa, registered) -> None:
    registered("Nayeli", "Mamani", "Huanca", by="jorge", born=(2001, 3, 27), phone="71234567")
    id_of(rosa.post("/personas/nueva", {**LEAST, "different_from": "elsewhere"}))
    with app.app_context(), reading(system("tests").scope) as session:
        told = session.execute(
            select(AuditRecord.action, AuditPayload.content)
            .join(AuditPayload, AuditPayload.record_id == AuditRecord.id)
            .where(AuditPayload.subject == "reason")
        ).all()
    assert [tuple(row) for row in told] == [("people.person.register", {"reason": "people.find_similar"})]


def test_nobody_goes_through_other_offices_with_a_list_of_numbers(client_as, registered, monkeypatch) -> None:
    registered("Nayeli", "Mamani", "Huanca", by="jorge", born=(2001, 3, 27), phone="71234567")
    monkeypatch.setattr(likeness, "SEARCHES_ELSEWHERE", 2)
    rosa, ana = client_as("rosa"), client_as("ana")
    assert [rosa.post("/personas/nueva/desde", {"q": number}).status_code for number in ("8412907", "8412908")] == [
        200,
        200,
    ]
    assert rosa.post("/personas/nueva/desde", {"q": "8412909"}).status_code == 429
    refused = rosa.post("/personas/nueva", {**LEAST, "given_names": "Wara"})
    assert (refused.status_code, "N. M. H." in refused.text) == (429, False)
    assert ana.post("/personas/nueva/desde", {"q": "8412909"}).status_code == 200
