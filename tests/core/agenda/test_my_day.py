"""My day: what is due, in its order, with views, counts and pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.access.models import Office
from core.agenda import queries
from core.agenda.asked import ALL, LATE, OFFICE, SILENT, STEPLESS, TODAY, VIEWS, Asked, cursor_of
from core.agenda.sources import NEVER, Kind
from core.cases import hand_over, plan_queries, plans, services
from core.cases.codes import Need, PauseReason, Stage, TransferReason
from core.cases.models import Case
from core.db.types import Id
from core.db.unit_of_work import reading
from core.extensions import db
from core.testing import records
from core.testing.client import Browser
from core.testing.factories import cases
from core.testing.world import World
from core.vacancies.codes import ApplicationState

Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]
ClientAs = Callable[[str], Browser]


def mine(actor: Actor, view: str = ALL) -> Asked:
    return Asked(view, owner_id=actor.id, unowned_in=actor.office_id)


def rows(actor: Actor, asked: Asked) -> list[Any]:
    return list(queries.queue(asked, clock.today(actor.timezone)).rows)


def kinds(actor: Actor, asked: Asked) -> list[Kind]:
    return [Kind(row.kind) for row in rows(actor, asked)]


def counted(actor: Actor, *asked: Asked) -> list[int]:
    return queries.counts(asked, clock.today(actor.timezone), actor.home[0])


def test_a_new_case_waits_without_a_next_step(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        assert kinds(rosa, mine(rosa)) == [Kind.STEPLESS]
        cases.note(case, actor=rosa, step="Llamar", on=cases.in_days(2, actor=rosa))
        assert kinds(rosa, mine(rosa)) == [Kind.STEP]
        assert kinds(rosa, mine(rosa, STEPLESS)) == []


def test_what_is_overdue_comes_first_and_what_has_no_date_last(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        for name, days in (("Ayer", -1), ("Mañana", 1), ("Hoy", 0), ("Antes", -6)):
            cases.note(cases.case(name, actor=rosa), actor=rosa, step=name, on=cases.in_days(days, actor=rosa))
        cases.note(cases.case("Alguna vez", actor=rosa), actor=rosa, step="Alguna vez")
        cases.case("Nada", actor=rosa)
        found = rows(rosa, mine(rosa))
        assert [row.words for row in found] == ["Antes", "Ayer", "Hoy", "Mañana", "Alguna vez", ""]
        assert [row.due_on for row in found[4:]] == [NEVER, NEVER]
        assert [len(rows(rosa, mine(rosa, view))) for view in (LATE, TODAY, STEPLESS)] == [2, 1, 1]


def test_every_source_is_on_the_list(app: Flask, acting: Acting, actor_as: ActorAs, world: World) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa") as session:
        office = session.get_one(Office, world.offices["centro"])
        made = records.everything(session, office)
        made.case.owner_id = rosa.id
        made.application.state = ApplicationState.SENT
        made.application.answer_due_on = cases.in_days(3, actor=rosa)
        cases.active("Nayeli", actor=rosa)
        session.flush()
        found = kinds(rosa, mine(rosa))
        assert sorted(set(found)) == [Kind.FOLLOW_UP, Kind.APPLICATION, Kind.ACTION]
        assert found.count(Kind.ACTION) == 4


def test_a_draft_asks_for_nothing_but_a_need_seen_at_follow_up(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        cases.planned(case, actor=rosa)
        assert kinds(rosa, mine(rosa)) == [Kind.STEPLESS]
        due = cases.in_days(7, actor=rosa)
        plans.add_action(case, "Acompañar", need=Need.CONFLICT, outside_contact="SLIM", due_on=due, actor=rosa)
        assert [(row.words, row.detail) for row in rows(rosa, mine(rosa))] == [("Acompañar", "office")]


def test_the_same_action_of_two_versions_is_listed_once(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        due = cases.in_days(7, actor=rosa)
        plans.add_action(case, "Acompañar", need=Need.CARE, outside_contact="Guardería", due_on=due, actor=rosa)
        assert kinds(rosa, mine(rosa)) == [Kind.ACTION] * 5
        draft = plan_queries.open_plan(case.id)
        assert draft is not None


def test_a_paused_case_asks_for_nothing_before_its_day(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        services.pause(case, PauseReason.HEALTH, cases.in_days(5, actor=rosa), actor=rosa)
        assert [kinds(rosa, mine(rosa, view)) for view in VIEWS] == [[]] * len(VIEWS)
        case.paused_until = cases.in_days(0, actor=rosa)
        assert kinds(rosa, mine(rosa)) == [Kind.PAUSE]


def test_silence_is_counted_from_the_last_contact(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        silent, recent = cases.case("Wilmer", actor=rosa), cases.case("Nayeli", actor=rosa)
        silent.last_contact_on = cases.in_days(-31, actor=rosa)
        recent.last_contact_on = cases.in_days(-30, actor=rosa)
        found = rows(rosa, mine(rosa, SILENT))
        assert [row.id for row in found] == [silent.person_id]


def test_the_filters_narrow_the_list_and_its_counts(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        cases.active("Wilmer", actor=rosa)
        cases.case("Nayeli", actor=rosa)
        asked = Asked(stage=Stage.INTAKE, owner_id=rosa.id)
        assert kinds(rosa, asked) == [Kind.STEPLESS]
        nowhere = Asked(municipality="nowhere", owner_id=rosa.id)
        assert counted(rosa, mine(rosa), asked, nowhere) == [5, 1, 0]


def test_a_case_that_nobody_attends_is_everybodys_in_its_office(
    app: Flask, acting: Acting, actor_as: ActorAs, world: World
) -> None:
    rosa, ana = actor_as("rosa"), actor_as("ana")
    with app.app_context():
        with acting("rosa"):
            case = cases.case(actor=rosa)
            hand_over.transfer(case, world.offices["huayllani"], TransferReason.NEARER, actor=rosa)
        with reading(ana.scope):
            assert kinds(ana, mine(ana)) == [Kind.STEPLESS]
        with reading(rosa.scope):
            assert kinds(rosa, mine(rosa)) == []


@pytest.mark.parametrize("asked", [Asked(), *(Asked(view) for view in VIEWS)])
def test_nobody_sees_the_day_of_another_municipality(
    app: Flask, acting: Acting, actor_as: ActorAs, asked: Asked, world: World
) -> None:
    rosa, jorge = actor_as("rosa"), actor_as("jorge")
    with app.app_context():
        with acting("rosa") as session:
            records.everything(session, session.get_one(Office, world.offices["centro"]))
            cases.active(actor=rosa)
        with reading(jorge.scope):
            assert rows(jorge, asked) == []
            assert counted(jorge, asked) == [0]


def test_pages_follow_one_another_without_a_gap(
    app: Flask, acting: Acting, actor_as: ActorAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa") as session:
        many(session, rosa, 23)
        whole = [(row.kind, row.item_id) for row in rows(rosa, mine(rosa))]
        monkeypatch.setattr(queries, "PAGE", 5)
        today, found, cursor = clock.today(rosa.timezone), [], None
        while True:
            queue = queries.queue(mine(rosa), today, cursor)
            found += [(row.kind, row.item_id) for row in queue.rows]
            if queue.next_cursor is None:
                break
            cursor = cursor_of(str(queue.next_cursor))
        assert len(found) == 23
        assert found == whole


def test_counts_stop_where_counting_further_would_only_cost(
    app: Flask, acting: Acting, actor_as: ActorAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa") as session:
        many(session, rosa, 12)
        monkeypatch.setattr(queries, "COUNTED", 10)
        assert counted(rosa, mine(rosa)) == [11]


def many(session: Session, actor: Actor, number: int) -> None:
    """Cases with a next step each, several on the same day."""
    today = clock.today(actor.timezone)
    for n in range(number):
        person = records.person(session, actor.home[0], f"Persona{n}")
        step = {"next_step": f"Paso {n}", "next_step_on": today + timedelta(days=n % 4 - 1)}
        session.add(
            Case(
                person_id=person.id, office_id=actor.home[0], owner_id=actor.id, opened_on=today,
                live_stage=Stage.INTAKE, **step,
            )
        )  # fmt: skip
    session.flush()


def test_a_list_of_50_and_one_of_200_cost_the_same_number_of_queries(
    app: Flask, acting: Acting, actor_as: ActorAs, client_as: ClientAs, monkeypatch: pytest.MonkeyPatch
) -> None:
    rosa, browser = actor_as("rosa"), client_as("rosa")
    monkeypatch.setattr(queries, "PAGE", 200)
    costs = []
    for _ in range(2):
        with app.app_context():
            with acting("rosa") as session:
                many(session, rosa, 50 if not costs else 150)
            seen: list[str] = []
            event.listen(db.engine, "before_cursor_execute", lambda *given, seen=seen: seen.append(given[2]))
        page = browser.get("/mi-dia").text
        costs.append((page.count("<tr>") - 1, sum("SELECT" in statement for statement in seen)))
        seen.clear()
    assert [number for number, _cost in costs] == [50, 200]
    assert costs[0][1] == costs[1][1] > 5


def test_the_page_names_the_verb_of_each_row(app: Flask, acting: Acting, client_as: ClientAs, world: World) -> None:
    with app.app_context(), acting("rosa") as session:
        made = records.everything(session, session.get_one(Office, world.offices["centro"]))
        made.case.owner_id = world.users["rosa"]
        address = f"/seguimientos/{made.follow_up.id.hex}"
    page = client_as("rosa").get("/mi-dia").text
    assert "Venció hace" in page
    assert f'href="{address}">Hacer seguimiento</a>' in page


def test_an_empty_day_says_so(client_as: ClientAs) -> None:
    assert "Aquí no hay nada pendiente" in client_as("rosa").get("/mi-dia").text


def test_filters_that_nobody_meets_offer_to_be_removed(client_as: ClientAs) -> None:
    assert "Quite los filtros" in client_as("rosa").get("/mi-dia?etapa=active").text


@pytest.mark.parametrize("query", ["vista=x", "etapa=x", "desde=x", "desde=2026-01-01_4_x", "de=x"])
def test_an_address_that_nobody_offered_shows_the_whole_day(client_as: ClientAs, query: str) -> None:
    assert client_as("rosa").get(f"/mi-dia?{query}").status_code == 200


def test_only_a_supervisor_switches_to_the_office(
    app: Flask, acting: Acting, actor_as: ActorAs, client_as: ClientAs
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        cases.case("Wilmer", actor=rosa)
    luis = client_as("luis")
    assert "Wilmer" in luis.get("/mi-dia").text
    assert "Wilmer" not in luis.get("/mi-dia?de=yo").text
    assert "Wilmer" not in client_as("ana").get(f"/mi-dia?de={OFFICE}").text


def test_who_has_no_cases_has_no_day(client_as: ClientAs) -> None:
    assert [client_as(user).get("/mi-dia").status_code for user in ("admin", "auditor", "")] == [403, 403, 302]


def test_a_view_is_saved_with_its_filters_and_its_count(
    app: Flask, acting: Acting, actor_as: ActorAs, client_as: ClientAs
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        cases.case(actor=rosa)
    browser = client_as("rosa")
    sent = {"name": "Nuevas", "vista": STEPLESS, "etapa": "intake"}
    answer = browser.post("/mi-dia/vistas", sent)
    assert answer.headers["Location"] == "/mi-dia?vista=sin-paso&etapa=intake"
    page = browser.get("/mi-dia").text
    assert 'href="/mi-dia?vista=sin-paso&amp;etapa=intake">Nuevas <b>1</b></a>' in page
    assert "Nuevas" not in client_as("luis").get("/mi-dia").text
    assert browser.post("/mi-dia/vistas", {**sent, "name": ""}).status_code == 422


def test_a_view_is_deleted_by_its_owner_only(app: Flask, actor_as: ActorAs, client_as: ClientAs) -> None:
    rosa, browser = actor_as("rosa"), client_as("rosa")
    browser.post("/mi-dia/vistas", {"name": "Vencidas", "vista": LATE})

    def saved() -> list[Id]:
        with app.app_context(), reading(rosa.scope):
            return [view.id for view in queries.saved_views(rosa.id)]

    (view,) = saved()
    assert client_as("ana").post(f"/mi-dia/vistas/{view.hex}/borrar").status_code == 404
    assert len(saved()) == 1
    assert browser.post(f"/mi-dia/vistas/{view.hex}/borrar").status_code == 303
    assert saved() == []
