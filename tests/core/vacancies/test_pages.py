"""The pages of vacancies: who sees what, in which order, with how many queries."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from core.extensions import db
from core.testing.factories import vacancies as make
from core.testing.factories.organisations import organisation
from core.vacancies import queries
from core.vacancies.queries import Asked

FORM = {
    "title": "Ayudante de panadería",
    "positions": "2",
    "experience_months": "0",
    "hazard": "undecided",
    "wage_currency": "BOB",
    "wage_period": "month",
}
WHOLE = {
    **FORM,
    "organisation_id": "panaderia el trigal",
    "contract_kind": "indefinite",
    "wage_min": "3300",
    "municipality": "sacaba",
    "worker_fee": "no",
    "occupation": "Panadero",
    "hours_per_week": "37,5",
    "requirements-0-kind": "skill",
    "requirements-0-label": "Hornear",
    "requirements-0-must": "must",
}


def version_on(html: str) -> str:
    return re.search(r'name="_version" value="(\d+)"', html)[1]


@contextmanager
def counted(app):
    """Count the statements that reach the database."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def firm_id(app, acting, actor_as):
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        return organisation(actor=rosa).id


def test_a_vacancy_is_written_published_and_printed(client_as, firm_id) -> None:
    rosa = client_as("rosa")
    made = rosa.post("/vacantes-internas/nueva", WHOLE)
    assert made.status_code == 303
    page = rosa.get(made.location)
    assert page.status_code == 200
    published = rosa.post(f"{made.location}/publicar", {"_version": version_on(page.text)})
    assert (published.status_code, published.location) == (303, made.location)
    assert "Es gratis. Nadie puede cobrarle por conseguir este empleo." in rosa.get(f"{made.location}/imprimir").text
    assert "Ayudante de panadería" in rosa.get("/vacantes-internas").text


def test_the_page_says_what_is_missing_before_there_is_a_button(client_as) -> None:
    rosa = client_as("rosa")
    made = rosa.post("/vacantes-internas/nueva", FORM).location
    page = rosa.get(made).text
    for sentence in ("Indique quién es el empleador.", "Escriba el salario, o por qué no se indica."):
        assert sentence in page
    assert f"{made}/publicar" not in page
    refused = rosa.post(f"{made}/publicar", {"_version": "1"})
    assert refused.status_code == 409
    assert "Indique quién es el empleador." in refused.text


def test_a_wage_that_nobody_can_check_is_called_not_checked(client_as, firm_id) -> None:
    rosa = client_as("rosa")
    made = rosa.post("/vacantes-internas/nueva", {**WHOLE, "wage_min": "1400", "hours_per_week": "20"}).location
    page = rosa.get(made).text
    assert "Salario mínimo: sin verificar" in page
    assert "Alcanza el mínimo" not in page


def test_an_older_form_is_refused_and_stays_filled(client_as, firm_id) -> None:
    rosa = client_as("rosa")
    made = rosa.post("/vacantes-internas/nueva", WHOLE).location
    assert rosa.post(f"{made}/editar", {**WHOLE, "_version": "1", "title": "Panadera"}).status_code == 303
    late = rosa.post(f"{made}/editar", {**WHOLE, "_version": "1", "title": "Pastelera"})
    assert late.status_code == 409
    assert 'value="Pastelera"' in late.text


def test_an_employer_is_named_by_name_or_number_and_never_guessed(client_as, app, acting, actor_as) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        organisation("Taller Uno", actor=actor, tax_id="5501122", trade_name="El Taller")
        organisation("Taller Dos", actor=actor, tax_id="5501123", trade_name="El Taller")
    rosa = client_as("rosa")
    for text, status in [
        ("taller uno", 303),
        ("5501123", 303),
        ("Taller Dos · 5501123", 303),
        ("El Taller", 422),
        ("Taller Tres", 422),
    ]:
        assert rosa.post("/vacantes-internas/nueva", {**FORM, "organisation_id": text}).status_code == status


def test_a_suggested_occupation_is_taken_with_one_button(client_as) -> None:
    rosa = client_as("rosa")
    made = rosa.post("/vacantes-internas/nueva", {**FORM, "title": "Cocinera"}).location
    assert 'value="5120"' in rosa.get(made).text
    assert rosa.post(f"{made}/ocupacion", {"occupation": "5120"}).status_code == 303
    assert "Cocineros" in rosa.get(made).text


@pytest.mark.parametrize("verb", ["pausar", "retirar"])
def test_a_move_that_asks_why_is_refused_without_a_reason(client_as, app, acting, actor_as, verb) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=actor)
    rosa, address = client_as("rosa"), f"/vacantes-internas/{vacancy.id.hex}/{verb}"
    assert rosa.get(address).status_code == 200
    assert rosa.post(address, {"_version": str(vacancy.version), "reason": ""}).status_code == 422
    assert rosa.post(address, {"_version": str(vacancy.version), "reason": "The owner asked."}).status_code == 303


