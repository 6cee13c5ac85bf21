"""A course written at a desk, examined on a telephone, and read at the desk again, at both sizes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from core import clock
from core.db.types import Id
from core.testing.windows import PHONE, Open, is_sound
from plugins.courses.catalogue import queries
from plugins.courses.catalogue.codes import Shape
from tests.plugins.courses.catalogue.conftest import option
from tests.plugins.courses.examining.conftest import School

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
HOME = "/p/courses"


def test_a_course_is_written_with_its_bank_and_its_partners(open_as: Open) -> None:
    luis = open_as("luis")
    luis.goto(f"{HOME}/")
    is_sound(luis)
    luis.get_by_role("link", name="Nuevo curso").first.click()
    is_sound(luis)
    for label, text in (("Código", "CE-01"), ("Título en español", "Contratación equitativa"),
                        ("Duración en horas", "20"), ("Preguntas en cada examen", "1")):  # fmt: skip
        luis.get_by_label(label, exact=False).first.fill(text)
    luis.get_by_label("Modalidad").select_option(label="A distancia")
    luis.get_by_role("button", name="Guardar").click()
    expect(luis.get_by_text("hay 0, se necesitan 1")).to_be_visible()
    is_sound(luis)
    luis.get_by_role("link", name="Preguntas", exact=True).click()
    is_sound(luis)
    luis.get_by_role("link", name="Nueva pregunta").click()
    luis.get_by_label("Pregunta en español").fill("¿Quién paga la contratación?")
    luis.locator("#options-0-es").fill("El empleador")
    luis.locator("#options-0-right").check()
    luis.locator("#options-1-es").fill("Quien trabaja")
    is_sound(luis)
    luis.get_by_role("button", name="Guardar").click()
    expect(luis.get_by_text("Pregunta agregada.")).to_be_visible()
    is_sound(luis)
    luis.get_by_role("link", name="Certificado", exact=True).click()
    is_sound(luis)
    luis.get_by_role("link", name="Curso", exact=True).click()
    luis.get_by_role("button", name="Abrir el curso").click()
    expect(luis.get_by_text("El curso está abierto")).to_be_visible()
    is_sound(luis)


def test_from_the_link_to_the_results(open_as: Open, desk: School) -> None:
    someone = examined(desk)
    rosa, mobile = open_as("rosa"), open_as("", size=PHONE)
    rosa.goto(f"{HOME}/inscripciones/{someone.hex}/pruebas")
    is_sound(rosa)
    rosa.get_by_role("button", name="Crear el enlace").click()
    expect(rosa.get_by_role("img", name="Código QR")).to_be_visible()
    is_sound(rosa)
    mobile.goto(rosa.locator("main strong").first.inner_text())
    is_sound(mobile)
    sit(mobile, "Prueba antes del curso", 2)
    expect(mobile.get_by_text("de respuestas correctas")).to_be_visible()
    sit(mobile, "Examen", 6)
    expect(mobile.get_by_text("robado: ").first).to_be_visible()
    is_sound(mobile)
    rosa.get_by_role("link", name="Volver a las pruebas").click()
    is_sound(rosa)
    rosa.get_by_role("link", name="Resultados de la cohorte").click()
    expect(rosa.get_by_text("Preguntas por dificultad").first).to_be_visible()
    is_sound(rosa)


def test_scores_of_an_examination_on_paper(open_as: Open, desk: School) -> None:
    course = desk.taught(exam=5)
    cohort = desk.cohort(course, days=(), first=clock.now().date() - timedelta(days=2))
    for name in ("Nayeli", "Wilmer", "Illari"):
        desk.enrolled(cohort, name)
    rosa = open_as("rosa")
    rosa.goto(f"{HOME}/cohortes/{cohort.hex}/resultados")
    is_sound(rosa, "results-empty")
    rosa.get_by_role("link", name="Anotar las notas del examen en papel").click()
    rosa.get_by_label("Nota Nayeli Mamani").fill("2")
    rosa.get_by_label("Nota Wilmer Mamani").fill("9")
    is_sound(rosa, "scores")
    rosa.get_by_role("button", name="Guardar las notas").click()
    rosa.get_by_role("link", name="Wilmer Mamani: Escriba cuántas de las 2").click()
    is_sound(rosa, "scores-wrong")
    rosa.get_by_label("Nota Wilmer Mamani").fill("1")
    rosa.get_by_role("button", name="Guardar las notas").click()
    expect(rosa.get_by_text("Se anotaron 2 notas.")).to_be_visible()
    is_sound(rosa, "results-typed")
    rosa.get_by_role("link", name="Wilmer Mamani").click()
    is_sound(rosa, "papers-typed")
    rosa.get_by_role("link", name="Corregir").click()
    rosa.get_by_label("Nota (opcional)").fill("")
    rosa.get_by_label("Por qué").fill("No dio el examen")
    is_sound(rosa, "correct")
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Nota quitada: el intento queda libre otra vez.")).to_be_visible()


def test_an_examination_to_print(open_as: Open, desk: School) -> None:
    course = desk.taught(exam=2, exam_minutes=45)
    for text, answers in PRINTED:
        desk.question(course, text, *[option(one, at == 0) for at, one in enumerate(answers)])
    several = [option(one, at < 2) for at, one in enumerate(("La edad", "El embarazo", "El oficio", "La experiencia"))]
    desk.question(course, "¿Qué no se pregunta para decidir?", *several, shape=Shape.SEVERAL)
    with desk.at("luis"):
        queries.course(course).exam_questions = 2 + len(PRINTED) + 1
    cohort = desk.cohort(course, days=(), first=clock.now().date() - timedelta(days=2))
    rosa, luis = open_as("rosa"), open_as("luis")
    rosa.goto(f"{HOME}/cohortes/{cohort.hex}/resultados")
    rosa.get_by_role("link", name="Examen para imprimir").click()
    expect(rosa.get_by_text("Todavía no se sorteó ninguna hoja")).to_be_visible()
    is_sound(rosa, "sheets-empty")
    rosa.get_by_role("button", name="Sortear una hoja").click()
    expect(rosa.get_by_text("La hoja 1 está sorteada.")).to_be_visible()
    is_sound(rosa, "sheets")
    rosa.get_by_role("link", name="Preguntas").click()
    expect(rosa.get_by_text("Marque con una cruz")).to_be_visible()
    is_sound(rosa, "sheet")
    rosa.emulate_media(media="print")
    is_sound(rosa, "sheet-printed")
    luis.goto(f"{HOME}/cohortes/{cohort.hex}/examen-en-papel")
    luis.get_by_role("link", name="Clave para quien examina").click()
    expect(luis.get_by_text("No es para quienes rinden el examen.")).to_be_visible()
    is_sound(luis, "key")
    luis.get_by_role("link", name="Volver").click()
    expect(luis.get_by_role("heading", name="Examen para imprimir")).to_be_visible()


PRINTED = (
    ("¿Quién paga los gastos de la contratación según los principios de la OIT?",
     ("El empleador, también los exámenes médicos, los trámites y el viaje hasta el lugar de trabajo",
      "Quien trabaja", "La mitad cada uno")),
    ("¿Qué hace una persona operadora ante un aviso que pide dinero?",
     ("No lo publica y avisa a quien supervisa", "Lo publica con una nota", "Lo pasa a otra oficina")),
    ("¿Quién guarda el documento de identidad?", ("Su titular", "El empleador", "La agencia", "La oficina")),
)  # fmt: skip


def examined(desk: School) -> Id:
    """Somebody in a cohort of today, without sessions, in an examination of two pages."""
    course = desk.taught(exam=8, exam_minutes=30)
    with desk.at("luis"):
        queries.course(course).exam_questions = 6
    return desk.enrolled(desk.cohort(course, days=(), first=clock.now().date() - timedelta(days=2)))


def sit(page: Page, title: str, questions: int) -> None:
    """Answer everything with the first option, page by page, and hand it in."""
    page.locator("section", has=page.get_by_role("heading", name=title)).get_by_role("button", name="Empezar").click()
    for first in range(0, questions, 5):
        is_sound(page)
        for row in range(min(5, questions - first)):
            page.locator(f"#answers-{row}-chosen").check()
        page.get_by_role("button", name="Guardar y seguir").click()
    expect(page.get_by_text(f"respondió {questions} de {questions}")).to_be_visible()
    is_sound(page)
    page.get_by_role("button", name="Entregar").click()
    expect(page.get_by_text("Gracias. Está entregado.")).to_be_visible()
