"""The pages of an import, with forms and links alone."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from core.testing.client import Browser
from core.testing.jobs import run_pending
from core.vacancies.imports import files
from core.vacancies.imports.mapping import from_toml
from tests.core.imports.conftest import HEADER, ROW, table

HOME = "/importar/vacantes"
BAD = "Chofer,mucho,indefinido,Sacaba,2026-03-03"
EMPLOYER = {"legal_name": "Panadería El Trigal", "papers_pending": "1"}


def upload(browser: Browser, raw: bytes, name: str = "vacantes.csv", **more: Any) -> str:
    """The address of the batch."""
    answer = browser.post(f"{HOME}/nueva", {"file": (io.BytesIO(raw), name), **more})
    assert answer.status_code == 303, answer.text
    return answer.location.removesuffix("/columnas")


def columns(browser: Browser, batch: str, **changed: str) -> dict[str, str]:
    """The form of the columns as the page offers it."""
    page = browser.get(f"{batch}/columnas").text
    sent = dict(re.findall(r'name="(columns-\d+-name)" value="([^"]*)"', page))
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    sent["source"] = "Bolsa vecina"
    return {**sent, **changed}


def press(browser: Browser, address: str) -> str:
    """Press a button, and let the background do what it starts."""
    answer = browser.post(address)
    assert answer.status_code == 303, answer.text
    run_pending(browser.app)
    return browser.get(answer.location).text


def fact(page: str, term: str) -> str:
    found = re.search(rf"<dt>{term}</dt><dd>([^<]*)</dd>", page)
    assert found, page
    return found[1]


def test_from_the_file_to_published_vacancies(client_as: Any) -> None:
    luis = client_as("luis")
    batch = upload(luis, table(ROW, ROW, BAD, "Soldador,4000,,Sacaba,2026-03-03"))
    assert luis.post(f"{batch}/columnas", columns(luis, batch)).status_code == 303
    page = press(luis, f"{batch}/probar")
    assert [fact(page, term) for term in ("Aceptadas", "Repetidas", "Rechazadas")] == ["2", "1", "1"]
    assert "Entrarían 2 vacantes" in page
    assert "Escriba un número" in page
    page = press(luis, f"{batch}/importar")
    assert [fact(page, term) for term in ("Aceptadas", "Repetidas", "Rechazadas")] == ["2", "1", "1"]

    made = client_as("rosa").post("/empresas/nueva", EMPLOYER).location
    luis.post(f"{made}/revisar", {"how": "visit", "note": "Vi el horno.", "_version": "1"})
    sent = {"employer": "one", "organisation_id": "Panadería El Trigal", "no_fee": "1"}
    assert luis.post(f"{batch}/confirmar", sent).status_code == 303
    run_pending(luis.app)
    page = luis.get(batch).text
    assert fact(page, "Vacantes confirmadas") == "2"
    assert fact(page, "Quién") == "Luis Mamani"
    page = press(luis, f"{batch}/publicar")
    assert fact(page, "Vacantes publicadas") == "1"
    assert "Falta el tipo de contrato" in page
    assert "Soldador" in luis.get(f"{batch}/filas?estado=unpublished").text


def test_the_results_can_be_looked_at_by_kind(client_as: Any) -> None:
    luis = client_as("luis")
    batch = upload(luis, table(*(ROW.replace("Panadera", f"Oficio {n}") for n in range(60)), BAD))
    luis.post(f"{batch}/columnas", columns(luis, batch))
    press(luis, f"{batch}/importar")
    first = luis.get(f"{batch}/filas").text
    assert ("Oficio 49<" in first, "Oficio 50<" in first) == (True, False)
    assert "Oficio 50<" in luis.get(f"{batch}/filas?desde=50").text
    rejected = luis.get(f"{batch}/filas?estado=rejected").text
    assert ("Chofer" in rejected, "Oficio 1<" in rejected) == (True, False)


def test_the_rejected_rows_are_downloaded_in_both_formats(client_as: Any) -> None:
    luis = client_as("luis")
    batch = upload(luis, table(BAD))
    luis.post(f"{batch}/columnas", columns(luis, batch))
    press(luis, f"{batch}/importar")
    answer = luis.get(f"{batch}/rechazadas.csv")
    assert answer.headers["Content-Disposition"] == "attachment; filename=rechazadas.csv"
    (row,) = csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert (row["line"], row["column"], row["value"], row["titulo"]) == ("2", "salario", "mucho", "Chofer")
    assert files.read(luis.get(f"{batch}/rechazadas.xlsx").data).header == [
        "line",
        "column",
        "value",
        "code",
        "sentence",
        *HEADER.split(","),
    ]


def test_the_mapping_is_saved_as_a_file_and_used_for_the_next_one(client_as: Any) -> None:
    luis = client_as("luis")
    raw = table("Panadera,Tipo B", header="xx,contrato")
    batch = upload(luis, raw)
    sent = columns(luis, batch, country="MX")
    sent["columns-0-field"] = "title"
    assert luis.post(f"{batch}/columnas", sent).status_code == 303
    saved = luis.get(f"{batch}/mapeo.toml").data
    assert from_toml(saved).columns == {"xx": "title", "contrato": "contract_kind"}
    saved += b'\n[values.contract_kind]\n"Tipo B" = "task"\n'
    again = upload(luis, raw, mapping=(io.BytesIO(saved), "mapeo.toml"))
    luis.post(f"{again}/columnas", columns(luis, again))
    assert fact(press(luis, f"{again}/importar"), "Aceptadas") == "1"


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [(b"", "no tiene filas"), (b"%PDF-1.7", "no es una tabla"), (b"PK\x03\x04", "dañado o protegido")],
)
def test_what_is_no_table_is_refused_on_the_form(client_as: Any, raw: bytes, sentence: str) -> None:
    answer = client_as("luis").post(f"{HOME}/nueva", {"file": (io.BytesIO(raw), "vacantes.csv")})
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_form_without_a_file_says_so(client_as: Any) -> None:
    answer = client_as("luis").post(f"{HOME}/nueva", {})
    assert (answer.status_code, "Elija un archivo" in answer.text) == (422, True)


def test_a_body_beyond_the_limit_is_refused(client_as: Any) -> None:
    raw = b"a,b\n" + b"x" * (files.LARGEST + 300 * 1024)
    assert client_as("luis").post(f"{HOME}/nueva", {"file": (io.BytesIO(raw), "v.csv")}).status_code == 413


def test_two_columns_for_one_thing_are_refused_with_the_form_as_it_was(client_as: Any) -> None:
    luis = client_as("luis")
    batch = upload(luis, table("Panadera,x", header="puesto,otra"))
    answer = luis.post(f"{batch}/columnas", columns(luis, batch, **{"columns-1-field": "title", "country": "MX"}))
    assert (answer.status_code, "Dos columnas son" in answer.text) == (422, True)
    assert re.search(r'value="MX" selected', answer.text)


def test_a_confirmation_needs_an_employer_and_the_tick(client_as: Any) -> None:
    luis = client_as("luis")
    batch = upload(luis, table(ROW))
    luis.post(f"{batch}/columnas", columns(luis, batch))
    press(luis, f"{batch}/importar")
    answer = luis.post(f"{batch}/confirmar", {"employer": "one"})
    assert answer.status_code == 422
    assert "marque que nadie paga" in answer.text
    answer = luis.post(f"{batch}/confirmar", {"employer": "one", "no_fee": "1"})
    assert "Escriba el nombre del empleador" in answer.text


@pytest.mark.parametrize("user", ["rosa", "mentor", "admin", "auditor"])
def test_only_those_who_may_import_see_the_pages(client_as: Any, user: str) -> None:
    assert client_as(user).get(HOME).status_code == 403


def test_a_manager_imports_and_confirms_and_does_not_publish(client_as: Any) -> None:
    marta = client_as("marta")
    batch = upload(marta, table(ROW))
    marta.post(f"{batch}/columnas", columns(marta, batch))
    press(marta, f"{batch}/importar")
    assert marta.post(f"{batch}/publicar").status_code == 403


def test_another_municipality_gets_what_does_not_exist(client_as: Any, app: Any, world: Any) -> None:
    batch = upload(client_as("luis"), table(ROW))
    unknown = f"{HOME}/{'0' * 32}"
    luis = client_as("luis")
    for end in ("", "/columnas", "/filas", "/mapeo.toml", "/rechazadas.csv", "/confirmar"):
        assert luis.get(unknown + end).status_code == 404
    assert client_as("jorge").get(batch).status_code == 403


def test_a_button_pressed_twice_acts_once(client_as: Any) -> None:
    luis = client_as("luis")
    file = {"file": (io.BytesIO(table(ROW)), "v.csv")}
    key = "k" * 32
    first = luis.post(f"{HOME}/nueva", file, key=key)
    again = luis.post(f"{HOME}/nueva", {"file": (io.BytesIO(table(ROW)), "v.csv")}, key=key)
    assert (first.status_code, again.status_code, first.location) == (303, 303, again.location)


def test_a_file_seen_before_is_announced(client_as: Any) -> None:
    luis = client_as("luis")
    upload(luis, table(ROW))
    assert "ya se leyó antes" in luis.get(upload(luis, table(ROW))).text


def test_a_file_that_is_not_wanted_is_thrown_away(client_as: Any) -> None:
    luis = client_as("luis")
    batch = upload(luis, table(ROW))
    assert luis.post(f"{batch}/descartar").location == HOME
    assert luis.get(batch).status_code == 404
    assert MultiDict(luis.get(HOME).request.args) == MultiDict()
