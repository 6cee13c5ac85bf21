"""The pages: the public door in three languages, and the desks behind it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from core import clock
from core.db.types import Id
from core.testing.client import Browser
from tests.plugins.fair_recruitment.complaints.conftest import Counter

HOME = "/p/fair-recruitment/denuncias"
ClientAs = Callable[[str], Browser]
SAID = {"text": "Cobraron 350 por el puesto.", "employer": "Agencia Andina", "currency": "BOB"}
NUMBER = re.compile(r"<h2>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){6})</h2>")


@pytest.fixture
def worker(client_as: ClientAs) -> Browser:
    return client_as("")


@pytest.fixture
def rosa(client_as: ClientAs) -> Browser:
    return client_as("rosa")


def of(complaint_id: Id, *more: str) -> str:
    return "/".join((HOME, "recibidas", complaint_id.hex, *more))


def sent(worker: Browser, counter: Counter, **more: str) -> str:
    """The follow-up number as the page shows it."""
    assert counter.world is not None
    answer = worker.post(HOME, {**SAID, "area": counter.world.offices["sacaba"].hex, **more})
    found = NUMBER.search(answer.text)
    assert (answer.status_code, found is not None) == (200, True)
    return found[1] if found else ""


def day(name: str, ahead: int) -> dict[str, str]:
    when = clock.now().date() + timedelta(days=ahead)
    return {f"{name}-day": str(when.day), f"{name}-month": str(when.month), f"{name}-year": str(when.year)}


def version_of(browser: Browser, path: str) -> str:
    found = re.search(r'name="_version" value="(\d+)"', browser.get(path).text)
    return found[1] if found else ""


def test_a_worker_complains_without_a_log_in_and_gets_a_number(worker: Browser, counter: Counter) -> None:
    page = worker.get(HOME)
    assert (page.status_code, "Cuéntenos qué le pasó" in page.text) == (200, True)
    number = sent(worker, counter)
    answer = worker.post(f"{HOME}/seguimiento", {"number": number.lower()})
    assert [words for words in ("Cobraron 350 por el puesto.", "Tenemos su denuncia") if words not in answer.text] == []


def test_the_language_is_changed_and_nothing_that_was_typed_is_lost(worker: Browser) -> None:
    answer = worker.post(f"{HOME}/idioma", {**SAID, "language": "pt", "signs": "threats"})
    assert [words for words in ("O que aconteceu?", "Cobraron 350 por el puesto.", "Agencia Andina")
            if words not in answer.text] == []  # fmt: skip
    assert 'value="threats" checked' in answer.text
    assert "O que aconteceu?" in worker.get(HOME).text


def test_the_answer_comes_in_the_language_in_which_the_worker_wrote(client_as: ClientAs, counter: Counter) -> None:
    _key, number = counter.complaint()
    answer = client_as("").post(f"{HOME}/seguimiento", {"number": number})
    assert [words for words in ("A sua denúncia", "Temos a sua denúncia") if words not in answer.text] == []
    assert '<html lang="pt"' in answer.text


def test_a_link_changes_the_language_too(worker: Browser) -> None:
    assert "A sua denúncia" in worker.get(f"{HOME}/seguimiento?idioma=pt").text
    assert "O que aconteceu?" in worker.get(HOME).text


def test_what_is_missing_is_said_in_the_language_of_the_page(worker: Browser) -> None:
    worker.post(f"{HOME}/idioma", {"language": "pt"})
    answer = worker.post(HOME, {"employer": "Agencia Andina", "currency": "BOB"})
    assert (answer.status_code, "Escreva o que aconteceu" in answer.text) == (422, True)
    assert "Escolha o município que deve ler isto" in answer.text or "Escreva o que aconteceu" in answer.text
    assert "Agencia Andina" in answer.text


def test_of_several_municipalities_one_is_chosen(worker: Browser) -> None:
    answer = worker.post(HOME, SAID)
    assert (answer.status_code, "Elija el municipio que debe leer esto" in answer.text) == (422, True)


def test_a_wrong_number_shows_nothing(worker: Browser, counter: Counter) -> None:
    sent(worker, counter)
    answer = worker.post(f"{HOME}/seguimiento", {"number": "7K3M-9QXT"})
    assert "No hay una denuncia con este número" in answer.text
    assert "Cobraron" not in answer.text


def test_a_flood_from_one_address_is_stopped_and_keeps_what_was_typed(worker: Browser, counter: Counter) -> None:
    for _each in range(20):
        sent(worker, counter)
    assert counter.world is not None
    answer = worker.post(HOME, {**SAID, "area": counter.world.offices["sacaba"].hex})
    assert (answer.status_code, "Cobraron 350 por el puesto." in answer.text) == (429, True)


def test_the_poster_says_it_in_each_language(worker: Browser) -> None:
    answer = worker.get(f"{HOME}/cartel")
    told = ("¿Le pidieron dinero por un trabajo?", "Pediram dinheiro por um trabalho?", "Did they ask you for money")
    assert [words for words in told if words not in answer.text] == []
    assert "data:image/svg+xml" in answer.text


def test_the_list_shows_what_is_due_first_and_how_many_are_overdue(rosa: Browser, counter: Counter) -> None:
    with clock.fixed(clock.now() - timedelta(days=40)):
        counter.complaint(employer="Vencida Limitada")
    counter.complaint(employer="Nueva Limitada")
    page = rosa.get(f"{HOME}/recibidas").text
    assert page.index("Vencida Limitada") < page.index("Nueva Limitada")
    assert "Abiertas: 2. Vencidas: 1." in page
    assert "Nueva Limitada" not in rosa.get(f"{HOME}/recibidas?plazo=vencido").text


def test_an_empty_list_says_where_complaints_come_from(rosa: Browser) -> None:
    page = rosa.get(f"{HOME}/recibidas").text
    assert [words for words in ("No hay denuncias abiertas", "Cartel para la pared") if words not in page] == []


def test_the_whole_way_by_forms(worker: Browser, rosa: Browser, client_as: ClientAs, counter: Counter) -> None:
    number = sent(worker, counter)
    key = counter.known(number)
    employer = counter.employer(legal_name="Agencia Andina SRL", tax_id="1023456029")
    form = {"category": "fee", **day("due_on", 20), "_version": version_of(rosa, of(key, "triaje"))}
    said = [rosa.post(of(key, "triaje"), form, follow_redirects=True)]
    link = {"organisation": "Agencia Andina SRL", "_version": version_of(rosa, of(key))}
    said.append(rosa.post(of(key, "vincular"), link, follow_redirects=True))
    said.append(rosa.post(of(key, "mensajes"), {"message": "¿Tiene un recibo?"}, follow_redirects=True))
    said.append(rosa.post(of(key, "notas"), {"note": "Llamé a la agencia de al lado."}, follow_redirects=True))
    said.append(rosa.post(of(key, "investigar"), {"_version": version_of(rosa, of(key))}, follow_redirects=True))
    answer = worker.post(f"{HOME}/seguimiento", {"number": number})
    assert "¿Tiene un recibo?" in answer.text
    assert "al lado" not in answer.text
    more = worker.post(f"{HOME}/seguimiento/mensaje", {"number": number, "message": "Sí, una foto."})
    assert "Enviado. Lo leeremos." in more.text
    closing = {"outcome": "upheld", "reason": "Hay recibo.", "message": "Usted tenía razón; recuperará su dinero.",
               "_version": version_of(rosa, of(key, "cerrar"))}  # fmt: skip
    said.append(rosa.post(of(key, "cerrar"), closing, follow_redirects=True))
    assert {one.status_code for one in said} == {200}
    assert [
        words for words in ("Sí, una foto.", "Confirmada: es como dice", "Se confirmó") if words not in said[-1].text
    ] == []
    assert f"/empresas/{employer.hex}/suspender" in client_as("luis").get(of(key)).text
    assert "recuperará su dinero" in worker.post(f"{HOME}/seguimiento", {"number": number}).text
    again = {"reason": "Faltó oír a otra persona.", "_version": version_of(rosa, of(key, "reabrir"))}
    assert "La denuncia está abierta otra vez." in rosa.post(of(key, "reabrir"), again, follow_redirects=True).text


def test_the_page_of_the_employer_shows_what_is_open_to_those_who_may(
    rosa: Browser, client_as: ClientAs, counter: Counter
) -> None:
    employer = counter.employer()
    key, _number = counter.complaint()
    rosa.post(of(key, "vincular"), {"organisation": employer.hex, "_version": version_of(rosa, of(key))})
    assert of(key) in rosa.get(f"/empresas/{employer.hex}").text
    assert of(key) not in client_as("marta").get(f"/empresas/{employer.hex}").text


def test_the_data_of_a_worker_are_taken_out_with_the_reason(
    rosa: Browser, client_as: ClientAs, worker: Browser, counter: Counter
) -> None:
    number = sent(worker, counter, contact_name="Juana Mamani", contact_phone="70712345")
    key = counter.known(number)
    assert "Juana Mamani" in rosa.get(of(key)).text
    triage = {
        "category": "fee",
        "assigned_to": "",
        **day("due_on", 10),
        "_version": version_of(rosa, of(key, "triaje")),
    }
    rosa.post(of(key, "triaje"), triage)
    closing = {"outcome": "upheld", "reason": "Hay recibo.", "message": "Gracias."}
    rosa.post(of(key, "cerrar"), {**closing, "_version": version_of(rosa, of(key, "cerrar"))})
    luis = client_as("luis")
    form = {"reason": "Ella lo pidió.", "_version": version_of(luis, of(key, "borrar-datos"))}
    page = luis.post(of(key, "borrar-datos"), form, follow_redirects=True).text
    assert [words for words in ("Juana", "70712345", "Cobraron 350") if words in page] == []
    assert "Agencia Andina" in page


def test_other_roles_do_not_see_complaints(client_as: ClientAs, counter: Counter) -> None:
    key, _number = counter.complaint()
    for user in ("marta", "mentor", "admin", "auditor"):
        assert client_as(user).get(of(key)).status_code == 403
    assert client_as("jorge").get(of(key)).status_code == 404
