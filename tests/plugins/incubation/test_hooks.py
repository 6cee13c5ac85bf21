"""Where incubation takes part in the rest of the house: columns, the news of a job, what is kept about a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from flask import g
from sqlalchemy import select

from core import clock
from core.access.actors import Actor, system
from core.audit.acts import act
from core.cases import queries as cases
from core.cases.catalogue import row_of
from core.cases.kinds import CaseRow, Cell
from core.db.types import Id
from core.db.unit_of_work import reading
from core.events.models import EventRow
from core.extensions import db
from core.placements import services as placements
from core.placements.codes import PlacementKind
from core.placements.events import PlacementRecorded
from core.pluginsystem.registry import registry
from core.privacy import erasing
from core.testing.canaries import find_in_database
from core.testing.client import Browser
from core.testing.factories import placements as made
from core.testing.jobs import deliver_events
from plugins.incubation import queries
from plugins.incubation.codes import MilestoneKind
from plugins.incubation.models import Milestone, Project
from tests.plugins.incubation.conftest import Counting, Incubator

STARTED = date(2026, 11, 16)


def rows_of(desk: Incubator, *case_ids: Id) -> list[CaseRow]:
    with desk.looking():
        return [row_of(cases.get(one)) for one in case_ids]


@contextmanager
def asking(desk: Incubator) -> Iterator[None]:
    """Inside of a request, where addresses and a language are known."""
    with desk.app.test_request_context():
        desk.app.preprocess_request()
        yield


def cells(rows: list[CaseRow], actor: Actor) -> dict[Id, Cell]:
    column = registry().declared("ayni_case_columns")[0].item
    return dict(column.cells(rows, actor))


def test_the_column_tells_the_business_and_its_next_step(desk: Incubator, actor_as: Callable[[str], Actor]) -> None:
    case_id, bare = desk.case("Nayeli"), desk.case("Wilmer")
    desk.described(case_id)
    desk.step(case_id, due_on=clock.today("America/La_Paz") - timedelta(days=1))
    rows, actor = rows_of(desk, case_id, bare), actor_as("rosa")
    with asking(desk), reading(actor.scope):
        found = cells(rows, actor)
        texts = {key: (str(cell.text), cell.kind, cell.url) for key, cell in found.items()}
    address = f"/p/incubation/casos/{case_id.hex}"
    assert texts[case_id] == ("Pan de la abuela · Plan de negocio entregado · Venció hace 1 d", "bad", address)
    assert texts[bare][:2] == ("Sin describir", "")


def test_the_column_costs_one_statement_for_a_page(
    desk: Incubator, actor_as: Callable[[str], Actor], counting: Counting
) -> None:
    ids = [desk.case(f"Wilmer{number}") for number in range(4)]
    actor = actor_as("rosa")

    def cost(rows: list[CaseRow]) -> int:
        with asking(desk), reading(actor.scope), counting() as asked:
            cells(rows, actor)
        return len(asked)

    every = rows_of(desk, *ids)
    assert (cost(every[:1]), cost(every)) == (1, 1)


def test_the_column_says_nothing_of_a_case_out_of_scope(
    desk: Incubator, actor_as: Callable[[str], Actor]
) -> None:  # fmt: skip
    case_id = desk.case()
    rows, actor = rows_of(desk, case_id), actor_as("jorge")
    with asking(desk), reading(actor.scope):
        assert cells(rows, actor) == {}


def placed(desk: Incubator, person_id: Id, kind: PlacementKind = PlacementKind.EMPLOYEE) -> PlacementRecorded:
    with desk.at() as actor:
        made.searching(person_id)
        row = placements.place_alone(person_id, made.alone(kind, since=STARTED), actor=actor)
        return PlacementRecorded(row.id, row.person_id, row.case_id, kind=row.kind, start_on=row.start_on)


def tell_again(desk: Incubator, event: PlacementRecorded) -> None:
    """A worker that was killed after the commit and before its note: the same event comes once more."""
    with desk.app.app_context(), act(system("tests: deliver"), "tests.deliver"):
        g.actor = system("tests: deliver")
        for one in registry().declared("ayni_reactions"):
            kind, react = one.item
            assert kind is PlacementRecorded
            react(event)


def news(desk: Incubator, case_id: Id) -> list[tuple[MilestoneKind, date | None, Id | None]]:
    with desk.looking():
        return [(one.kind, one.due_on, one.placement_id) for one in queries.milestones(case_id)]


def test_a_job_is_noted_on_the_open_incubation_once_however_often_it_is_told(desk: Incubator) -> None:
    person_id = desk.person()
    case_id = desk.case(person_id=person_id)
    event = placed(desk, person_id)
    assert deliver_events(desk.app) == 1
    tell_again(desk, event)
    assert news(desk, case_id) == [(MilestoneKind.JOB_BEGAN, STARTED, event.subject_id)]


def test_a_second_job_is_news_again(desk: Incubator) -> None:
    person_id = desk.person()
    case_id = desk.case(person_id=person_id)
    placed(desk, person_id)
    placed(desk, person_id, PlacementKind.APPRENTICE)
    assert deliver_events(desk.app) == 2
    assert [kind for kind, *_ in news(desk, case_id)] == [MilestoneKind.JOB_BEGAN] * 2


def test_own_account_is_no_news_because_it_is_the_business(desk: Incubator) -> None:
    person_id = desk.person()
    case_id = desk.case(person_id=person_id)
    placed(desk, person_id, PlacementKind.SELF_EMPLOYED)
    assert deliver_events(desk.app) == 1
    assert news(desk, case_id) == []


def test_a_job_of_somebody_without_an_open_incubation_is_no_news(desk: Incubator) -> None:
    person_id = desk.person()
    case_id = desk.case(person_id=person_id)
    desk.close(case_id, "withdrew")
    placed(desk, person_id)
    assert deliver_events(desk.app) == 1
    assert news(desk, case_id) == []


def test_what_is_kept_about_a_person_is_given_out_and_erased(desk: Incubator) -> None:
    person_id, other = desk.person("Nayeli"), desk.person("Wilmer")
    case_id, kept = desk.case(person_id=person_id), desk.case(person_id=other)
    desk.described(case_id)
    step_id = desk.step(case_id, words="Comprar el horno")
    desk.step(kept)
    with desk.looking():
        found = registry().collect("ayni_export_person", person_id=person_id)["incubation"]
    assert {table: len(rows) for table, rows in found.items()} == {"incubation_milestone": 1, "incubation_project": 1}
    assert found["incubation_project"][0]["name"] == "Pan de la abuela"
    assert (
        found["incubation_milestone"][0] | {"id": str(step_id), "words": "Comprar el horno"}
        == (found["incubation_milestone"][0])
    )
    with desk.at():
        erased = registry().collect("ayni_erase_person", person_id=person_id)["incubation"]
    assert erased == {"incubation_milestone": 1, "incubation_project": 1}
    with desk.looking():
        left = [db.session.scalars(select(model.case_id)).all() for model in (Project, Milestone)]
    assert left == [[kept], [kept]]


def test_an_erased_person_leaves_no_word_of_the_business_anywhere(desk: Incubator) -> None:
    person_id = desk.person()
    case_id = desk.case(person_id=person_id)
    desk.described(case_id, name="Panes Quispicanchi")
    desk.step(case_id, MilestoneKind.OTHER, "Comprar el horno Quispicanchi")
    placed(desk, person_id)
    assert deliver_events(desk.app) == 1
    desk.close(case_id, "withdrew")
    with desk.looking():
        employment = cases.case_of(person_id).id
    desk.close(employment, "placed_by_own_means")
    words = ["Panes Quispicanchi", "Comprar el horno Quispicanchi"]
    assert find_in_database(desk.app, words) != {}
    actor = desk.actor_as("luis")
    with desk.app.app_context(), act(actor, "privacy.person.erase"):
        erasing.erase(person_id, erasing.ErasureReason.ASKED, actor=actor)
    assert find_in_database(desk.app, words) == {}


def test_each_table_with_people_in_it_is_declared(desk: Incubator) -> None:
    with desk.app.app_context():
        declared = {one.table for one in registry().manifests[0].personal_data}
    assert declared == {Project.__tablename__, Milestone.__tablename__}


def test_the_doctor_is_told_of_an_incubation_without_a_project(
    desk: Incubator, client_as: Callable[[str], Browser]
) -> None:
    case_id = desk.case()

    def said() -> list[Any]:
        with desk.app.app_context():
            return [(one.code, one.ok) for one in registry().health()]

    assert said() == [("incubation.projects", True)]
    with desk.at():
        db.session.delete(queries.project_of(case_id))
    assert "Incubaciones sin proyecto: 1." in client_as("admin").get("/administracion/modulos").text
    assert said() == [("incubation.projects", False)]


def test_overdue_steps_of_open_incubations_are_counted(desk: Incubator) -> None:
    today = clock.today("America/La_Paz")
    case_id, closed = desk.case("Nayeli"), desk.case("Wilmer")
    desk.step(case_id, due_on=today - timedelta(days=1))
    desk.step(case_id, due_on=today)
    desk.step(case_id, due_on=today - timedelta(days=1), done=True)
    desk.step(closed, due_on=today - timedelta(days=1))
    desk.close(closed, "withdrew")
    with desk.looking():
        assert queries.overdue(today) == 1


def test_the_news_is_in_the_history_under_nobodys_name(desk: Incubator) -> None:
    person_id = desk.person()
    desk.case(person_id=person_id)
    placed(desk, person_id)
    assert deliver_events(desk.app) == 1
    with desk.looking():
        statement = select(EventRow.actor_name).where(EventRow.name == "incubation.milestone.added")
        assert db.session.scalars(statement).all() == [""]
