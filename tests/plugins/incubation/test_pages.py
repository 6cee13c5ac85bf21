"""The pages of incubation: what they show, to whom, and what becomes of what is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from core import clock
from core.cases import queries as cases
from core.cases.codes import Stage
from core.db.types import Id
from core.events.models import EventRow
from core.extensions import db
from core.testing.client import Browser
from plugins.incubation import queries
from plugins.incubation.codes import BusinessStage, MilestoneKind, MilestoneState
from tests.plugins.incubation.conftest import Counting, Incubator

ClientAs = Callable[[str], Browser]
TYPED = {
    "name": "Pan de la abuela", "idea": "Pan integral", "sector": "C", "isic_class": "1071",
    "business_stage": "start_up", "municipality": "", "jobs_women": "2", "jobs_men": "",
}  # fmt: skip


def version_on(page: str) -> str:
    found = re.search(r'name="_version" value="(\d+)"', page)
    assert found
    return found[1]


def path(case_id: Id, rest: str = "") -> str:
    return f"/p/incubation/casos/{case_id.hex}{rest}"


def test_the_page_of_a_person_offers_to_open_an_incubation_once(desk: Incubator, client_as: ClientAs) -> None:
    person_id = desk.person()
    browser = client_as("rosa")
    home = f"/personas/{person_id.hex}"
    assert "Abrir una incubación" in browser.get(home).text
    opened = browser.post(f"{home}/procesos", {"kind": "incubation"})
    assert opened.status_code == 303
    page = browser.get(opened.headers["Location"]).text
    assert "Solicitud" in page
    assert "El negocio todavía no está descrito" in page
    after = browser.get(home).text
    assert "Abrir una incubación" not in after
    assert opened.headers["Location"] in after


def test_a_move_that_is_not_ready_says_what_is_missing_and_leads_there(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    page = client_as("rosa").get(f"/casos/{case_id.hex}").text
    assert "Describa primero el negocio: al menos su nombre." in page
    assert path(case_id, "/negocio") in page


def test_an_objection_is_shown_in_words_and_the_case_stays(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    desk.described(case_id, sector=None, isic_class=None)
    desk.step(case_id, MilestoneKind.PLAN_REVIEWED, done=True)
    desk.stand_at(case_id, Stage.PLANNING)
    answer = client_as("rosa").post(f"/casos/{case_id.hex}/etapa", {"target": "active"})
    assert answer.status_code == 409
    assert "falta elegir el rubro" in answer.text
    assert desk.stage(case_id) is Stage.PLANNING


def test_the_business_is_described_and_told_in_the_history(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    browser = client_as("rosa")
    form = browser.get(path(case_id, "/negocio")).text
    saved = browser.post(path(case_id, "/negocio"), {**TYPED, "_version": version_on(form)})
    assert (saved.status_code, saved.headers["Location"]) == (303, path(case_id))
    page = browser.get(path(case_id)).text
    for words in ("Pan de la abuela", "Recién empieza", "Pan integral", "(1071)"):
        assert words in page
    assert "Se describió el negocio" in browser.get(f"/casos/{case_id.hex}").text
    with desk.looking():
        found = queries.project_of(case_id)
        assert (found.sector, found.jobs_women, found.jobs_men, found.municipality) == ("C", 2, None, "")
        assert found.business_stage is BusinessStage.START_UP


def test_a_class_of_another_activity_is_refused_and_nothing_typed_is_lost(
    desk: Incubator, client_as: ClientAs
) -> None:  # fmt: skip
    case_id = desk.case()
    browser = client_as("rosa")
    sent = {**TYPED, "isic_class": "0111", "_version": version_on(browser.get(path(case_id, "/negocio")).text)}
    answer = browser.post(path(case_id, "/negocio"), sent)
    assert answer.status_code == 422
    assert "Esta clase es de otro rubro" in answer.text
    assert 'value="0111"' in answer.text
    assert 'value="Pan de la abuela"' in answer.text


def test_who_saves_over_a_change_of_somebody_else_is_shown_both(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    browser = client_as("rosa")
    old = version_on(browser.get(path(case_id, "/negocio")).text)
    desk.described(case_id, user="luis", name="Tejidos Illimani")
    answer = browser.post(path(case_id, "/negocio"), {**TYPED, "_version": old})
    assert answer.status_code == 409
    assert "Tejidos Illimani" in answer.text
    assert 'value="Pan de la abuela"' in answer.text
    again = browser.post(path(case_id, "/negocio"), {**TYPED, "_version": version_on(answer.text)})
    assert again.status_code == 303
    with desk.looking():
        assert queries.project_of(case_id).name == "Pan de la abuela"


def test_a_step_is_added_done_and_taken_up_again(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    browser = client_as("rosa")
    assert "Todavía no hay pasos." in browser.get(path(case_id)).text
    day = {"due_on-day": "1", "due_on-month": "12", "due_on-year": "2026"}
    added = browser.post(path(case_id, "/pasos"), {"kind": "plan_submitted", "words": "", **day})
    assert added.status_code == 303
    with desk.looking():
        step = queries.milestones(case_id)[0]
    assert (step.kind, step.due_on, step.state) == (
        MilestoneKind.PLAN_SUBMITTED, date(2026, 12, 1), MilestoneState.TODO,
    )  # fmt: skip
    state = path(case_id, f"/pasos/{step.id.hex}/estado")
    for wanted, done_on in (("done", clock.today("America/La_Paz")), ("todo", None), ("dropped", None)):
        assert browser.post(state, {"state": wanted}).status_code == 303
        with desk.looking():
            now = queries.milestone(case_id, step.id)
            assert (now.state.value, now.done_on) == (wanted, done_on)


def test_the_same_click_twice_is_told_once(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    step_id = desk.step(case_id)
    browser = client_as("rosa")
    for _ in range(2):
        assert browser.post(path(case_id, f"/pasos/{step_id.hex}/estado"), {"state": "done"}).status_code == 303
    with desk.looking():
        told = db.session.scalars(select(EventRow).where(EventRow.name == "incubation.milestone.moved")).all()
        assert [row.content["state"] for row in told] == ["done"]


def test_another_step_has_words_of_its_own(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    answer = client_as("rosa").post(path(case_id, "/pasos"), {"kind": "other", "words": ""})
    assert answer.status_code == 422
    assert "Escriba qué paso es" in answer.text


def test_a_step_that_is_done_is_not_rewritten(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    step_id = desk.step(case_id, done=True)
    browser = client_as("rosa")
    at = path(case_id, f"/pasos/{step_id.hex}")
    sent = {"kind": "pitch", "words": "", "_version": version_on(browser.get(at).text)}
    assert browser.post(at, sent).status_code == 409
    with desk.looking():
        assert queries.milestone(case_id, step_id).kind is MilestoneKind.PLAN_SUBMITTED


def test_a_step_is_corrected_while_it_is_to_be_done(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    step_id = desk.step(case_id)
    browser = client_as("rosa")
    at = path(case_id, f"/pasos/{step_id.hex}")
    sent = {"kind": "other", "words": "Comprar el horno", "_version": version_on(browser.get(at).text)}
    assert browser.post(at, sent).status_code == 303
    assert "Comprar el horno" in browser.get(path(case_id)).text
    assert browser.post(at, {**sent, "words": "Otra cosa"}).status_code == 409


def test_a_step_of_another_case_is_not_found(desk: Incubator, client_as: ClientAs) -> None:
    mine, other = desk.case("Nayeli"), desk.case("Wilmer")
    step_id = desk.step(other)
    answer = client_as("rosa").post(path(mine, f"/pasos/{step_id.hex}/estado"), {"state": "done"})
    assert answer.status_code == 404


def test_a_closed_incubation_is_read_and_not_changed(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    step_id = desk.step(case_id)
    desk.close(case_id, "withdrew")
    browser = client_as("rosa")
    assert "Agregar un paso" not in browser.get(path(case_id)).text
    answer = browser.post(path(case_id, f"/pasos/{step_id.hex}/estado"), {"state": "done"})
    assert (answer.status_code, "Esta incubación está cerrada" in answer.text) == (409, True)


def test_paper_has_the_steps_and_no_buttons_for_them(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    desk.described(case_id)
    desk.step(case_id, MilestoneKind.OTHER, "Comprar el horno", date(2020, 3, 2))
    page = client_as("rosa").get(path(case_id, "/imprimir")).text
    assert "Comprar el horno" in page
    assert "2 mar 2020" in page
    assert "Venció" not in page
    assert "/estado" not in page


def test_the_employment_case_has_no_business(desk: Incubator, client_as: ClientAs) -> None:
    person_id = desk.person()
    with desk.looking():
        case_id = cases.case_of(person_id).id
    assert client_as("rosa").get(path(case_id)).status_code == 404


def test_offices_see_their_own_incubations_only(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    desk.described(case_id)
    seen = {user: client_as(user).get(path(case_id)).status_code for user in ("rosa", "luis", "ana", "jorge", "mentor")}
    assert seen == {"rosa": 200, "luis": 200, "ana": 404, "jorge": 404, "mentor": 404}
    listed = {user: "Pan de la abuela" in client_as(user).get("/p/incubation/").text for user in ("rosa", "jorge")}
    assert listed == {"rosa": True, "jorge": False}


def test_who_has_no_permission_is_turned_away(desk: Incubator, client_as: ClientAs) -> None:
    case_id = desk.case()
    for user in ("marta", "admin", "auditor"):
        browser = client_as(user)
        assert (browser.get("/p/incubation/").status_code, browser.get(path(case_id)).status_code) == (403, 403)
        assert browser.post(path(case_id, "/negocio"), TYPED).status_code == 403


def test_the_list_begins_with_words_about_what_to_do(client_as: ClientAs) -> None:
    assert "Aquí no hay personas en incubación" in client_as("rosa").get("/p/incubation/").text


def test_the_list_is_narrowed_and_says_when_nothing_is_left(desk: Incubator, client_as: ClientAs) -> None:
    desk.described(desk.case("Nayeli"), name="Panes")
    desk.described(desk.case("Wilmer"), name="Tejidos", business_stage=BusinessStage.FORMAL)
    browser = client_as("rosa")

    def names(query: str) -> list[str]:
        page = browser.get(f"/p/incubation/{query}").text
        return [name for name in ("Panes", "Tejidos") if f">{name}</a>" in page]

    assert names("") == ["Panes", "Tejidos"]
    assert names("?negocio=formal") == ["Tejidos"]
    assert names("?rubro=C&etapa=intake") == ["Panes", "Tejidos"]
    assert names("?etapa=closed") == []
    assert names("?etapa=nonsense&negocio=nada") == ["Panes", "Tejidos"]
    assert "Ningún negocio coincide" in browser.get("/p/incubation/?rubro=A").text


def test_the_list_costs_one_statement_however_long_it_is(
    desk: Incubator, actor_as: Any, counting: Counting
) -> None:  # fmt: skip
    def cost() -> int:
        with desk.looking(), counting() as asked:
            queries.page(queries.Asked(), None)
        return len(asked)

    desk.case("Nayeli")
    first = cost()
    for number in range(4):
        desk.step(desk.case(f"Wilmer{number}"))
    assert (first, cost()) == (1, 1)


def test_the_next_step_is_the_open_one_that_is_due_first(desk: Incubator) -> None:
    case_id = desk.case()
    day = date(2026, 12, 1)
    desk.step(case_id, MilestoneKind.PITCH)
    desk.step(case_id, MilestoneKind.TRAINED, due_on=day - timedelta(days=9), done=True)
    desk.step(case_id, MilestoneKind.PLAN_REVIEWED, due_on=day + timedelta(days=9))
    desk.step(case_id, MilestoneKind.PLAN_SUBMITTED, due_on=day)
    with desk.looking():
        found = queries.in_brief([case_id])
        order = [step.kind for step in queries.milestones(case_id)]
    assert [(row.next_kind, row.next_due_on) for row in found] == [(MilestoneKind.PLAN_SUBMITTED, day)]
    assert order == [
        MilestoneKind.PLAN_SUBMITTED, MilestoneKind.PLAN_REVIEWED, MilestoneKind.PITCH, MilestoneKind.TRAINED
    ]  # fmt: skip


def test_pages_go_on_after_the_last_row(desk: Incubator, monkeypatch: Any) -> None:
    made = [desk.case(f"Wilmer{number}") for number in range(3)]
    monkeypatch.setattr(queries, "PAGE", 2)
    with desk.looking():
        first, cursor = queries.page(queries.Asked(), None)
        second, end = queries.page(queries.Asked(), cursor)
    assert [row.case_id for row in [*first, *second]] == made[::-1]
    assert (len(first), len(second), end) == (2, 1, None)
