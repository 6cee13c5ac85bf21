"""Registering: the least that is asked, what is never asked, and what is written down."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import func, select

from core.access.actors import system
from core.audit.models import AuditPayload
from core.db.unit_of_work import reading
from core.extensions import db
from core.people import queries
from core.people.codes import ConsentPurpose, SearchKind
from core.people.models import Person, SearchKey
from core.people.notices import EMPLOYERS, SERVICE

LEAST = {
    "given_names": "Nayeli", "first_surname": "Mamani", "second_surname": "Huanca", "contact_kind": "mobile",
    "contact_value": "71234567", "notice_read": "1", "share_employers": "not_asked", "notice_channel": "read_aloud",
    "notice_language": "es", "sex": "not_stated",
}  # fmt: skip


@pytest.fixture
def rosa(client_as):
    return client_as("rosa")


@pytest.fixture
def how_many(app):
    def count() -> int:
        with app.app_context(), reading(system("tests").scope) as session:
            return session.scalar(select(func.count(Person.id)))

    return count


def id_of(answer) -> UUID:
    assert answer.status_code == 303, answer.text
    return UUID(answer.location.rsplit("/", 1)[1])


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("nayeli mamani huanca", "given_names", "Nayeli"),
        ("nayeli mamani huanca", "second_surname", "Huanca"),
        ("Ana María Álvarez Soto", "given_names", "Ana María"),
        ("nayeli mamani", "first_surname", "Mamani"),
        ("71234567", "contact_value", "71234567"),
        ("8412907 LP", "document_number", "8412907 LP"),
    ],
)
def test_the_form_starts_with_what_was_searched(rosa, typed, field, value) -> None:
    page = rosa.post("/personas/nueva/desde", {"q": typed}).text
    assert f'id="{field}" name="{field}" type="text" class="w20" value="{value}"' in page


def test_the_cursor_stands_in_the_first_thing_that_is_missing(rosa) -> None:
    def focused(typed: str) -> str:
        page = rosa.post("/personas/nueva/desde", {"q": typed}).text
        tag = page[: page.index(" autofocus")].rsplit("<", 1)[1]
        return tag.split(' name="')[1].split('"')[0]

    assert [focused("71234567"), focused("Ana Soto"), focused("")] == ["given_names", "contact_value", "given_names"]


def test_the_least_is_a_name_a_contact_and_the_notice(rosa, read) -> None:
    person_id = id_of(rosa.post("/personas/nueva", LEAST))
    person = read(queries.get, person_id)
    assert (person.full_name, person.name_key) == ("Nayeli Mamani Huanca", "mamani huanca nayeli")
    assert (person.birth_date, person.sex, person.without_contact) == (None, "not_stated", False)
    assert 'href="tel:71234567"' in rosa.get(f"/personas/{person_id.hex}").text


def test_a_surname_alone_and_no_way_of_contact_are_enough(rosa, read) -> None:
    data = {**LEAST, "given_names": "", "second_surname": "", "contact_value": "", "without_contact": "1"}
    person = read(queries.get, id_of(rosa.post("/personas/nueva", data)))
    assert (person.full_name, person.without_contact) == ("Mamani", True)


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        ({"notice_read": ""}, "notice_read"),
        ({"contact_value": ""}, "contact_value"),
        ({"given_names": "", "first_surname": "", "second_surname": ""}, "given_names"),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(rosa, how_many, left_out, field) -> None:
    answer = rosa.post("/personas/nueva", {**LEAST, "neighbourhood": "", **left_out, "document_number": "123"})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    assert 'name="document_number" type="text" class="w20" value="123"' in answer.text
    assert how_many() == 0


def test_all_that_is_missing_is_named_at_once(rosa) -> None:
    answer = rosa.post("/personas/nueva", {**LEAST, "notice_read": "", "contact_value": "", "birth_date-day": "31",
                                           "birth_date-month": "2", "birth_date-year": "2000"})  # fmt: skip
    found = [name for name in ("contact_value", "notice_read", "birth_date-day") if f'href="#{name}"' in answer.text]
    assert found == ["contact_value", "notice_read", "birth_date-day"]


def test_a_double_click_registers_once(rosa, how_many) -> None:
    first, again = (rosa.post("/personas/nueva", LEAST, key="one-and-the-same") for _ in range(2))
    assert first.location == again.location
    assert how_many() == 1


def test_a_birth_date_may_be_known_in_part(rosa, read) -> None:
    person = read(queries.get, id_of(rosa.post("/personas/nueva", {**LEAST, "birth_date-year": "1999"})))
    assert (str(person.birth_date), person.birth_precision) == ("1999-01-01", "year")


@pytest.mark.parametrize("year", ["1850", "2999"])
def test_nobody_is_born_in_the_future_or_too_long_ago(rosa, how_many, year) -> None:
    answer = rosa.post("/personas/nueva", {**LEAST, "birth_date-year": year})
    assert (answer.status_code, how_many()) == (422, 0)
    assert "Revise la fecha de nacimiento" in answer.text


def test_a_failed_check_of_the_document_warns_after_saving(rosa, read) -> None:
    data = {**LEAST, "document_kind": "BO.CI", "document_number": "12", "document_country": "BO"}
    answer = rosa.post("/personas/nueva", data)
    person_id = id_of(answer)
    assert [row.check_status for row in read(queries.documents, person_id)] == ["invalid"]
    assert "12" in rosa.get(answer.location).text.split('class="note warn')[1][:200]


def test_a_document_of_another_country_keeps_its_country(rosa, read) -> None:
    data = {**LEAST, "document_kind": "*.PASSPORT", "document_number": "ab 123456", "document_country": "PE"}
    found = read(queries.documents, id_of(rosa.post("/personas/nueva", data)))
    assert [(row.country, row.kind, row.number_key) for row in found] == [("PE", "PASSPORT", "ab123456")]


def test_the_notice_and_the_permission_to_share_are_kept_apart(rosa, read) -> None:
    person_id = id_of(rosa.post("/personas/nueva", {**LEAST, "share_employers": "refused"}))
    found = {row.purpose: row for row in read(queries.consents, person_id)}
    service, employers = found[ConsentPurpose.SERVICE], found[ConsentPurpose.EMPLOYERS]
    assert (service.legal_basis, service.answer, service.channel) == ("public_service", "informed", "read_aloud")
    assert (service.text_version, service.text_hash) == (SERVICE.version, SERVICE.sha256("es"))
    assert (employers.legal_basis, employers.answer, employers.text_hash) == (
        "consent", "refused", EMPLOYERS.sha256("es"),
    )  # fmt: skip
    assert read(queries.has_consent, person_id, ConsentPurpose.EMPLOYERS) is False


def test_what_was_not_asked_is_not_answered(rosa, read) -> None:
    person_id = id_of(rosa.post("/personas/nueva", LEAST))
    assert [row.purpose for row in read(queries.consents, person_id)] == [ConsentPurpose.SERVICE]


def test_where_attending_rests_on_consent_nobody_is_registered_without_it(app, rosa, read, how_many) -> None:
    object.__setattr__(app.config["DEPLOYMENT"], "legal_basis", "consent")
    answer = rosa.post("/personas/nueva", LEAST)
    assert (answer.status_code, how_many()) == (422, 0)
    assert 'href="#service_consent"' in answer.text
    person_id = id_of(rosa.post("/personas/nueva", {**LEAST, "service_consent": "1"}))
    found = read(queries.consents, person_id)
    assert [(row.legal_basis, row.answer) for row in found] == [("consent", "given")]


def test_the_search_keys_follow_names_documents_and_phones(rosa, read) -> None:
    person_id = id_of(
        rosa.post("/personas/nueva", {**LEAST, "document_kind": "BO.CI", "document_number": "6543210 CB"})
    )

    def keys() -> set[tuple[str, str]]:
        return read(lambda: {(row.key, row.kind) for row in db.session.scalars(select(SearchKey))})

    numbers = {("6543210", SearchKind.DOCUMENT), ("71234567", SearchKind.PHONE), ("59171234567", SearchKind.PHONE)}
    names = {(word, SearchKind.NAME) for word in ("nayeli", "mamani", "huanca")}
    assert keys() == names | numbers
    form = {"given_names": "Íris", "first_surname": "Ñuflo", "sex": "woman", "_version": "1"}
    assert rosa.post(f"/personas/{person_id.hex}/datos/editar", form).status_code == 303
    assert keys() == {("iris", SearchKind.NAME), ("nuflo", SearchKind.NAME)} | numbers
    contact = read(queries.contacts, person_id)[0].id.hex
    rosa.post(f"/personas/{person_id.hex}/contactos/{contact}/quitar")
    assert {key for key, kind in keys() if kind is SearchKind.PHONE} == set()


def test_two_who_change_the_same_data_are_told(rosa, read) -> None:
    person_id = id_of(rosa.post("/personas/nueva", LEAST))
    form = {"given_names": "Ana", "sex": "woman", "_version": "1"}
    page = f"/personas/{person_id.hex}/datos/editar"
    assert [rosa.post(page, form).status_code, rosa.post(page, {**form, "given_names": "Eva"}).status_code] == [
        303,
        409,
    ]
    assert read(queries.get, person_id).given_names == "Ana"


def test_who_may_not_register_is_refused(client_as, how_many) -> None:
    for user in ("admin", "auditor", "marta", "mentor"):
        assert client_as(user).post("/personas/nueva", LEAST).status_code == 403
    assert how_many() == 0


def test_the_record_tells_who_registered(app, rosa) -> None:
    person_id = id_of(rosa.post("/personas/nueva", LEAST))
    with app.app_context(), reading(system("tests").scope) as session:
        told = set(session.scalars(select(AuditPayload.subject).where(AuditPayload.person_id == person_id)))
    assert {"core_person", "core_person_office", "core_consent", "core_contact_point"} <= told
