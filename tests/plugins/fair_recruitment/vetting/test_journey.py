"""In the browser, at both sizes: a vacancy is refused, corrected, looked at by a second person, and published."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from core.db.types import Id
from core.testing.windows import Open, is_sound
from core.vacancies.codes import VacancyState
from tests.plugins.fair_recruitment.conftest import SAID, Office

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]


def test_refused_corrected_and_published(open_as: Open, office: Office) -> None:
    vacancy_id = office.draft(title="Cocinera: trabajo en Italia", fair_recruitment=SAID,
                              description="Buena presencia. Se cobra inscripción de Bs 50.")  # fmt: skip
    rosa, luis = open_as("rosa"), open_as("luis")
    refused(rosa, vacancy_id)
    told_to_the_employer(rosa)
    corrected(rosa, vacancy_id)
    looked_at(luis, vacancy_id)
    published(rosa, vacancy_id)
    assert office.state(vacancy_id)[0] is VacancyState.PUBLISHED


def refused(rosa: Page, vacancy_id: Id) -> None:
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}")
    expect(rosa.get_by_text("Bloqueado: hay que corregirlo")).to_be_visible()
    expect(rosa.locator("mark", has_text="cobra inscripción")).to_be_visible()
    expect(rosa.get_by_role("button", name="Publicar", exact=True)).to_have_count(0)
    expect(rosa.get_by_role("link", name="Revisar y decidir")).to_have_count(0)
    is_sound(rosa, "refused")


def told_to_the_employer(rosa: Page) -> None:
    rosa.get_by_role("link", name="Hoja para la empresa: qué debe corregir").click()
    expect(rosa.get_by_role("heading", level=1)).to_have_text("Qué debe corregir")
    is_sound(rosa, "sheet")
    rosa.get_by_role("link", name="Português").click()
    expect(rosa.get_by_role("heading", level=1)).to_have_text("O que deve corrigir")
    is_sound(rosa, "sheet-pt")


def corrected(rosa: Page, vacancy_id: Id) -> None:
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}/editar")
    rosa.get_by_label("Tareas").fill("Cocinar para 40 personas.")
    rosa.get_by_label("¿A quién se dirige la persona?").fill("Marta Rojas, calle Sucre 12, 70000000")
    is_sound(rosa, "form")
    rosa.get_by_role("button", name="Guardar").first.click()
    expect(rosa.get_by_text("Bloqueado: hay que corregirlo")).to_have_count(0)
    expect(rosa.get_by_text("La deja pasar quien supervisa")).to_be_visible()


def looked_at(luis: Page, vacancy_id: Id) -> None:
    luis.goto(f"/vacantes-internas/{vacancy_id.hex}")
    luis.get_by_role("link", name="Revisar y decidir").click()
    is_sound(luis, "look")
    luis.get_by_label("¿Por qué puede pasar?").fill("Hablé con el restaurante y vi el contrato.")
    luis.get_by_role("button", name="Dejar pasar").click()
    expect(luis.get_by_text("Pasa, con el motivo que usted dio.")).to_be_visible()
    luis.locator("summary", has_text="En orden").click()
    expect(luis.get_by_role("button", name="Deshacer")).to_be_visible()
    is_sound(luis, "passed")


def published(rosa: Page, vacancy_id: Id) -> None:
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}")
    rosa.get_by_role("button", name="Publicar", exact=True).click()
    expect(rosa.get_by_text("Vacante publicada.")).to_be_visible()
    is_sound(rosa, "published")
