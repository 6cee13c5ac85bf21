"""A course from the first enrolment to the certificate that a stranger checks, in the browser, at both sizes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.testing.windows import PHONE, Open, is_sound
from core.testing.world import World
from tests.plugins.courses.certificates import batch
from tests.plugins.courses.certificates.conftest import School

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
HOME = "/p/courses"
NAME = "Đặng Ñuflo Rojas"


@pytest.fixture
def school(app: Flask, actor_as: Callable[[str], Actor], world: World) -> School:
    return School(app, actor_as, world)


def test_from_the_enrolment_to_the_certificate_that_a_stranger_checks(
    open_as: Open, school: School, tmp_path: Path
) -> None:
    course = school.course(exam_questions=2, pass_mark=100, min_attendance=80, minutes=120)
    batch.bank(school, course)
    rosa, luis, learner, stranger = open_as("rosa"), open_as("luis"), open_as("", size=PHONE), open_as("", size=PHONE)
    open_cohort(rosa, course)
    plan(rosa)
    enrol(rosa)
    take_the_list(rosa)
    sit_the_examination(learner, personal_link(rosa))
    number = issue(luis, rosa.url, school, tmp_path)
    is_told(stranger, number, "Es válido")
    withdraw(luis)
    is_told(stranger, number, "Fue retirado")


def yesterday() -> date:
    return clock.today("America/La_Paz") - timedelta(days=1)


def choose_day(page: Page, label: str, day: date) -> None:
    boxes = page.get_by_role("group", name=label)
    for name, value in (("Día", day.day), ("Mes", day.month), ("Año", day.year)):
        boxes.get_by_label(name).fill(str(value))


def open_cohort(rosa: Page, course: Id) -> None:
    rosa.goto(f"{HOME}/cohortes")
    is_sound(rosa)
    rosa.get_by_role("link", name="Nueva cohorte").first.click()
    rosa.get_by_label("Curso", exact=True).select_option(course.hex)
    rosa.get_by_label("Nombre de la cohorte").fill("Sacaba, primera")
    choose_day(rosa, "Primer día", yesterday())
    choose_day(rosa, "Último día", yesterday())
    rosa.get_by_label("País").select_option("BO")
    is_sound(rosa)
    rosa.get_by_role("button", name="Abrir la cohorte").click()
    expect(rosa.get_by_role("heading", name="Sacaba, primera")).to_be_visible()


def enrol(rosa: Page) -> None:
    tab(rosa, "Participantes").click()
    rosa.get_by_role("link", name="Inscribir a alguien").click()
    rosa.get_by_role("link", name="Una persona nueva").click()
    rosa.get_by_label("Nombres", exact=True).fill("Đặng Ñuflo")
    rosa.get_by_label("Apellidos").fill("Rojas")
    rosa.get_by_label("Participa como", exact=True).select_option("trade_union")
    rosa.get_by_label("País").select_option("BO")
    is_sound(rosa)
    rosa.get_by_role("button", name="Anotar e inscribir").click()
    expect(rosa.get_by_text(NAME)).to_be_visible()
    is_sound(rosa)


def plan(rosa: Page) -> None:
    rosa.get_by_role("link", name="Planificar la primera").click()
    rosa.get_by_label("Tema", exact=True).fill("Quién paga qué")
    choose_day(rosa, "Fecha", yesterday())
    rosa.get_by_label("Empieza a las").fill("09:00")
    rosa.get_by_label("Minutos").fill("120")
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Quién paga qué")).to_be_visible()
    is_sound(rosa)


def take_the_list(rosa: Page) -> None:
    tab(rosa, "Sesiones").click()
    rosa.get_by_role("link", name="Lista", exact=True).click()
    rosa.get_by_role("button", name="Todos los demás presentes").click()
    expect(rosa.get_by_text("100 %").first).to_be_visible()
    is_sound(rosa)


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation", name="Partes de esta cohorte").get_by_role("link", name=name)


def personal_link(rosa: Page) -> str:
    tab(rosa, "Resultados").click()
    rosa.get_by_role("link", name=NAME).click()
    rosa.get_by_role("button", name="Crear el enlace").click()
    found = rosa.get_by_text(re.compile(r"/p/courses/mi/")).first.inner_text()
    tab(rosa, "Certificados").click()
    expect(rosa.get_by_text("Todavía no completó el curso: falta asistencia o examen")).to_be_visible()
    is_sound(rosa)
    return found


def sit_the_examination(learner: Page, link: str) -> None:
    """On a telephone, without a log-in, answering rightly."""
    learner.goto(link)
    is_sound(learner)
    learner.get_by_role("button", name="Empezar").click()
    for question in learner.get_by_role("group").all():
        case = re.search(r"caso (\d+)", question.inner_text())
        if case:
            question.get_by_label(f"Respuesta {int(case[1]) % 4}").check()
    is_sound(learner)
    learner.get_by_role("button", name="Guardar y seguir").click()
    learner.get_by_role("button", name="Entregar").click()
    expect(learner.get_by_text("100 %").first).to_be_visible()
    is_sound(learner)


def issue(luis: Page, cohort: str, school: School, folder: Path) -> str:
    """In the background, seen from the page of its progress. Answers the number on the certificate."""
    luis.goto(cohort)
    is_sound(luis)
    luis.get_by_role("button", name="Emitir los certificados").click()
    expect(luis.get_by_text("0 de 1")).to_be_visible()
    is_sound(luis)
    school.work()
    luis.get_by_role("link", name="Volver a mirar").click()
    expect(luis.get_by_text("Se emitió 1 certificado.")).to_be_visible()
    luis.get_by_role("link", name="Ver e imprimir").click()
    luis.get_by_role("link", name=NAME).click()
    is_sound(luis)
    with luis.expect_download() as download:
        luis.get_by_role("link", name="Português").click()
    download.value.save_as(folder / "certificado.pdf")
    assert (folder / "certificado.pdf").read_bytes().startswith(b"%PDF-1.4")
    found = re.search(r"\b(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}\b", luis.locator("main").inner_text())
    assert found is not None
    return found[0]


def is_told(stranger: Page, number: str, words: str) -> None:
    stranger.goto("/verificar")
    stranger.get_by_label("Número del certificado").fill(number.lower())
    stranger.get_by_role("button", name="Verificar").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text(words)
    expect(stranger.get_by_text(NAME)).to_be_visible()
    is_sound(stranger)


def withdraw(luis: Page) -> None:
    luis.locator("summary", has_text="No debería valer").click()
    luis.get_by_role("link", name="Retirar el certificado").click()
    luis.locator("textarea").fill("Se emitió a otra persona.")
    is_sound(luis)
    luis.get_by_role("button", name="Retirar").click()
    expect(luis.get_by_text("Se emitió a otra persona.")).to_be_visible()
    is_sound(luis)
