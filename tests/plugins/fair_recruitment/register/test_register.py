"""The public register tells everybody who is certified, for what, until when, and what was suspended; never why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from core.db.types import Id
from core.extensions import db
from core.testing.client import Browser
from core.vacancies.queries import get
from core.verification import numbers
from plugins.fair_recruitment.certification.codes import OrganisationKind
from plugins.fair_recruitment.register import entry_views
from plugins.fair_recruitment.register.queries import PAGE, C
from tests.plugins.fair_recruitment.conftest import Counting, Office
from tests.plugins.fair_recruitment.register.conftest import Certify, S

Client = Callable[[str], Browser]
LIST = "/p/fair-recruitment/registro"
SPANISH = {"Accept-Language": "es"}
NUMBER = "7K3M9QXT2B8CD4FGH5JNR6PVABEW"


def told(app: Flask, path: str) -> Any:
    answer = app.test_client().get(path)
    assert answer.status_code == 200
    return json.loads(answer.text)


def names(app: Flask, query: str = "") -> list[str]:
    return [entry["organisation"] for entry in told(app, f"{LIST}.json{query}")["entries"]]


def test_an_empty_register_says_so(app: Flask) -> None:
    page = app.test_client().get(LIST, headers=SPANISH)
    assert page.status_code == 200
    assert "Todavía no hay organizaciones certificadas" in page.text
    assert told(app, f"{LIST}.json") == {"entries": [], "next": None}


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "Registro de organizaciones certificadas"), ("pt", "Registro de organizações certificadas"),
     ("en", "Register of certified organisations")],
)  # fmt: skip
def test_in_three_languages(app: Flask, language: str, words: str) -> None:
    assert f"<h1>{words}</h1>" in app.test_client().get(f"{LIST}?idioma={language}").text


def test_an_entry_tells_scope_dates_and_status_and_nothing_of_why(app: Flask, certify: Certify) -> None:
    key = certify("El Trigal", S.SUSPENDED)
    assert told(app, f"{LIST}/{key.hex}.json") == {
        "id": str(key),
        "url": f"http://localhost{LIST}/{key.hex}",
        "organisation": "El Trigal",
        "country": "BO",
        "kind": "employer",
        "standard": {"code": "iris", "version": "1", "title": "iris (1)"},
        "scope": "Contratación para la panadería",
        "sites": [{"name": "Horno central", "place": "Sacaba"}],
        "issued_on": "2026-06-01",
        "valid_until": "2099-06-01",
        "status": "suspended",
        "status_since": "2026-07-01",
        "history": [{"what": "suspend", "on": "2026-07-01"}, {"what": "issue", "on": "2026-06-01"}],
    }
    page = app.test_client().get(f"{LIST}/{key.hex}", headers=SPANISH).text
    for words in ("El Trigal", "Suspendido", "Horno central, Sacaba", "1 de jul", "El certificado está suspendido"):
        assert words.replace("1 de jul", "1 jul") in page, words
    assert "Cobró a Nayeli" not in page
    assert "Luis" not in page


@pytest.mark.parametrize(
    ("state", "until", "status", "word"),
    [
        (S.CERTIFIED, date(2099, 6, 1), "valid", "Vigente"),
        (S.CERTIFIED, date(2026, 6, 30), "expired", "Vencido"),
        (S.SUSPENDED, date(2099, 6, 1), "suspended", "Suspendido"),
        (S.WITHDRAWN, date(2099, 6, 1), "withdrawn", "Retirado"),
        (S.EXPIRED, date(2026, 6, 30), "expired", "Vencido"),
    ],
)
def test_each_status_is_shown_and_can_be_asked_for(
    app: Flask, certify: Certify, state: S, until: date, status: str, word: str
) -> None:
    key = certify("El Trigal", state, valid_until=until)
    certify("Otra SRL", S.SUSPENDED if status != "suspended" else S.CERTIFIED)
    found = told(app, f"{LIST}/{key.hex}.json")
    assert (found["status"], word in app.test_client().get(LIST, headers=SPANISH).text) == (status, True)
    assert names(app, f"?estado={status}") == ["El Trigal"]
    if until < date(2026, 7, 1):
        assert found["status_since"] == "2026-07-01"


def test_it_is_searched_by_name_kind_and_country(app: Flask, certify: Certify) -> None:
    certify("El Trigal")
    certify("Agencia Puente", kind=OrganisationKind.AGENCY, country="AR")
    assert names(app) == ["Agencia Puente", "El Trigal"]
    assert names(app, "?q=agencia") == names(app, "?tipo=agency") == names(app, "?pais=AR") == ["Agencia Puente"]
    assert names(app, "?q=%25") == []
    assert names(app, "?tipo=nothing&estado=x&pais=zz&desde=x") == ["Agencia Puente", "El Trigal"]


def test_a_page_goes_on_after_the_last_name_of_the_one_before(app: Flask, certify: Certify) -> None:
    for number in range(PAGE + 1):
        certify(f"Firma {number:02}")
    first = told(app, f"{LIST}.json")
    assert len(first["entries"]) == PAGE
    following = told(app, first["next"].removeprefix("http://localhost"))
    assert [one["organisation"] for one in following["entries"]] == [f"Firma {PAGE:02}"]
    assert following["next"] is None


def test_what_is_on_its_way_and_what_was_replaced_is_no_entry(app: Flask, certify: Certify, office: Office) -> None:
    key = certify("El Trigal")
    with office.at("luis"):
        db.session.get_one(C, key).replaced_on = date(2026, 9, 1)
    assert names(app) == []
    assert app.test_client().get(f"{LIST}/{key.hex}").status_code == 404
    assert app.test_client().get(f"{LIST}/{Id(int=7).hex}.json").status_code == 404


def test_programs_that_ask_for_json_get_it_at_the_same_address(app: Flask, certify: Certify) -> None:
    key = certify("El Trigal")
    wanted = {"Accept": "application/json"}
    assert json.loads(app.test_client().get(LIST, headers=wanted).text)["entries"][0]["id"] == str(key)
    assert json.loads(app.test_client().get(f"{LIST}/{key.hex}", headers=wanted).text)["organisation"] == "El Trigal"


def test_the_head_of_a_page_names_its_json(app: Flask, certify: Certify) -> None:
    key = certify("El Trigal")
    for path in (LIST, f"{LIST}/{key.hex}"):
        head = app.test_client().get(path).text.split("</head>")[0]
        assert f'<link rel="alternate" type="application/json" href="{path}.json">' in head


def lines(answer: TestResponse) -> list[list[str]]:
    assert (answer.status_code, answer.content_type) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def test_the_file_for_spreadsheets_has_the_columns_that_are_promised(app: Flask, certify: Certify) -> None:
    key = certify("El Trigal", S.SUSPENDED)
    promised = (
        "id,url,organisation,country,kind,standard,standard_version,standard_title,scope,sites,issued_on,valid_until,"
        "status,status_since"
    )
    answer = app.test_client().get(f"{LIST}.csv")
    assert answer.headers["Content-Disposition"] == "attachment; filename=registro.csv"
    assert lines(answer) == [
        promised.split(","),
        [str(key), f"http://localhost{LIST}/{key.hex}", "El Trigal", "BO", "employer", "iris", "1", "iris (1)",
         "Contratación para la panadería", "Horno central, Sacaba", "2026-06-01", "2099-06-01", "suspended",
         "2026-07-01"],
    ]  # fmt: skip


def test_no_name_in_the_file_is_run_by_a_spreadsheet(app: Flask, certify: Certify) -> None:
    certify("=1+1", scope_text="@SUM(A1)", sites=[{"name": "+591", "place": "-"}])
    (_head, line) = lines(app.test_client().get(f"{LIST}.csv"))
    assert (line[2], line[8], line[9]) == ("'=1+1", "'@SUM(A1)", "'+591, -")


def test_the_file_holds_all_that_was_asked_and_names_the_next_one(
    app: Flask, certify: Certify, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(PAGE + 1):
        certify(f"Firma {number:02}")
    certify("Agencia Puente", kind=OrganisationKind.AGENCY)
    client = app.test_client()
    whole = client.get(f"{LIST}.csv?tipo=employer")
    assert ([line[2] for line in lines(whole)[1:]], "Link" in whole.headers) == (
        [f"Firma {number:02}" for number in range(PAGE + 1)],
        False,
    )
    monkeypatch.setattr(entry_views, "MOST", PAGE)
    address = client.get(f"{LIST}.csv?tipo=employer").headers["Link"]
    assert address.endswith('>; rel="next"')
    following = client.get(address.removeprefix("<http://localhost").partition(">")[0])
    assert [line[2] for line in lines(following)[1:]] == [f"Firma {PAGE:02}"]


def test_the_list_leads_to_the_file_with_what_was_asked(app: Flask, certify: Certify) -> None:
    certify("El Trigal")
    page = app.test_client().get(f"{LIST}?pais=BO", headers=SPANISH).text
    assert f'<link rel="alternate" type="text/csv" href="{LIST}.csv?pais=BO">' in page.split("</head>")[0]
    assert f'<a href="{LIST}.csv?pais=BO" rel="alternate" type="text/csv">toda esta lista en CSV' in page


@pytest.mark.parametrize(
    ("state", "status"),
    [(S.CERTIFIED, "valid"), (S.SUSPENDED, "suspended"), (S.WITHDRAWN, "withdrawn"), (S.EXPIRED, "expired")],
)
def test_a_stranger_checks_the_number_of_the_paper(app: Flask, certify: Certify, state: S, status: str) -> None:
    certify("El Trigal", state, number=NUMBER)
    answer = app.test_client().get(f"/verificar/{numbers.written(NUMBER)}", headers={"Accept": "application/json"})
    found = json.loads(answer.text)
    assert (found["status"], found["holder"]) == (status, "El Trigal")
    assert [fact["value"] for fact in found["facts"]] == [
        "iris (1)", "Contratación para la panadería", "Horno central, Sacaba",
    ]  # fmt: skip


def test_staff_print_the_certificate_while_it_is_in_force(client_as: Client, certify: Certify) -> None:
    good, bad = certify("El Trigal"), certify("Otra SRL", S.SUSPENDED)
    rosa = client_as("rosa")
    paper = rosa.get(f"/p/fair-recruitment/certificados/{good.hex}/pdf?idioma=pt")
    assert (paper.status_code, paper.mimetype, paper.data[:5]) == (200, "application/pdf", b"%PDF-")
    assert rosa.get(f"/p/fair-recruitment/certificados/{bad.hex}/pdf").status_code == 409
    assert client_as("").get(f"/p/fair-recruitment/certificados/{good.hex}/pdf").status_code == 302


def test_a_match_says_that_the_employer_is_certified(
    office: Office, client_as: Client, certify: Certify, counting: Counting
) -> None:
    person_id = office.seeker()
    sentence = "La empresa está certificada"
    rosa = client_as("rosa")
    vacancies = [office.published(title=f"Puesto {number}") for number in range(3)]
    assert sentence not in rosa.get(f"/personas/{person_id.hex}/vacantes", headers=SPANISH).text
    with office.looking():
        firm = get(vacancies[0]).organisation_id
    certify(firm)
    with counting() as asked:
        page = rosa.get(f"/personas/{person_id.hex}/vacantes", headers=SPANISH).text
    assert page.count(sentence) == 1
    assert sum("fair_recruitment_certificate" in statement for statement in asked) == 1