def test_only_who_may_override_the_wage_sees_and_does_it(client_as, firm_id) -> None:
    rosa, luis = client_as("rosa"), client_as("luis")
    made = rosa.post("/vacantes-internas/nueva", {**WHOLE, "wage_min": "3000", "hours_per_week": "48"}).location
    address = f"{made}/permitir-salario"
    assert (address in rosa.get(made).text, address in luis.get(made).text) == (False, True)
    body = {"_version": version_on(luis.get(address).text), "reason": "Meals and a room are paid besides."}
    assert rosa.post(address, body).status_code == 403
    assert luis.post(address, body).status_code == 303
    assert "Meals and a room are paid besides." in luis.get(made).text


@pytest.mark.parametrize(
    ("user", "status"),
    [("rosa", 200), ("ana", 200), ("luis", 200), ("marta", 200), ("mentor", 403), ("admin", 403), ("auditor", 403)],
)
def test_the_municipality_shares_its_vacancies_and_roles_without_case_work_see_none(client_as, user, status) -> None:
    assert client_as(user).get("/vacantes-internas").status_code == status


def test_another_municipality_sees_neither_the_vacancy_nor_that_it_exists(client_as, app, acting, actor_as) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = make.published(actor=actor)
    jorge, address = client_as("jorge"), f"/vacantes-internas/{vacancy.id.hex}"
    for path in ("", "/editar", "/imprimir", "/pausar", "/retirar", "/devolver", "/rechazar"):
        assert jorge.get(address + path).status_code == 404
    for path in ("/publicar", "/enviar", "/repetir", "/reabrir"):
        assert jorge.post(address + path, {"_version": "1"}).status_code == 404
    page = jorge.get("/vacantes-internas?estado=all").text
    assert vacancy.title not in page
    form = {**FORM, "organisation_id": str(vacancy.organisation_id)}
    assert jorge.post("/vacantes-internas/nueva", form).status_code == 422


def test_pages_joined_are_the_whole_list(client_as, app, acting, actor_as, monkeypatch) -> None:
    monkeypatch.setattr(queries, "PAGE", 25)
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = organisation(actor=actor)
        made = [make.draft(firm, actor=actor, title=f"Puesto {n:02}").id.hex for n in range(60)]
    rosa, found, address = client_as("rosa"), [], "/vacantes-internas?estado=draft"
    while address:
        page = rosa.get(address).text
        found += re.findall(r'class="who" href="/vacantes-internas/([0-9a-f]{32})"', page)
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        address = onward[1].replace("&amp;", "&") if onward else ""
    assert found == sorted(made, reverse=True)


def test_a_list_of_200_costs_as_many_queries_as_one_of_50(client_as, app, acting, actor_as, monkeypatch) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        firm = organisation(actor=actor)
        for n in range(200):
            make.draft(firm, actor=actor, title=f"Puesto {n:03}")
    rosa, seen = client_as("rosa"), []
    for size in (50, 200):
        monkeypatch.setattr(queries, "PAGE", size)
        with counted(app) as statements:
            page = rosa.get("/vacantes-internas?estado=draft").text
        assert page.count('class="who"') == size
        seen.append(len(statements))
    assert seen[0] == seen[1]


def test_the_list_is_narrowed_by_title_place_occupation_and_state(app, acting, actor_as) -> None:
    actor, day = actor_as("rosa"), date(2026, 11, 21)
    with app.app_context(), acting("rosa") as session:
        firm = organisation(actor=actor)
        baker = make.draft(firm, actor=actor, title="Panadero", occupation="7512", municipality="tiquipaya")
        cook = make.draft(firm, actor=actor, title="Ñaupa cocinera", occupation="5120")
        shown = make.published(firm, actor=actor, title="Chofer", closes_on=date(2099, 1, 1))

        def found(**asked: str) -> list:
            return [row.id for row in session.execute(queries.listing(Asked(**{"view": "all", **asked}), day))]

        assert found() == sorted([shown.id, cook.id, baker.id], reverse=True)
        assert found(text="PANAD") == [baker.id]
        assert found(text="ñau") == [cook.id]
        assert found(municipality="tiquipaya") == [baker.id]
        assert found(occupation="75") == [baker.id]
        assert found(occupation="5") == [cook.id]
        assert found(view="open") == [shown.id]
        assert queries.counts(Asked("open"), day, actor.home[1]) == {
            "open": 1, "draft": 2, "review": 0, "hold": 0, "closed": 0, "all": 3,
        }  # fmt: skip
