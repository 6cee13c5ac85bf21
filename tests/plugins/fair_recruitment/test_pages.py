"""The section on the form, the box on the page of a vacancy, and the page for workers."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import delete, event, select

from core.access.actors import Actor, system
from core.access.models import RolePermission
from core.audit.acts import act
from core.db.session import AyniSession
from core.db.types import Id
from core.extensions import db
from core.testing.client import Browser
from core.vacancies import queries as vacancies
from core.vacancies.codes import VacancyState
from plugins.fair_recruitment.permissions import VETTING_READ
from plugins.fair_recruitment.vetting.models import Declaration
from tests.plugins.fair_recruitment.conftest import SAID, Counting, Office

ClientAs = Callable[[str], Browser]
FORM = {
    "organisation_id": "Panadería El Trigal", "title": "Ayudante de panadería", "positions": "1",
    "contract_kind": "indefinite", "wage_min": "9000", "wage_currency": "BOB", "wage_period": "month",
    "municipality": "sacaba", "worker_fee": "no", "hazard": "undecided",
}  # fmt: skip
SECTION = {"fair_recruitment-payer": "employer", "fair_recruitment-keeps_documents": "no"}


def version_on(page: str) -> str:
    found = re.search(r'name="_version" value="(\d+)"', page)
    assert found
    return found[1]


def declaration(office: Office, vacancy_id: Id) -> tuple[object, ...] | None:
    with office.looking():
        columns = (Declaration.payer, Declaration.keeps_documents, Declaration.exception, Declaration.exception_by)
        row = db.session.execute(select(*columns).where(Declaration.vacancy_id == vacancy_id)).first()
        return None if row is None else tuple(row)


def written(office: Office, client_as: ClientAs, **more: str) -> str:
    """The address of a new vacancy of a checked employer."""
    office.draft()
    made = client_as("rosa").post("/vacantes-internas/nueva", {**FORM, **SECTION, **more})
    assert made.status_code == 303
    return str(made.location)


def id_in(address: str) -> Id:
    return Id(address.rsplit("/", 1)[1])


def test_what_the_employer_declared_is_kept_and_shown_again(
    office: Office, client_as: ClientAs, actor_as: Callable[[str], Actor]
) -> None:
    law = {"fair_recruitment-exception": "Ley 1, artículo 2"}
    address = written(office, client_as, **law)
    assert declaration(office, id_in(address)) == ("employer", False, "Ley 1, artículo 2", actor_as("rosa").id)
    form = client_as("rosa").get(f"{address}/editar").text
    assert "Costos de la contratación" in form
    assert "Ley 1, artículo 2" in form
    assert re.search(r'value="employer"[^>]*checked', form)
    assert "Costos de la contratación declarados" in client_as("rosa").get(address).text


def test_a_section_left_empty_writes_nothing(office: Office, client_as: ClientAs) -> None:
    address = written(office, client_as, **dict.fromkeys(SECTION, ""))
    assert declaration(office, id_in(address)) is None


def test_an_exception_is_taken_away_with_who_cited_it(office: Office, client_as: ClientAs) -> None:
    address = written(office, client_as, **{"fair_recruitment-exception": "Ley 1"})
    version = version_on(client_as("ana").get(f"{address}/editar").text)
    saved = client_as("ana").post(f"{address}/editar", {**FORM, **SECTION, "_version": version})
    assert saved.status_code == 303
    assert declaration(office, id_in(address)) == ("employer", False, "", None)


def test_the_box_says_what_stands_against_it_what_is_open_and_what_is_in_order(
    office: Office, client_as: ClientAs
) -> None:
    section = {"fair_recruitment-payer": "worker", "fair_recruitment-keeps_documents": ""}
    address = written(office, client_as, title="Señorita para caja", **section)
    page = client_as("rosa").get(address).text
    for words in (
        "Contratación equitativa", "Bloqueado: hay que corregirlo", "«Señorita»",
        "Norma IRIS, principio A: principios y derechos fundamentales en el trabajo",
        "La persona paga costos de la contratación. Los tiene que asumir la empresa.",
        "No se pudo comprobar: ", "Si la empresa retiene documentos de identidad: nadie ha preguntado.",
        "En orden: 8", "La empresa declara que la persona no paga nada.", "/p/fair-recruitment/quien-paga-que",
    ):  # fmt: skip
        assert words in page


def test_a_vacancy_in_order_says_so_and_is_published(office: Office, client_as: ClientAs) -> None:
    address = written(office, client_as)
    page = client_as("rosa").get(address).text
    assert "Sin objeciones" in page
    published = client_as("rosa").post(f"{address}/publicar", {"_version": version_on(page)})
    assert published.status_code == 303
    assert office.state(id_in(address))[0] is VacancyState.PUBLISHED


def test_a_refusal_names_the_rule_the_words_and_the_source(office: Office, client_as: ClientAs) -> None:
    address = written(office, client_as, title="Cocinera, buena presencia")
    page = client_as("rosa").get(address).text
    refused = client_as("rosa").post(f"{address}/publicar", {"_version": version_on(page)})
    assert refused.status_code == 409
    assert "Lo que cuenta es el trabajo. Dice: «buena presencia». Norma IRIS, principio A" in refused.text
    assert office.state(id_in(address))[0] is VacancyState.DRAFT


def test_what_was_found_is_told_once_and_the_list_above_leads_to_it(office: Office, client_as: ClientAs) -> None:
    address = written(office, client_as, title="Señorita para caja, buena presencia", contract_kind="")
    page = client_as("rosa").get(address).text
    sentences = (
        "Lo que cuenta es el trabajo.",
        "El empleo es para quien pueda hacerlo.",
        "Indique qué tipo de contrato es.",
    )
    assert [page.count(one) for one in sentences] == [1, 1, 1]
    assert '<a href="#fair_recruitment">Contratación equitativa: 2 puntos por ver</a>' in page
    assert 'id="fair_recruitment"' in page


def test_who_sees_no_box_is_told_in_the_list(app: Flask, office: Office, client_as: ClientAs) -> None:
    address = written(office, client_as, title="Cocinera, buena presencia")
    with app.app_context(), act(system("tests: a role sees less"), "tests.act") as session:
        session.execute(delete(RolePermission).where(RolePermission.permission == VETTING_READ))
    page = client_as("rosa").get(address).text
    assert (page.count("Lo que cuenta es el trabajo."), "#fair_recruitment" in page) == (1, False)


def test_who_may_not_see_the_vetting_sees_no_box(client_as: ClientAs, office: Office) -> None:
    address = written(office, client_as)
    assert "Contratación equitativa" not in client_as("admin").get(address).text


def test_what_changes_between_vetting_and_publication_is_noticed(
    app: Flask, office: Office, client_as: ClientAs
) -> None:
    """Rosa's form is judged; before it is written, Ana declares that the worker pays."""
    address = written(office, client_as)
    vacancy_id = id_in(address)
    version = version_on(client_as("rosa").get(address).text)
    rosa, ana = client_as("rosa"), client_as("ana")
    edit = {**FORM, **SECTION, "fair_recruitment-payer": "worker", "_version": version}
    answers: list[int] = []

    def meanwhile(_session: object, _previous: object) -> None:
        """When the judging has ended and the writing has not begun."""
        if judged and not answers:
            answers.append(0)
            other = Thread(target=lambda: answers.append(ana.post(f"{address}/editar", edit).status_code))
            other.start()
            other.join()

    judged: list[bool] = []

    def heard(connection: object, cursor: object, statement: str, *_: object) -> None:
        if "fair_recruitment_declaration" in statement:
            judged.append(True)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", heard)
    event.listen(AyniSession, "after_soft_rollback", meanwhile)
    try:
        published = rosa.post(f"{address}/publicar", {"_version": version})
    finally:
        event.remove(AyniSession, "after_soft_rollback", meanwhile)
        event.remove(engine, "before_cursor_execute", heard)
    assert answers == [0, 303]
    assert published.status_code == 409
    assert "cambió" in published.text
    assert office.state(vacancy_id)[0] is VacancyState.DRAFT
    with office.looking():
        assert vacancies.get(vacancy_id).version > int(version)


