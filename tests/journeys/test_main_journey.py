"""The whole job of a caseworker in Spanish: find, register, plan, match, refer, place, follow up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Browser, expect

from core import clock
from core.countries.packs import pack
from core.testing.browser import serving
from core.testing.world import PASSWORD
from tests.journeys.steps import PAPER, Desk

DESK, PHONE = (1366, 768), (360, 740)
# The databases, sizes and scripts of every day; the rest when all combinations are asked for.
USUAL = [("sqlite", DESK, True), ("postgresql", PHONE, True), ("sqlite", DESK, False)]
ALL = [(kind, size, script) for kind in ("sqlite", "postgresql") for size in (DESK, PHONE) for script in (True, False)]
COMBINATIONS = ALL if os.environ.get("AYNI_TEST_ALL") else USUAL
MOST_KEYS = 65
NAME = "Wilmer Choque Condori"

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(app: Flask, chromium: Browser, size: tuple[int, int], script: bool) -> Iterator[Desk]:
    with serving(app) as address:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="es-BO", java_script_enabled=script, base_url=address
        )
        page = context.new_page()
        yield Desk(page, script)
        # Shown by pytest when the test failed.
        print(page.url, page.locator("body").inner_text())
        context.close()


@pytest.mark.parametrize(("database_kind", "size", "script"), COMBINATIONS)
def test_from_the_find_box_to_the_first_follow_up(desk: Desk) -> None:
    today = clock.today(pack("BO").timezone)
    desk.log_in("rosa", PASSWORD)
    desk.shows("Mi día")
    keys = register_the_least(desk)
    assert keys <= MOST_KEYS
    register_another(desk)
    write_the_profile(desk)
    interview(desk)
    sign_the_plan(desk, today)
    write_a_note(desk, today)
    register_the_employer(desk)
    for title in ("Ayudante de panadería", "Atención en panadería"):
        publish_a_vacancy(desk, title)
    refer(desk, "Ayudante de panadería", "Atención en panadería")
    record_the_answer(desk)
    place(desk, today)
    close_the_other_application(desk)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=32), tick=True):
        follow_up(desk)


def register_the_least(desk: Desk) -> int:
    """Nobody is called like that: one key leads from the search to the form, filled as far as it can be."""
    before = desk.keys
    desk.search("wilmer choque")
    button = desk.page.get_by_role("button", name="Registrar a wilmer choque")
    desk.press_tab_until(button)
    desk.press("Enter")
    desk.page.wait_for_url("**/personas/nueva/desde")
    expect(desk.page.get_by_label("Número o dirección")).to_be_focused()
    desk.type("71234567")
    desk.press_tab_until(desk.page.get_by_label("El aviso se leyó en voz alta"))
    desk.press("Space", "Enter")
    desk.is_told("Registro guardado")
    return desk.keys - before


def register_another(desk: Desk) -> None:
    """Of the same name: the record that is there is shown, and told apart."""
    desk.search("Wilmer Choque")
    desk.button("Registrar a Wilmer Choque")
    desk.write("Segundo apellido", "Condori")
    desk.write("Número o dirección", "76543210")
    desk.tick("El aviso se leyó en voz alta")
    desk.tick("Sí, da permiso")
    desk.choose("Documento", "Cédula de identidad")
    desk.write("Número (opcional)", "5926311")
    desk.write_date("Fecha de nacimiento", date(1999, 3, 27))
    desk.button("Guardar y abrir el caso")
    expect(desk.page.get_by_text("Puede que ya tenga registro").first).to_be_visible()
    desk.button("Es otra persona: registrar")
    desk.is_told(f"Registro guardado: {NAME}")
    desk.shows(NAME)


def write_the_profile(desk: Desk) -> None:
    desk.tab("Perfil laboral")
    desk.link("Cambiar", within=desk.panel("Lo que busca"))
    desk.write("Busca empleo de", "7512")
    desk.button("Guardar")
    skills = desk.panel("Habilidades")
    desk.open("Agregar", within=skills)
    desk.write("Habilidad", "Amasar", within=skills)
    desk.button("Agregar", within=skills)
    expect(desk.panel("Habilidades").get_by_text("Amasar")).to_be_visible()


def interview(desk: Desk) -> None:
    desk.tab("Resumen")
    desk.button("Pasar al diagnóstico")
    desk.link("Hacer la entrevista")
    desk.write("¿Qué trabajo busca", "En una panadería, por la mañana.")
    desk.tick("Menos de 6 meses")
    desk.tick("De inmediato")
    desk.tick("Sí")
    desk.tick("Poca: puede buscar por su cuenta")
    desk.button("Guardar entrevista")
    expect(desk.page.locator("main")).to_contain_text("Plan")


def sign_the_plan(desk: Desk, today: date) -> None:
    desk.tab("Plan")
    desk.button("Primer empleo")
    box = desk.panel("Firmar")
    desk.write_date("Día de la firma", today, within=box)
    desk.button("La persona firmó", within=box)
    expect(desk.panel("Plan laboral, versión 1")).to_contain_text("Firmado")


def write_a_note(desk: Desk, today: date) -> None:
    desk.tab("Resumen")
    box = desk.panel("Anotar")
    desk.write("Qué se habló", "Puede empezar la próxima semana.", within=box)
    desk.write("Próximo paso", "Enviar la hoja de vida", within=box)
    desk.write_date("Fecha del próximo paso", today + timedelta(days=2), within=box)
    desk.button("Guardar nota", within=box)
    expect(desk.panel("Próximo paso")).to_contain_text("Enviar la hoja de vida")


def register_the_employer(desk: Desk) -> None:
    desk.menu("Empresas")
    desk.link("Registrar empresa")
    desk.write("Nombre legal", "Panadería El Trigal S.R.L.")
    desk.write("Número tributario", "1023456021")
    desk.button("Guardar")
    desk.shows("Panadería El Trigal")
    desk.link("Verificar la empresa")
    desk.tick("Con una visita")
    desk.write("Qué vio u oyó", "El horno funciona y la dueña nos recibió.")
    desk.button("Registrar la verificación")
    expect(desk.panel("Verificación de la empresa")).to_contain_text("El horno funciona")


def publish_a_vacancy(desk: Desk, title: str) -> None:
    desk.menu("Vacantes")
    desk.link("Nueva vacante")
    desk.write("Título", title)
    desk.write("Empresa", "Panadería El Trigal S.R.L.")
    desk.write("Ocupación", "7512")
    desk.choose("Contrato", "Indefinido")
    desk.write("Salario, o el menor", "3400")
    desk.choose("Municipio", "Sacaba")
    desk.tick("No: la empresa declara que la persona no paga nada")
    desk.button("Guardar")
    desk.button("Publicar")
    desk.is_told("Vacante publicada")


def refer(desk: Desk, *titles: str) -> None:
    desk.search("5926311")
    desk.link(NAME)
    for title in titles:
        desk.tab("Vacantes")
        desk.button("Remitir", within=desk.page.locator("main tr").filter(has_text=title).first)
        desk.is_told(f"Se remitió a {title}")


def record_the_answer(desk: Desk) -> None:
    desk.tab("Postulaciones")
    desk.link("Ayudante de panadería")
    box = desk.panel("Respuesta de la empresa")
    desk.tick("Entrevista", within=box)
    desk.button("Guardar la respuesta", within=box)
    expect(desk.page.locator("main")).to_contain_text("Entrevista")


def place(desk: Desk, today: date) -> None:
    """From the application: four facts that the vacancy does not say already, and the contract as a file."""
    desk.link("Registrar la colocación")
    desk.write_date("Primer día de trabajo", today)
    desk.write("Horas por semana", "40")
    desk.tick("Sí", group="seguridad social")
    desk.choose("Papel que ha visto", "Contrato")
    desk.page.get_by_label("Archivo de ese papel").set_input_files(PAPER)
    desk.button("Registrar la colocación")
    desk.is_told("Colocación registrada")
    expect(desk.page.locator("main")).to_contain_text("contrato.pdf")


def close_the_other_application(desk: Desk) -> None:
    box = desk.panel("Otras postulaciones abiertas")
    desk.click(box.get_by_label("Atención en panadería"))
    desk.button("Cerrar las marcadas", within=box)
    expect(desk.panel("Otras postulaciones abiertas")).to_have_count(0)


def follow_up(desk: Desk) -> None:
    """A month later: from the list of the day with one click."""
    desk.log_in("rosa", PASSWORD)
    row = desk.page.get_by_role("row").filter(has_text="Seguimiento a 1 mes")
    desk.link("Hacer seguimiento", within=row)
    desk.tick("El mismo trabajo")
    desk.choose("Una necesidad que ve", "Transporte")
    desk.write("Con quién hablar de esto", "Sindicato de transporte de Sacaba")
    desk.button("Guardar")
    desk.is_told("Seguimiento registrado")
    desk.menu("Mi día")
    expect(desk.page.get_by_role("row").filter(has_text="Sindicato de transporte de Sacaba")).to_be_visible()
