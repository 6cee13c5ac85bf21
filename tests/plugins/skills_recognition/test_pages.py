"""The pages: what each role sees and may, what a form says when it is wrong, and the certificate on paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.db.types import Id
from core.testing.client import Browser
from core.verification import numbers
from plugins.skills_recognition.codes import Evidence, Judgement, State
from tests.plugins.skills_recognition.conftest import BREAD, Centre

HOME = "/p/skills-recognition"
ClientAs = Callable[[str], Browser]


@pytest.fixture
def rosa(client_as: ClientAs) -> Browser:
    return client_as("rosa")


def of(case: Id, *more: str) -> str:
    return "/".join((HOME, "casos", case.hex, *more))


def test_a_recognition_is_opened_on_the_page_of_the_person(rosa: Browser, desk: Centre) -> None:
    person = desk.person()
    assert "Abrir un reconocimiento de competencias" in rosa.get(f"/personas/{person.hex}").text
    answer = rosa.post(f"/personas/{person.hex}/procesos", {"kind": "skills_recognition"}, follow_redirects=True)
    assert answer.status_code == 200
    shown = ("Inscripción", "Portafolio", "Evaluación", "Verificación", "Certificación", "Escriba qué se quiere")
    assert [words for words in shown if words not in answer.text] == []
    assert "Abrir un reconocimiento de competencias" not in rosa.get(f"/personas/{person.hex}").text


def test_the_whole_way_by_forms(rosa: Browser, client_as: ClientAs, desk: Centre) -> None:
    case = desk.case()
    said = [rosa.post(of(case, "norma"), BREAD, follow_redirects=True)]
    for kind in Evidence:
        data = {"kind": kind.value, "description": "Horneó 20 panes.",
                "seen_on-day": "2", "seen_on-month": "3", "seen_on-year": "2026"}  # fmt: skip
        said.append(rosa.post(of(case, "evidencias"), data, follow_redirects=True))
    said.append(rosa.post(of(case, "juicio"), {"judgement": "competent", "did_not_train": "1"}, follow_redirects=True))
    assert {answer.status_code for answer in said} == {200}
    assert "Usted hizo la evaluación. Otra persona tiene que" in said[-1].text
    assert [of(case, "norma") in answer.text for answer in (said[0], said[-1])] == [True, False]
    done = client_as("luis").post(of(case, "decision"), follow_redirects=True)
    assert (done.status_code, "Certificado emitido." in done.text, "Vigente" in done.text) == (200, True, True)
    assert "Se certificó" in rosa.get(f"/casos/{case.hex}/cambiar").text
    history = rosa.get(f"/casos/{case.hex}").text
    told = ("Reconocimiento decidido: certificado emitido", "SENA NSCL 290801022", "Verificación → Certificación")
    assert [words for words in told if words not in history] == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title": ""}, "Escriba qué se quiere reconocer"),
        ({"scheme": ""}, "Escriba de qué catálogo es la norma"),
        ({"standard_version": ""}, "Escriba la versión o el año de la norma"),
        ({"scheme": "ISCO-08", "code": "75l2"}, "Ese código no existe en la CIUO-08"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_is_lost(rosa: Browser, desk: Centre, facts, said) -> None:
    case = desk.case()
    answer = rosa.post(of(case, "norma"), {**BREAD, **facts})
    assert (answer.status_code, said in answer.text, "Instituto del Pan" in answer.text) == (422, True, True)


def test_a_form_without_its_evidence_is_shown_again(rosa: Browser, desk: Centre) -> None:
    case = desk.case()
    desk.asked(case)
    desk.seen(case, Evidence.KNOWLEDGE)
    answer = rosa.post(of(case, "juicio"), {"judgement": "competent", "did_not_train": "1"})
    assert (answer.status_code, "Faltan 2 tipos de evidencia" in answer.text) == (422, True)
    trained = rosa.post(of(case, "juicio"), {"judgement": "not_yet", "gaps": "Falta higiene"})
    assert (trained.status_code, "Quien capacitó a la persona no puede" in trained.text) == (422, True)
    assert "Falta higiene" in trained.text


def test_whoever_assessed_is_told_that_somebody_else_decides(client_as: ClientAs, desk: Centre) -> None:
    case = desk.decidable(user="luis", person_id=desk.person())
    page = client_as("luis").get(of(case)).text
    assert "Usted hizo la evaluación. Otra persona tiene que" in page
    answer = client_as("luis").post(of(case, "decision"))
    assert answer.status_code == 409


@pytest.mark.parametrize("user", ["mentor", "marta", "admin", "auditor"])
def test_other_roles_meet_none_of_it(client_as: ClientAs, desk: Centre, user: str) -> None:
    case = desk.decidable()
    made = desk.issued(case)
    browser = client_as(user)
    pages = [
        f"{HOME}/",
        of(case),
        f"{HOME}/reconocimientos/{made.hex}",
        f"{HOME}/reconocimientos/{made.hex}/certificado",
    ]
    assert [browser.get(page).status_code for page in pages] == [403] * 4


def test_what_is_elsewhere_answers_as_what_is_not(client_as: ClientAs, desk: Centre) -> None:
    case = desk.decidable()
    made = desk.issued(case)
    browser = client_as("jorge")
    pages = [of(case), of(case, "norma"), f"{HOME}/reconocimientos/{made.hex}",
             f"{HOME}/reconocimientos/{made.hex}/certificado"]  # fmt: skip
    assert [browser.get(page).status_code for page in pages] == [404] * 4
    posts = [of(case, "norma"), of(case, "juicio"), of(case, "evidencias", made.hex, "quitar")]
    bodies = [BREAD, {"judgement": "competent", "did_not_train": "1"}, {}]
    assert [browser.post(*pair).status_code for pair in zip(posts, bodies, strict=True)] == [404] * 3


def test_the_list_shows_what_was_certified_here(rosa: Browser, client_as: ClientAs, desk: Centre) -> None:
    assert "Aquí todavía no se certificó nada" in rosa.get(f"{HOME}/").text
    desk.certificate()
    second = desk.certificate(desk.person("Wilmer"), title="Soldadura básica")
    desk.changed(second, State.WITHDRAWN)
    page = rosa.get(f"{HOME}/").text
    assert page.find("Soldadura básica") < page.find("Elaboración de pan artesanal")
    assert "Soldadura" not in rosa.get(f"{HOME}/?estado=issued").text
    found = rosa.get(f"{HOME}/?que=ELABORACION").text
    assert ("Elaboración de pan" in found, "Soldadura" in found) == (True, False)
    assert "Ningún certificado coincide" in rosa.get(f"{HOME}/?que=zapatos").text
    assert "Soldadura" not in client_as("ana").get(f"{HOME}/").text


def test_the_certificate_leads_whoever_holds_it_to_the_public_page(rosa: Browser, desk: Centre) -> None:
    made = desk.certificate()
    number = numbers.written(desk.number(made))
    page = rosa.get(f"{HOME}/reconocimientos/{made.hex}/certificado").text
    shown = (number, "Nayeli Mamani Huanca", "Elaboración de pan artesanal", "Instituto del Pan", "Luis Mamani",
             "data:image/svg+xml", "/verificar")  # fmt: skip
    assert [words for words in shown if words not in page] == []


@pytest.mark.parametrize("state", [State.SUSPENDED, State.WITHDRAWN])
def test_what_is_not_in_force_is_not_printed(rosa: Browser, desk: Centre, state: State) -> None:
    made = desk.certificate()
    desk.changed(made, state)
    answer = rosa.get(f"{HOME}/reconocimientos/{made.hex}/certificado")
    assert (answer.status_code, "No está vigente; por eso no se imprime." in answer.text) == (409, True)


def test_a_supervisor_withdraws_and_undoes_it(client_as: ClientAs, rosa: Browser, desk: Centre) -> None:
    made = desk.certificate()
    address = f"{HOME}/reconocimientos/{made.hex}"
    luis = client_as("luis")
    form = luis.get(f"{address}/estado").text
    assert ("Retirarlo" in form, "Levantar la suspensión" in form) == (True, False)
    change = {"state": "withdrawn", "reason": "mistake", "note": "Era de otra persona.", "_version": "1"}
    assert "Retirado" in luis.post(f"{address}/estado", change, follow_redirects=True).text
    assert luis.post(f"{address}/estado", {**change, "state": "issued"}).status_code == 409
    page = luis.post(f"{address}/estado", {**change, "state": "issued", "_version": "2"}, follow_redirects=True).text
    assert ("Vigente otra vez" in page, page.count("Era de otra persona.")) == (True, 2)
    assert rosa.get(f"{address}/estado").status_code == 403


def test_the_same_form_sent_twice_issues_one_certificate(client_as: ClientAs, desk: Centre) -> None:
    case = desk.decidable()
    luis = client_as("luis")
    first, second = (luis.post(of(case, "decision"), key="one-and-the-same") for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location


def test_a_closed_case_is_read_and_not_worked_on(rosa: Browser, desk: Centre) -> None:
    case = desk.case()
    desk.asked(case)
    desk.seen(case, *Evidence)
    desk.assessed(case, Judgement.NOT_YET, gaps="Falta la masa madre.")
    desk.close(case, "not_yet")
    page = rosa.get(of(case)).text
    assert ("Falta la masa madre." in page, "Evaluar otra vez" in page) == (True, False)
    assert rosa.post(of(case, "norma"), BREAD).status_code == 409
