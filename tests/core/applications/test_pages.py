"""The pages of matching and referring, as each user meets them."""

from __future__ import annotations

import pytest

from core.db.types import Id
from core.extensions import db
from core.testing.factories import people
from core.vacancies.applications import queries
from core.vacancies.codes import ApplicationState, RefusalReason
from core.vacancies.models import Application

S = ApplicationState


def applications(desk, person: Id, user: str = "rosa") -> list[queries.Line]:
    with desk.looking(user):
        return queries.of_person(person)


def version_of(desk, application: Id) -> int:
    with desk.looking():
        return queries.get(application).version


def test_the_tab_of_a_person_offers_vacancies_with_reasons(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening(experience_months=6)
    page = client_as("rosa").get(f"/personas/{person.hex}/vacantes")
    assert page.status_code == 200
    assert "Ayudante de panadería" in page.text
    assert "Cumple 0 de 1" in page.text
    assert "Pide 6 meses de experiencia; tiene 0 meses" in page.text
    assert "%" not in page.text.split("<main")[1].split("</main>")[0].replace("%C3", "")
    assert f"/personas/{person.hex}/vacantes/{vacancy.hex}/no" in page.text


def test_one_click_refers_who_has_allowed_it_and_leads_to_the_applications(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    desk.referral(person, desk.opening("Otra"))
    sent = client_as("rosa").post(
        f"/vacantes-internas/{vacancy.hex}/remitir", {"person_id": str(person), "authorised": "1", "back": "person"}
    )
    assert (sent.status_code, sent.headers["Location"]) == (303, f"/personas/{person.hex}/postulaciones")
    assert sorted((line.name, line.state) for line in applications(desk, person)) == [
        ("Ayudante de panadería", S.SENT), ("Otra", S.SENT),
    ]  # fmt: skip


def test_without_consent_the_page_asks_with_the_text_to_read_aloud(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    page = client_as("rosa").post(f"/vacantes-internas/{vacancy.hex}/remitir", {"person_id": str(person)})
    assert page.status_code == 409
    assert "Usted permite que mostremos su nombre" in page.text
    assert "La persona no autorizó enviar sus datos a esta empresa" in page.text
    assert f'name="person_id" value="{person}"' in page.text
    assert applications(desk, person) == []


def test_the_explanation_is_kept_as_it_stood(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening(experience_months=6)
    rosa = client_as("rosa")
    rosa.post(f"/vacantes-internas/{vacancy.hex}/remitir", {"person_id": str(person), "authorised": "1"})
    (line,) = applications(desk, person)
    assert "Pide 6 meses de experiencia; tiene 0 meses" in rosa.get(f"/postulaciones/{line.id.hex}").text
    with desk.looking():
        (row,) = db.session.query(Application).all()
        assert [reason["code"] for reason in row.explanation] == ["experience"]


def test_several_people_are_referred_at_once_and_each_refusal_is_told(desk, client_as) -> None:
    vacancy, first, second = desk.opening(), desk.seeker("Nayeli"), desk.seeker("Wilmer")
    child = desk.seeker("Kevin", born=(2014, 1, 1))
    rosa = client_as("rosa")
    data = {"person_id": [str(first), str(second), str(child)], "authorised": "1", "back": "vacancy"}
    page = rosa.post(f"/vacantes-internas/{vacancy.hex}/remitir", data, follow_redirects=True)
    assert page.status_code == 200
    assert "Se remitió a Ayudante de panadería: Nayeli Mamani Huanca, Wilmer Mamani Huanca." in page.text
    assert "No se remitió: Kevin Mamani Huanca. La edad mínima para trabajar es 14 años" in page.text
    assert [len(applications(desk, one)) for one in (first, second, child)] == [1, 1, 0]


def test_nobody_chosen_is_said_and_nothing_happens(desk, client_as) -> None:
    page = client_as("rosa").post(f"/vacantes-internas/{desk.opening().hex}/remitir", {"authorised": "1"})
    assert (page.status_code, "Elija al menos una persona" in page.text) == (422, True)


def test_two_clicks_on_refer_are_one_referral(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    rosa = client_as("rosa")
    data = {"person_id": str(person), "authorised": "1"}
    first = rosa.post(f"/vacantes-internas/{vacancy.hex}/remitir", data, key="one-and-the-same-key")
    twin = rosa.post(f"/vacantes-internas/{vacancy.hex}/remitir", data, key="one-and-the-same-key")
    later = rosa.post(f"/vacantes-internas/{vacancy.hex}/remitir", data)
    assert (first.status_code, twin.status_code, later.status_code) == (303, 303, 409)
    assert "ya está remitida" in later.text
    assert len(applications(desk, person)) == 1


def test_a_no_of_the_person_is_asked_why_and_the_vacancy_goes(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    rosa, address = client_as("rosa"), f"/personas/{person.hex}/vacantes/{vacancy.hex}/no"
    assert "¿Por qué no le sirve?" in rosa.get(address).text
    empty = rosa.post(address, {})
    assert (empty.status_code, "Elija por qué no le sirve" in empty.text) == (422, True)
    page = rosa.post(address, {"reason": "shift", "note": "De noche no"}, follow_redirects=True)
    assert "No queda una vacante abierta para esta persona" in page.text
    assert [(line.state, line.reason) for line in applications(desk, person)] == [(S.WITHDRAWN, RefusalReason.SHIFT)]


def test_the_answer_of_the_employer_is_recorded_from_the_form(desk, client_as) -> None:
    person = desk.seeker()
    application = desk.referral(person, desk.opening())
    rosa, address = client_as("rosa"), f"/postulaciones/{application.hex}/respuesta"
    version = str(version_of(desk, application))
    page = rosa.post(address, {"state": "refused", "_version": version})
    assert (page.status_code, "Elija el motivo por el que la empresa dijo que no" in page.text) == (422, True)
    data = {"state": "refused", "reason": "other", "note": "No quieren extranjeros", "_version": version}
    page = rosa.post(address, data, follow_redirects=True)
    assert "La nota nombra la nacionalidad. Nadie puede ser rechazado por eso" in page.text
    assert "La empresa dijo que no" in page.text
    stale = rosa.post(address, data)
    assert stale.status_code == 409


def test_what_was_refused_is_sent_again_from_its_page(desk, client_as) -> None:
    application = desk.referral(desk.seeker(), desk.opening())
    rosa = client_as("rosa")
    sent = {"state": "refused", "reason": "shift", "_version": str(version_of(desk, application))}
    rosa.post(f"/postulaciones/{application.hex}/respuesta", sent)
    again = {"reset_reason": "Cambiaron el turno", "_version": str(version_of(desk, application))}
    page = rosa.post(f"/postulaciones/{application.hex}/reenviar", again, follow_redirects=True)
    assert "Enviada otra vez a la empresa." in page.text
    with desk.looking():
        assert queries.get(application).state is S.SENT


def test_the_person_withdraws_from_the_page(desk, client_as) -> None:
    person = desk.seeker()
    application = desk.referral(person, desk.opening())
    data = {"why": "distance", "why_note": "Dos buses", "_version": str(version_of(desk, application))}
    page = client_as("rosa").post(f"/postulaciones/{application.hex}/desistir", data, follow_redirects=True)
    assert ("Queda lejos" in page.text, applications(desk, person)[0].state) == (True, S.WITHDRAWN)


def test_the_slip_names_the_person_says_that_it_is_free_and_tells_nothing_else(desk, client_as) -> None:
    with desk.at() as actor:
        person = people.person(
            "Ruth", "Choque", "", actor=actor, born=(1990, 5, 17), phone="71234567", document="1234567"
        ).id  # fmt: skip
    application = desk.referral(person, desk.opening())
    page = client_as("rosa").get(f"/postulaciones/{application.hex}/hoja").text
    assert "Ruth Choque" in page
    assert "Es gratis. Nadie puede cobrarle por conseguir este empleo." in page
    assert [fact for fact in ("1234567", "71234567", "1990", "36 años") if fact in page] == []


def test_the_tab_of_applications_lists_them(desk, client_as) -> None:
    person = desk.seeker()
    application = desk.referral(person, desk.opening("Vendedora"))
    page = client_as("rosa").get(f"/personas/{person.hex}/postulaciones")
    assert f"/postulaciones/{application.hex}" in page.text
    assert "Vendedora" in page.text
    assert "Enviada a la empresa" in page.text


def test_another_office_does_not_see_whom_this_one_referred(desk, client_as) -> None:
    person, vacancy = desk.seeker("Zenobia"), desk.opening()
    application = desk.referral(person, vacancy)
    show = f"/vacantes-internas/{vacancy.hex}"
    assert "Zenobia Mamani Huanca" in client_as("rosa").get(show).text
    ana = client_as("ana")
    assert "Zenobia" not in ana.get(show).text
    assert "Nadie de su oficina fue remitido todavía." in ana.get(show).text
    assert "Zenobia" not in ana.get(f"{show}/personas").text
    assert ana.get(f"/postulaciones/{application.hex}").status_code == 404
    assert client_as("jorge").get(show).status_code == 404


@pytest.mark.parametrize("user", ["ana", "jorge"])
def test_what_is_of_another_office_is_not_there(desk, client_as, user: str) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    application = desk.referral(person, vacancy)
    paths = [
        f"/personas/{person.hex}/vacantes",
        f"/personas/{person.hex}/postulaciones",
        f"/personas/{person.hex}/vacantes/{vacancy.hex}/no",
        f"/postulaciones/{application.hex}",
        f"/postulaciones/{application.hex}/hoja",
        f"/vacantes-internas/{vacancy.hex}/remitir?person_id={person.hex}",
    ]
    browser = client_as(user)
    assert {path: browser.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)


def test_nobody_writes_on_another_offices_person(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    application = f"/postulaciones/{desk.referral(person, desk.opening('Otra')).hex}"
    sent = {
        f"/vacantes-internas/{vacancy.hex}/remitir": {"person_id": str(person), "authorised": "1"},
        f"/personas/{person.hex}/vacantes/{vacancy.hex}/no": {"reason": "shift"},
        f"{application}/respuesta": {"state": "viewed", "_version": "1"},
        f"{application}/desistir": {"why": "shift", "_version": "1"},
        f"{application}/reenviar": {"reset_reason": "x", "_version": "1"},
    }
    ana = client_as("ana")
    found = {path: ana.post(path, data).status_code for path, data in sent.items()}
    assert found == dict.fromkeys(sent, 404)


def test_who_does_not_attend_people_does_not_compare_them(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening()
    paths = (f"/personas/{person.hex}/vacantes", f"/vacantes-internas/{vacancy.hex}/personas")
    for user in ("marta", "admin", "auditor", "mentor"):
        browser = client_as(user)
        assert [browser.get(path).status_code for path in paths] == [403, 403]


def test_the_history_of_a_person_names_the_vacancy(desk, client_as) -> None:
    person, vacancy = desk.seeker(), desk.opening("Costurera o costurero")
    desk.referral(person, vacancy)
    page = client_as("rosa").get(f"/personas/{person.hex}/historial").text
    assert page.count("Costurera o costurero") == 1


def test_ten_vacancies_stand_on_a_page_and_the_rest_one_click_away(desk, client_as) -> None:
    person = desk.seeker()
    for number in range(11):
        desk.opening(f"Puesto {number}")
    rosa, address = client_as("rosa"), f"/personas/{person.hex}/vacantes"
    shown = [rosa.get(address + query).text.count("Puesto ") for query in ("", "?desde=10", "?desde=-5", "?desde=x")]
    assert shown == [10, 1, 10, 10]
    assert f'href="{address}?desde=10">Ver más</a>' in rosa.get(address).text


def test_the_applications_stand_under_the_vacancies(desk, client_as) -> None:
    page = client_as("rosa").get(f"/personas/{desk.seeker().hex}/postulaciones").text
    tabs = page.split('aria-label="Partes de la ficha"')[1].split("</nav>")[0]
    assert (tabs.count('aria-current="true"'), tabs.count('aria-current="page"')) == (1, 1)
    assert 'aria-current="page">Postulaciones</a>' in tabs