def test_a_changed_declaration_moves_the_version_of_the_vacancy(office: Office) -> None:
    vacancy_id = office.draft(fair_recruitment=SAID)
    with office.at() as actor:
        row = db.session.scalars(select(Declaration).where(Declaration.vacancy_id == vacancy_id)).one()
        before = vacancies.get(vacancy_id).version
        row.keeps_documents = True
        db.session.flush()
        assert actor.id
        assert vacancies.get(vacancy_id).version == before + 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "Usted no paga nada por conseguir un empleo"), ("pt", "Você não paga nada"), ("en", "You pay nothing")],
)
def test_anybody_reads_who_pays_what(client_as: ClientAs, language: str, words: str) -> None:
    page = client_as("").get("/p/fair-recruitment/quien-paga-que", headers={"Accept-Language": language})
    assert page.status_code == 200
    assert words in page.text
    assert "regardless of the manner, timing or location of their imposition or collection" in page.text


def test_the_box_asks_the_database_a_fixed_number_of_times(
    office: Office, client_as: ClientAs, counting: Counting
) -> None:
    address = written(office, client_as)
    rosa = client_as("rosa")
    rosa.get(address)
    with counting() as asked:
        rosa.get(address)
    own = [one for one in asked if "fair_recruitment_declaration" in one]
    assert len(own) == 2  # publication's verdict and the box
