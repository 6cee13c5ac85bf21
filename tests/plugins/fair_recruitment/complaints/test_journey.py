"""A worker's anonymous complaint in Portuguese on a telephone, answered at a desk, and read again by its number."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from core.testing.windows import DESK, PHONE, SIZES, Open, is_sound, keep

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
HOME = "/p/fair-recruitment/denuncias"


@pytest.fixture
def screen() -> str:
    """Each window here says its own size: the worker's telephone, the desk of the office."""
    return DESK


def test_a_complaint_in_portuguese_is_answered_and_read_again(open_as: Open) -> None:
    worker, rosa = open_as("", size=PHONE, script=False), open_as("rosa")
    number = complain(worker)
    answer(rosa)
    stranger = open_as("", size=PHONE)
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
    is_narrow(page, "form")
    page.get_by_role("button", name="Enviar", exact=True).click()
    expect(page.get_by_role("heading", name="Recebemos a sua denúncia")).to_be_visible()
    is_narrow(page, "sent")
    number = page.locator("h2").nth(1).inner_text()
    assert len(number.replace("-", "")) == 28
    return number


def answer(page: Page) -> None:
    page.goto(f"{HOME}/recibidas")
    is_sound(page, "list")
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


@pytest.mark.parametrize("script", [True, False])
def test_whoever_may_be_watched_leaves_at_once(open_as: Open, script: bool) -> None:
    page = open_as("", size=PHONE, script=script)
    page.goto(HOME)
    page.get_by_label("¿Qué pasó?").fill("Me quitaron el pasaporte.")
    page.get_by_role("link", name="Salir rápido").click()
    expect(page.get_by_role("button", name="Entrar")).to_be_visible()


def test_going_back_does_not_return_to_the_complaint(open_as: Open) -> None:
    page = open_as("", size=PHONE)
    page.goto(f"{HOME}/seguimiento")
    page.goto(HOME)
    page.get_by_label("¿Qué pasó?").press_sequentially("MNO")
    expect(page.get_by_label("¿Qué pasó?")).to_have_value("MNO")
    for _time in range(3):
        page.keyboard.press("Shift")
    expect(page.get_by_role("button", name="Entrar")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="Entrar")).to_be_visible()
    page.goto(HOME)
    expect(page.get_by_label("¿Qué pasó?")).to_be_visible()


def is_narrow(page: Page, name: str) -> None:
    """Nothing hangs over the side; for a page without scripts, in which axe cannot look."""
    page.wait_for_load_state()
    keep(page, name)
    boxes = [one.bounding_box() for one in page.locator("main *:visible").all()]
    ends = [box["x"] + box["width"] for box in boxes if box is not None]
    assert len(ends) > 5
    assert max(ends) <= SIZES[PHONE][0]
