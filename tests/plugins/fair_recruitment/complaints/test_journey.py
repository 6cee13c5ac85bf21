"""A worker's anonymous complaint in Portuguese on a telephone, answered at a desk, and read again by its number."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from core.testing.browser import axe_violations, serving
from core.testing.client import Browser as Client

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
HOME = "/p/fair-recruitment/denuncias"
PHONE, DESK = (360, 740), (1366, 768)
Open = Callable[..., Page]


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with serving(app) as where:
        yield where


@pytest.fixture
def open_as(chromium: Browser, address: str, client_as: Callable[[str], Client]) -> Iterator[Open]:
    """``open_as("rosa")``: a desk; ``open_as("", script=False)``: a stranger's telephone without scripts."""
    windows: list[BrowserContext] = []

    def make(user: str, *, script: bool = True, size: tuple[int, int] | None = None) -> Page:
        width, height = size or (DESK if user else PHONE)
        window = chromium.new_context(
            viewport={"width": width, "height": height}, locale="es-BO", base_url=address, java_script_enabled=script
        )
        windows.append(window)
        if user:
            cookie = client_as(user).client.get_cookie("ayni_session")
            window.add_cookies([{"name": "ayni_session", "value": cookie.value, "url": address}])
        return window.new_page()

    yield make
    for window in windows:
        window.close()


def test_a_complaint_in_portuguese_is_answered_and_read_again(open_as: Open) -> None:
    worker, rosa = open_as("", script=False), open_as("rosa")
    number = complain(worker)
    answer(rosa)
    stranger = open_as("")
    read(stranger, number)
    signs_are_restricted(rosa, open_as("luis", size=PHONE))


def complain(page: Page) -> str:
    """Begun in Spanish, gone on in Portuguese, without scripts. Answers the number."""
    page.goto(HOME)
    page.get_by_label("¿Qué pasó?").fill("Cobraram 350 bolivianos e ficaram com o meu passaporte.")
    page.get_by_role("button", name="Português").click()
    expect(page.get_by_label("O que aconteceu?")).to_have_value(
        "Cobraram 350 bolivianos e ficaram com o meu passaporte."
    )
    page.get_by_label("Quem fez isso? Nome da empresa ou agência").fill("Agência do Sul")
    page.get_by_label("Onde?").fill("Santa Cruz")
    page.get_by_label("Quanto pagou?").fill("350")
    page.get_by_label("Ficaram com os meus documentos e não devolvem").check()
    page.get_by_label("Quem deve ler isto?").select_option(label="Sacaba")
    is_narrow(page)
    picture(page, "form")
    page.get_by_role("button", name="Enviar", exact=True).click()
    expect(page.get_by_role("heading", name="Recebemos a sua denúncia")).to_be_visible()
    is_narrow(page)
    picture(page, "sent")
    number = page.locator("h2").nth(1).inner_text()
    assert len(number.replace("-", "")) == 28
    return number


def answer(page: Page) -> None:
    page.goto(f"{HOME}/recibidas")
    picture(page, "list")
    page.get_by_role("link", name="Agência do Sul").click()
    is_sound(page, "complaint")
    page.get_by_role("link", name="Clasificar").click()
    page.get_by_label("Piden dinero por un trabajo").check()
    is_sound(page, "triage")
    page.get_by_role("button", name="Guardar la clasificación").click()
    page.get_by_label("Mensaje para la persona").fill("Olá. Vamos falar com a agência. Você tem um recibo?")
    page.get_by_role("button", name="Enviar a la persona").click()
    expect(page.get_by_text("Escrito. La persona lo lee")).to_be_visible()
    is_sound(page, "triaged")


def read(page: Page, number: str) -> None:
    page.goto(f"{HOME}/seguimiento")
    is_sound(page, "follow")
    page.get_by_label("Su número de seguimiento").fill(number.lower())
    page.get_by_role("button", name="Leer la respuesta").click()
    expect(page.get_by_text("Você tem um recibo?")).to_be_visible()
    assert number not in page.url
    page.get_by_label("Escreva para nós").fill("Sim, tenho.")
    page.get_by_role("button", name="Enviar", exact=True).click()
    expect(page.get_by_text("Enviado. Vamos ler.")).to_be_visible()
    is_sound(page, "answer")


def signs_are_restricted(rosa: Page, luis: Page) -> None:
    """She named a sign: the supervisor acts on it, the caseworker does not see it."""
    rosa.reload()
    expect(rosa.get_by_text("Sim, tenho.")).to_be_visible()
    expect(rosa.get_by_text("Abrir la alerta")).to_have_count(0)
    luis.goto("/p/fair-recruitment/alertas")
    is_sound(luis, "alerts")
    luis.get_by_role("link", name="Agência do Sul").click()
    expect(luis.get_by_text("Retención de documentos de identidad")).to_be_visible()
    is_sound(luis, "alert")


def is_narrow(page: Page) -> None:
    """Nothing hangs over the side; for a page without scripts, in which axe cannot look."""
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["width"] <= PHONE[0]


def is_sound(page: Page, name: str) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    picture(page, name)
    assert axe_violations(page) == []


def picture(page: Page, name: str) -> None:
    if where := os.environ.get("AYNI_PICTURES"):
        width = (page.viewport_size or {"width": 0})["width"]
        page.screenshot(path=Path(where) / f"{name}-{width}.png", full_page=True)
