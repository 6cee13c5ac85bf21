"""An agency from its interest to a certificate, a complaint and a suspension, as everybody sees it, in the browser.

It declares that nobody paid. A worker says in an interview to have paid 300 dollars for "processing": that is a
critical finding, seven workers stand in the ledger, and there is no certificate before each of them has proof.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from core import clock
from core.db.types import Id
from core.testing.windows import Open, is_sound
from core.testing.world import World
from plugins.fair_recruitment.certification import queries
from plugins.fair_recruitment.complaints import queries as queries_of_complaints
from plugins.fair_recruitment.complaints import services as services_of_complaints
from plugins.fair_recruitment.complaints.codes import ComplaintCategory, ComplaintOutcome
from tests.plugins.fair_recruitment.certification.conftest import Bureau
from tests.plugins.fair_recruitment.complaints.conftest import Counter

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
WORKERS = 7


def test_an_agency_from_application_to_certificate_complaint_and_suspension(
    open_as: Open, bureau: Bureau, world: World
) -> None:
    rosa, luis, stranger = open_as("rosa"), open_as("luis"), open_as("")
    key = begin(rosa, bureau.agency())
    apply(rosa)
    accept(luis, key)
    audit(rosa)
    fees = workers_who_paid(bureau, key)
    is_blocked(luis, key)
    give_the_money_back(bureau, fees)
    close_the_finding(luis, key)
    decide(luis)
    issue(rosa, key)
    is_told(stranger, bureau, key, "Vigente")
    a_complaint_is_upheld(Counter(bureau.app, bureau.actor_as, world), bureau.firm(key))
    suspend(luis, key)
    is_told(stranger, bureau, key, "Suspendido")


def begin(rosa: Page, firm: Id) -> Id:
    rosa.goto(f"/empresas/{firm.hex}")
    rosa.get_by_role("link", name="Nueva certificación").click()
    is_sound(rosa, "nueva")
    rosa.get_by_label("Agencia", exact=False).last.check()
    rosa.get_by_label("IRIS", exact=False).check()
    rosa.get_by_role("button", name="Abrir la certificación").click()
    expect(rosa.get_by_role("heading", name="Qué sigue")).to_be_visible()
    is_sound(rosa, "interes")
    key = Id(re.findall(r"[0-9a-f]{32}", rosa.url.replace("-", ""))[-1])
    answer_everything(rosa)
    return key


def answer_everything(rosa: Page) -> None:
    rosa.get_by_role("link", name="Responder la autoevaluación").click()
    for number in range(12):
        if not number:
            is_sound(rosa, "criterio")
        rosa.get_by_label("Lo cumplimos", exact=True).check()
        rosa.get_by_label("Qué lo demuestra").fill("Política escrita y recibos.")
        rosa.get_by_role("button", name="Guardar y seguir").click()
        rosa.wait_for_load_state()
    is_sound(rosa, "autoevaluacion")
    rosa.get_by_role("link", name="Cerrar la autoevaluación").click()
    rosa.get_by_role("button", name="Cerrar la autoevaluación").click()


def apply(rosa: Page) -> None:
    rosa.get_by_role("link", name="Enviar la solicitud").click()
    rosa.get_by_label("Alcance").fill("Contratación de personas para cosechas en el exterior")
    rosa.get_by_label("Sede", exact=False).first.fill("Oficina central")
    rosa.get_by_label("Quién firma").fill("Delia Arce")
    rosa.get_by_label("La organización declara que ninguna").check()
    rosa.get_by_label("Quien firma declara").check()
    is_sound(rosa, "solicitud")
    rosa.get_by_role("button", name="Enviar la solicitud").click()
    expect(rosa.get_by_text("Solicitud enviada. Ahora se revisa.")).to_be_visible()


def accept(luis: Page, key: Id) -> None:
    open_it(luis, key)
    luis.get_by_role("link", name="Aceptar para auditoría").click()
    is_sound(luis, "aceptar")
    luis.get_by_role("button", name="Aceptar para auditoría").click()
    expect(luis.get_by_role("link", name="Planificar una auditoría")).to_be_visible()


def audit(rosa: Page) -> None:
    rosa.reload()
    rosa.get_by_role("link", name="Planificar una auditoría").click()
    today = clock.today("America/La_Paz")
    for part, value in (("Día", today.day), ("Mes", today.month), ("Año", today.year)):
        rosa.get_by_label(part, exact=True).first.fill(str(value))
    rosa.get_by_role("button", name="Planificarla").click()
    is_sound(rosa, "auditoria")
    rosa.get_by_label("Nombre", exact=True).fill("Ivo Luna")
    rosa.get_by_label("Correo").fill("ivo@auditores.org")
    rosa.get_by_label("Dirige el equipo").check()
    rosa.get_by_label("Declara no tener").check()
    rosa.get_by_role("button", name="Agregar al equipo").click()
    draw(rosa)
    for number in range(12):
        record(rosa, number)
    rosa.get_by_label("Resumen").fill("Se visitó la oficina y se entrevistó a 3 personas.")
    rosa.get_by_label("Se entrevistó a las personas").check()
    is_sound(rosa, "informe")
    rosa.get_by_role("button", name="Cerrar el informe").click()
    expect(rosa.get_by_text("Informe de auditoría cerrado.", exact=True)).to_be_visible()


def draw(rosa: Page) -> None:
    rosa.locator("summary", has_text="Sortear a quién").click()
    rosa.get_by_label("Cuántas entrevistas").fill("3")
    rosa.get_by_label("Sede", exact=True).first.fill("Oficina central")
    rosa.get_by_label("Sexo", exact=True).first.select_option(label="Mujeres")
    rosa.get_by_label("Nacionalidad", exact=True).first.fill("Boliviana")
    rosa.get_by_label("Cuántas personas trabajadoras", exact=True).first.fill("18")
    rosa.get_by_role("button", name="Sortear", exact=True).click()
    expect(rosa.get_by_text("Se sortearon 3 personas")).to_be_visible()


def record(rosa: Page, number: int) -> None:
    rosa.locator("summary", has_text="Registrar un hallazgo").click()
    rosa.get_by_label("Criterio").select_option(index=number + 1)
    rosa.get_by_label("Conforme", exact=True).check()
    rosa.get_by_label("Qué se vio o se escuchó").fill("Conforme con lo que se vio.")
    rosa.get_by_role("button", name="Registrarlo").click()
    rosa.wait_for_load_state()


def workers_who_paid(bureau: Bureau, key: Id) -> list[Id]:
    """What one worker said in the interview, and six more confirmed."""
    return [bureau.fee(bureau.firm(key), f"Trabajadora {number}", "300") for number in range(WORKERS)]


def is_blocked(luis: Page, key: Id) -> None:
    open_it(luis, key)
    expect(luis.get_by_text("Por ahora no puede haber un certificado vigente")).to_be_visible()
    expect(luis.get_by_text("Crítico", exact=True)).to_be_visible()
    is_sound(luis, "impedida")
    luis.get_by_role("link", name="Registrar la decisión").click()
    expect(luis.get_by_text("Todavía no se puede otorgar")).to_be_visible()


def give_the_money_back(bureau: Bureau, fees: list[Id]) -> None:
    for fee in fees:
        bureau.verify(fee, bureau.reimburse(fee))


def close_the_finding(luis: Page, key: Id) -> None:
    open_it(luis, key)
    luis.get_by_role("row", name=re.compile("Del libro de cobros")).get_by_role("link").click()
    is_sound(luis, "hallazgo")
    luis.get_by_role("button", name="Todas recuperaron su dinero: cerrar el hallazgo").click()
    expect(luis.get_by_text("Verificado: el hallazgo está cerrado.")).to_be_visible()


def decide(luis: Page) -> None:
    luis.get_by_role("link", name="Registrar la decisión").click()
    luis.get_by_label("Otorgar el certificado").check()
    luis.get_by_label("Por qué").fill("Cumple, y todas las personas recuperaron su dinero.")
    for number, name in enumerate(("Carla Rueda", "Omar Paz")):
        if number:
            luis.locator("summary", has_text="Agregar").first.click()
        luis.locator(f"[name=members-{number}-name]").fill(name)
        luis.locator(f"[name=members-{number}-email]").fill(f"miembro{number}@comite.org")
    luis.get_by_label("Meses que vale").fill("12")
    is_sound(luis, "decision")
    luis.get_by_role("button", name="Registrar la decisión").click()
    expect(luis.get_by_text("Ahora otra persona lo emite.", exact=False)).to_be_visible()
    expect(luis.get_by_role("button", name="Emitir el certificado")).to_have_count(0)


def issue(rosa: Page, key: Id) -> None:
    open_it(rosa, key)
    rosa.get_by_role("button", name="Emitir el certificado").click()
    expect(rosa.get_by_text("Certificado emitido. Ya está en el registro público.")).to_be_visible()
    is_sound(rosa, "certificada")


def is_told(stranger: Page, bureau: Bureau, key: Id, words: str) -> None:
    with bureau.looking():
        certificate = queries.current_certificate(key)
        assert certificate is not None
        entry, holder = certificate.id, certificate.holder
    stranger.goto("/p/fair-recruitment/registro")
    is_sound(stranger, f"registro-{words}")
    expect(stranger.get_by_role("link", name=holder)).to_be_visible()
    stranger.goto(f"/p/fair-recruitment/registro/{entry.hex}")
    expect(stranger.locator("main").get_by_text(words, exact=False).first).to_be_visible()
    is_sound(stranger, f"registro-uno-{words}")


def a_complaint_is_upheld(counter: Counter, firm: Id) -> None:
    key, _number = counter.complaint(text="La agencia volvió a cobrar 300 dólares.")
    with counter.at("luis") as actor:
        row = queries_of_complaints.complaint(key)
        services_of_complaints.link(row, firm.hex, "", actor=actor)
        due_on = clock.today(actor.timezone) + timedelta(days=5)
        triage = {"category": ComplaintCategory.FEE, "due_on": due_on, "assigned_to": None, "signs": []}
        services_of_complaints.triage(row, triage, actor=actor)
        services_of_complaints.close(row, ComplaintOutcome.UPHELD, "Volvió a cobrar", "Tenía razón.", actor=actor)


def suspend(luis: Page, key: Id) -> None:
    open_it(luis, key)
    is_sound(luis, "denuncia")
    luis.get_by_role("link", name="Suspender por esta denuncia").click()
    luis.get_by_label("Por qué").fill("Se volvió a cobrar a personas trabajadoras.")
    luis.get_by_role("button", name="Suspender el certificado").click()
    expect(luis.get_by_text("Certificado suspendido.")).to_be_visible()
    is_sound(luis, "suspendida")


def open_it(page: Page, key: Id) -> None:
    page.goto(f"/p/fair-recruitment/certificaciones/{key.hex}")
