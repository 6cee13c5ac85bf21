"""One recognition from the case to the stranger's telephone, in the browser, at both sizes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from core.db.types import Id
from core.testing.windows import PHONE, Open, is_sound
from tests.plugins.skills_recognition.conftest import Centre

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]


def test_from_the_case_to_the_telephone_of_a_stranger(open_as: Open, desk: Centre) -> None:
    rosa, luis, stranger = open_as("rosa"), open_as("luis"), open_as("", size=PHONE)
    number = issue(rosa, luis, desk.person())
    is_told(stranger, number, "Es válido")
    withdraw(luis)
    is_told(stranger, number, "Fue retirado")


def issue(rosa: Page, luis: Page, person: Id) -> str:
    """Opened, described, proved and judged by one, decided by another. Answers the number on the certificate."""
    rosa.goto(f"/personas/{person.hex}")
    rosa.locator("summary", has_text="Más").first.click()
    rosa.get_by_role("button", name="Abrir un reconocimiento de competencias").click()
    is_sound(rosa)
    rosa.get_by_role("link", name="Escriba qué se quiere reconocer").first.click()
    for label, text in (("Competencia, como", "Pan artesanal"), ("Catálogo", "ISCO-08"), ("Código", "7512"),
                        ("Versión", "2008"), ("Quién certifica", "Instituto del Pan")):  # fmt: skip
        rosa.get_by_label(label).first.fill(text)
    is_sound(rosa)
    rosa.get_by_role("button", name="Guardar").click()
    prove(rosa)
    is_sound(rosa)
    luis.goto(rosa.url)
    luis.get_by_role("button", name="Emitir el certificado").click()
    expect(luis.get_by_role("heading", name="Pan artesanal")).to_be_visible()
    is_sound(luis)
    return number_on_paper(luis)


def prove(page: Page) -> None:
    for kind in ("Conocimiento:", "Desempeño:", "Producto:"):
        page.wait_for_load_state()
        if not page.get_by_label(kind).is_visible():
            page.locator("summary", has_text="Anotar una evidencia").click()
        page.get_by_label(kind).check()
        page.get_by_label("Qué se vio").fill("Amasó y horneó 20 panes.")
        page.get_by_role("button", name="Anotar", exact=True).click()
    page.get_by_label("Competente", exact=True).check()
    page.get_by_label("Yo no capacité").check()
    page.get_by_role("button", name="Guardar el juicio").click()
    expect(page.get_by_text("Otra persona tiene que verificarla")).to_be_visible()


def number_on_paper(page: Page) -> str:
    page.get_by_role("link", name="Imprimir el certificado").click()
    expect(page.get_by_role("img", name=re.compile("Código QR"))).to_be_visible()
    is_sound(page)
    text = page.locator("main").inner_text()
    found = re.search(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", text)
    assert found is not None
    return found[0]


def is_told(stranger: Page, number: str, words: str) -> None:
    stranger.goto("/verificar")
    stranger.get_by_label("Número del certificado").fill(number.lower())
    stranger.get_by_role("button", name="Verificar").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(words)
    expect(stranger.get_by_text("Nayeli Mamani Huanca")).to_be_visible()
    is_sound(stranger)


def withdraw(luis: Page) -> None:
    luis.get_by_role("link", name="Volver").click()
    luis.get_by_role("link", name="Suspender, retirar o deshacer").click()
    is_sound(luis)
    luis.get_by_label("Retirarlo").check()
    luis.get_by_label("Motivo").select_option(label="Las evidencias no eran verdaderas")
    luis.get_by_label("Por qué").fill("La foto era de otra persona.")
    luis.get_by_role("button", name="Guardar").click()
    expect(luis.get_by_text("La foto era de otra persona.")).to_be_visible()
    is_sound(luis)
