"""The pages of certification, as whoever uses them."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.testing.client import Browser
from plugins.fair_recruitment.certification import queries
from plugins.fair_recruitment.certification.codes import CertificationState, Grade
from tests.plugins.fair_recruitment.certification.conftest import Bureau

As = Callable[[str], Browser]
BASE = "/p/fair-recruitment/certificaciones"
S = CertificationState


def shown(page: object) -> str:
    return page.get_data(as_text=True)  # type: ignore[attr-defined]


def send(browser: Browser, path: str, **data: str) -> int:
    """As the form of the page sends it, with the version that it shows."""
    version = re.search(r'name="_version" value="(\d+)"', shown(browser.get(path)))
    assert version is not None
    return browser.post(path, {"_version": version.group(1), **data}).status_code


def test_every_page_of_a_certification_opens_at_each_step(bureau: Bureau, client_as: As) -> None:
    key = bureau.audited(grade=Grade.MAJOR)
    (finding,) = bureau.open_findings(key)
    with bureau.looking():
        audit = queries.audits(key)[0].id
    luis = client_as("luis")
    for path in ("", "/acciones", "/nueva", "/certificaciones.csv", f"/{key.hex}", f"/{key.hex}/autoevaluacion",
                 f"/{key.hex}/autoevaluacion/no_fees", f"/{key.hex}/solicitud", f"/{key.hex}/auditorias/{audit.hex}",
                 f"/{key.hex}/hallazgos/{finding.hex}", f"/{key.hex}/decision", f"/{key.hex}/pasos/give_up",
                 f"/{key.hex}/decisiones/suspend", f"/{key.hex}/auditorias/nueva",
                 f"/{key.hex}/auditorias/{audit.hex}/reabrir"):  # fmt: skip
        assert luis.get(BASE + path).status_code == 200, path


def test_the_page_says_what_comes_next_and_who_does_it(bureau: Bureau, client_as: As) -> None:
    page = shown(client_as("rosa").get(f"{BASE}/{bureau.opened().hex}"))
    assert "Responda cada criterio de la autoevaluación" in page


def test_another_municipality_meets_nothing(bureau: Bureau, client_as: As) -> None:
    key = bureau.opened()
    assert client_as("jorge").get(f"{BASE}/{key.hex}").status_code == 404


def test_what_no_one_verified_is_said_to_be_missing(client_as: As) -> None:
    page = shown(client_as("rosa").get(f"{BASE}/nueva"))
    assert "Sin registrar, porque nadie pudo verificarlo" in page


def test_the_list_is_narrowed_and_says_so_when_nothing_fits(bureau: Bureau, client_as: As) -> None:
    bureau.opened()
    rosa = client_as("rosa")
    assert shown(rosa.get(BASE)).count('<th scope="row"') == 1
    assert "Ninguna certificación coincide" in shown(rosa.get(f"{BASE}?estado=certified"))


def test_a_step_without_a_reason_keeps_the_form(bureau: Bureau, client_as: As) -> None:
    key = bureau.certified()
    status = send(client_as("luis"), f"{BASE}/{key.hex}/decisiones/suspend", reason="")
    assert (status, bureau.state(key)) == (422, S.CERTIFIED)


def test_a_suspension_is_one_form_with_its_reason(bureau: Bureau, client_as: As) -> None:
    key = bureau.certified()
    send(client_as("luis"), f"{BASE}/{key.hex}/decisiones/suspend", reason="Cobró a trabajadores")
    assert bureau.state(key) is S.SUSPENDED


def test_the_panel_stands_on_the_page_of_the_organisation(bureau: Bureau, client_as: As) -> None:
    firm = bureau.firm(bureau.certified())
    page = shown(client_as("rosa").get(f"/empresas/{firm.hex}"))
    assert re.search(r"Certificación.*Certificado vigente", page, re.DOTALL)
