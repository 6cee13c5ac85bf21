"""In the browser, at a desk and on a phone: from the person's page to the next stage of the incubation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from core.cases.codes import Stage
from core.db.types import Id
from core.testing.browser import serving
from core.testing.windows import is_sound
from core.testing.world import PASSWORD
from tests.journeys.steps import Desk
from tests.plugins.incubation.conftest import Incubator

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
SIZES = [(1366, 768), (360, 740)]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}px")
def page(app: Flask, chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    with serving(app) as root:
        context = chromium.new_context(
            base_url=root, locale="es-BO", viewport={"width": width, "height": height}
        )  # fmt: skip
        yield context.new_page()
        context.close()


def test_from_the_person_to_the_next_stage(page: Page, desk: Incubator) -> None:
    person_id = desk.person()
    me = Desk(page)
    me.log_in("rosa", PASSWORD)
    page.goto(f"/personas/{person_id.hex}")
    page.locator("summary", has_text="Más").click()
    page.get_by_role("button", name="Abrir una incubación").click()
    me.is_told("Abierto: Incubación")
    case_id = Id(page.url.rsplit("/", 1)[1])
    expect(page.get_by_text("Describa primero el negocio")).to_be_visible()
    is_sound(page)

    me.link("Describir el negocio")
    is_sound(page)
    me.write("Nombre del negocio", "Pan de la abuela")
    me.tick("Recién empieza")
    me.choose("Rubro", "Industrias manufactureras")
    me.button("Guardar")
    me.is_told("Negocio guardado.")
    is_sound(page)

    me.choose("Paso", "Plan de negocio revisado")
    me.write_date("Hasta cuándo", date(2026, 12, 1))
    me.button("Agregar el paso")
    me.is_told("Paso agregado.")
    me.button("Hecho")
    me.is_told("Paso hecho.")
    expect(page.get_by_role("button", name="Deshacer")).to_be_visible()
    is_sound(page)

    me.tab("Resumen")
    for stage in ("Selección", "Formación y plan", "En marcha"):
        me.button(f"Pasar a: {stage}")
        me.is_told(f"Etapa: {stage}")
    is_sound(page)
    assert desk.stage(case_id) is Stage.ACTIVE
    page.goto("/p/incubation/")
    expect(page.get_by_role("link", name="Pan de la abuela")).to_be_visible()
    is_sound(page)


def test_a_change_of_somebody_else_is_seen_before_it_is_written_over(page: Page, desk: Incubator) -> None:
    case_id = desk.case()
    desk.described(case_id)
    me = Desk(page)
    me.log_in("rosa", PASSWORD)
    page.goto(f"/p/incubation/casos/{case_id.hex}/negocio")
    desk.described(case_id, user="luis", name="Tejidos Illimani")
    me.write("Nombre del negocio", "Pan de Nayeli")
    me.button("Guardar")
    expect(page.get_by_role("alert")).to_contain_text("Tejidos Illimani")
    is_sound(page)
    me.button("Guardar")
    me.is_told("Negocio guardado.")
    assert desk.stage(case_id) is Stage.INTAKE
    expect(page.get_by_role("heading", name="Pan de Nayeli")).to_be_visible()
