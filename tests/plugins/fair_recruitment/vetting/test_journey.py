"""In the browser, at both sizes: a vacancy is refused, corrected, looked at by a second person, and published."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from core.db.types import Id
from core.testing.browser import axe_violations, serving
from core.testing.client import Browser as Client
from core.vacancies.codes import VacancyState
from tests.plugins.fair_recruitment.conftest import SAID, Office

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
SIZES = {"1366": (1366, 768), "360": (360, 740)}
PICTURES = os.environ.get("AYNI_PICTURES", "")
"""A folder in which each page is kept as a picture; empty keeps none."""
Open = Callable[[str], Page]


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with serving(app) as where:
        yield where


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_as(size: str, chromium: Browser, address: str, client_as: Callable[[str], Client]) -> Iterator[Open]:
    windows: list[BrowserContext] = []

    def make(user: str) -> Page:
        width, height = SIZES[size]
        viewport = {"width": width, "height": height}
        window = chromium.new_context(viewport=viewport, locale="es-BO", base_url=address)  # type: ignore[arg-type]
        windows.append(window)
        cookie = client_as(user).client.get_cookie("ayni_session")
        window.add_cookies([{"name": "ayni_session", "value": cookie.value, "url": address}])
        return window.new_page()

    yield make
    for window in windows:
        window.close()


def test_refused_corrected_and_published(open_as: Open, office: Office, size: str) -> None:
    vacancy_id = office.draft(title="Cocinera: trabajo en Italia", fair_recruitment=SAID,
                              description="Buena presencia. Se cobra inscripción de Bs 50.")  # fmt: skip
    rosa, luis = open_as("rosa"), open_as("luis")
    refused(rosa, vacancy_id, size)
    told_to_the_employer(rosa, size)
    corrected(rosa, vacancy_id, size)
    looked_at(luis, vacancy_id, size)
    published(rosa, vacancy_id, size)
    assert office.state(vacancy_id)[0] is VacancyState.PUBLISHED


def refused(rosa: Page, vacancy_id: Id, size: str) -> None:
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}")
    expect(rosa.get_by_text("Bloqueado: hay que corregirlo")).to_be_visible()
    expect(rosa.locator("mark", has_text="cobra inscripción")).to_be_visible()
    expect(rosa.get_by_role("button", name="Publicar", exact=True)).to_have_count(0)
    expect(rosa.get_by_role("link", name="Revisar y decidir")).to_have_count(0)
    is_sound(rosa, f"refused-{size}")


def told_to_the_employer(rosa: Page, size: str) -> None:
    rosa.get_by_role("link", name="Hoja para la empresa: qué debe corregir").click()
    expect(rosa.get_by_role("heading", level=1)).to_have_text("Qué debe corregir")
    is_sound(rosa, f"sheet-{size}")
    rosa.get_by_role("link", name="Português").click()
    expect(rosa.get_by_role("heading", level=1)).to_have_text("O que deve corrigir")
    is_sound(rosa, f"sheet-pt-{size}")


def corrected(rosa: Page, vacancy_id: Id, size: str) -> None:
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}/editar")
    rosa.get_by_label("Tareas").fill("Cocinar para 40 personas.")
    rosa.get_by_label("¿A quién se dirige la persona?").fill("Marta Rojas, calle Sucre 12, 70000000")
    is_sound(rosa, f"form-{size}")
    rosa.get_by_role("button", name="Guardar").first.click()
    expect(rosa.get_by_text("Bloqueado: hay que corregirlo")).to_have_count(0)
    expect(rosa.get_by_text("La deja pasar quien supervisa")).to_be_visible()


def looked_at(luis: Page, vacancy_id: Id, size: str) -> None:
    luis.goto(f"/vacantes-internas/{vacancy_id.hex}")
    luis.get_by_role("link", name="Revisar y decidir").click()
    is_sound(luis, f"look-{size}")
    luis.get_by_label("¿Por qué puede pasar?").fill("Hablé con el restaurante y vi el contrato.")
    luis.get_by_role("button", name="Dejar pasar").click()
    expect(luis.get_by_text("Pasa, con el motivo que usted dio.")).to_be_visible()
    luis.locator("summary", has_text="En orden").click()
    expect(luis.get_by_role("button", name="Deshacer")).to_be_visible()
    is_sound(luis, f"passed-{size}")


def published(rosa: Page, vacancy_id: Id, size: str) -> None:
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}")
    rosa.get_by_role("button", name="Publicar", exact=True).click()
    expect(rosa.get_by_text("Vacante publicada.")).to_be_visible()
    is_sound(rosa, f"published-{size}")


def is_sound(page: Page, name: str) -> None:
    """Nothing that axe finds, and nothing that has to be pushed sideways."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
