"""The pages of the ledger: by hand, as a file, from a complaint, from a person; and over REST."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium

from core.db.types import Id
from core.testing.browser import serving
from core.testing.client import Browser
from tests.plugins.fair_recruitment.fees.conftest import Ledger

HOME = "/p/fair-recruitment/cuotas"
ClientAs = Callable[[str], Browser]
FORM = {
    "worker_name": "Juana Mamani", "amount": "350", "currency": "BOB", "category": "recruitment", "item": "Puesto",
    "payer": "worker", "source": "interview", "paid_on-day": "2", "paid_on-month": "3", "paid_on-year": "2026",
}  # fmt: skip
BACK = {"amount": "350", "proof": "Recibo firmado", "on-day": "2", "on-month": "4", "on-year": "2026"}


@pytest.fixture
def rosa(client_as: ClientAs) -> Browser:
    return client_as("rosa")


def of(employer: Id, *more: str) -> str:
    return "/".join((HOME, "empresas", employer.hex, *more))


def written(rosa: Browser, employer: Id, **more: str) -> str:
    """The address of the new entry."""
    answer = rosa.post(of(employer, "nueva"), {**FORM, **more})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def verify_address(page: str) -> str:
    found = re.search(r'action="([^"]+/comprobar)"', page)
    return found[1] if found else ""


def test_a_fee_is_written_paid_back_and_verified_by_somebody_else(
    rosa: Browser, client_as: ClientAs, ledger: Ledger
) -> None:
    employer = ledger.employer()
    entry = written(rosa, employer)
    page = rosa.post(f"{entry}/devoluciones", BACK, follow_redirects=True).text
    assert ("Otra persona tiene que verificarla" in page, verify_address(page)) == (True, "")
    luis = client_as("luis")
    shown = luis.get(entry).text
    done = luis.post(verify_address(shown), follow_redirects=True).text
    assert [
        words for words in ("Devolución verificada.", "Devuelto y verificado", "Luis Mamani") if words not in done
    ] == []
    assert "Toda persona que pagó recuperó su dinero." in rosa.get(of(employer)).text


def test_the_ledger_tells_what_is_owed(rosa: Browser, ledger: Ledger) -> None:
    employer = ledger.employer()
    written(rosa, employer)
    for path in (HOME, of(employer)):
        page = rosa.get(path).text
        assert [words for words in ("A 1 persona le falta recuperar dinero", "Juana Mamani", "Sin devolver")
                if words not in page] == []  # fmt: skip
    assert "Se debe dinero a personas" in rosa.get(f"/empresas/{employer.hex}").text


def test_filters_leave_out_what_was_not_asked_for(rosa: Browser, ledger: Ledger) -> None:
    employer = ledger.employer()
    written(rosa, employer)
    assert "Juana Mamani" in rosa.get(f"{HOME}?estado=unpaid&pago=worker&tipo=recruitment").text
    for filters in ("estado=reimbursed", "pago=agency", "tipo=medical"):
        page = rosa.get(f"{HOME}?{filters}").text
        assert ("Juana Mamani" in page, "Nada coincide con estos filtros" in page) == (False, True)


def test_the_ledger_as_a_file_runs_no_formula(rosa: Browser, ledger: Ledger) -> None:
    employer = ledger.employer()
    written(rosa, employer, item="=1+1")
    answer = rosa.get(of(employer, "cuotas.csv"))
    assert answer.mimetype == "text/csv"
    lines = answer.data.decode("utf-8-sig").splitlines()
    assert (len(lines), "'=1+1" in lines[1], "350.00,0.00,0.00,BOB,2026-03-02" in lines[1]) == (2, True, True)


def test_an_empty_ledger_says_where_entries_come_from(rosa: Browser) -> None:
    assert "Todavía no hay nada en el libro" in rosa.get(HOME).text


def test_what_a_person_of_the_register_paid_is_written_from_their_page(rosa: Browser, ledger: Ledger) -> None:
    employer, person = ledger.employer(legal_name="Agencia Andina SRL"), ledger.seeker("Nayeli")
    assert "Anotar lo que pagó por un trabajo" in rosa.get(f"/personas/{person.hex}").text
    path = f"{HOME}/personas/{person.hex}"
    form = {name: value for name, value in FORM.items() if name != "worker_name"}
    answer = rosa.post(path, {**form, "employer": "Agencia Andina SRL"}, follow_redirects=True)
    assert ("Anotado en el libro." in answer.text, "Nayeli" in answer.text) == (True, True)
    assert "Puesto" in rosa.get(path).text
    assert ledger.unpaid(employer).workers == 1


def test_a_person_of_another_office_is_not_named_in_the_shared_ledger(
    client_as: ClientAs, rosa: Browser, ledger: Ledger
) -> None:
    employer, person = ledger.employer(), ledger.seeker("Nayeli")
    ledger.fee(employer, person_id=person)
    assert "Nayeli" in rosa.get(of(employer)).text
    assert "Nayeli" not in client_as("ana").get(of(employer)).text


def test_an_employer_that_nobody_knows_is_said_at_the_field(rosa: Browser, ledger: Ledger) -> None:
    person = ledger.seeker("Nayeli")
    form = {name: value for name, value in FORM.items() if name != "worker_name"}
    answer = rosa.post(f"{HOME}/personas/{person.hex}", {**form, "employer": "Nadie SRL"})
    assert (answer.status_code, "escriba el nombre completo o el número tributario" in answer.text) == (422, True)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"worker_name": ""}, "Escriba el nombre, o cómo se conoce a la persona"),
        ({"amount": "0"}, "Escriba un monto mayor que cero"),
        ({"paid_on-year": "2126"}, "Escriba un día que ya llegó"),
        ({"vacancy": "Ninguna"}, "Esta empresa no tiene aquí una vacante con ese título"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(rosa: Browser, ledger: Ledger, facts: dict[str, str], said: str) -> None:
    answer = rosa.post(of(ledger.employer(), "nueva"), {**FORM, **facts})
    assert (answer.status_code, said in answer.text, "Puesto" in answer.text) == (422, True, True)


def test_other_roles_do_not_see_the_ledger(client_as: ClientAs, ledger: Ledger) -> None:
    employer = ledger.employer()
    for user in ("marta", "mentor", "admin", "auditor"):
        assert client_as(user).get(of(employer)).status_code == 403
    assert client_as("jorge").get(of(employer)).status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_nothing_hangs_over_the_side_at_either_size(
    app: Flask, chromium: Chromium, client_as: ClientAs, ledger: Ledger
) -> None:
    employer = ledger.employer(legal_name="Agencia Andina de Contratación y Servicios SRL")
    fee = ledger.fee(employer)
    ledger.back(fee, "100")
    cookie = client_as("luis").client.get_cookie("ayni_session")
    paths = {"list": HOME, "of": of(employer), "entry": f"{HOME}/{fee.hex}", "new": of(employer, "nueva"),
             "employer": f"/empresas/{employer.hex}"}  # fmt: skip
    with serving(app) as address:
        for width, height in ((360, 740), (1366, 768)):
            window = chromium.new_context(viewport={"width": width, "height": height}, locale="es-BO", base_url=address)
            window.add_cookies([{"name": "ayni_session", "value": cookie.value, "url": address}])
            page = window.new_page()
            for name, path in paths.items():
                page.goto(path)
                assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
                if where := os.environ.get("AYNI_PICTURES"):
                    page.screenshot(path=Path(where) / f"fees-{name}-{width}.png", full_page=True)
            window.close()
