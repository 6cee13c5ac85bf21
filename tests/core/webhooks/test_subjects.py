"""Who may be told of an event, by its name and what it is about."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from core.access.actors import Actor
from core.db.types import Id, new_id
from core.db.unit_of_work import reading
from core.testing.factories import people, vacancies
from core.webhooks import subjects
from tests.core.jobs.reacting import note, with_reactions


def happened(name: str, subject: Id, *, person: Id | None = None, case: Id | None = None) -> Any:
    return SimpleNamespace(name=name, subject_id=subject, person_id=person, case_id=case)


@pytest.fixture
def sees(app: Flask, actor_as: Callable[[str], Actor]) -> Callable[[str, Any], bool]:
    def ask(user: str, event: Any) -> bool:
        actor = actor_as(user)
        with app.app_context(), reading(actor.scope):
            return subjects.may_see(actor, event)

    return ask


def test_every_event_with_words_can_be_told_but_those_of_nobody(app: Flask) -> None:
    with app.app_context():
        names = [name for name, _title in subjects.told()]
    assert {"people.person.registered", "cases.case.moved", "vacancies.vacancy.published"} <= set(names)
    assert "tests.bell.rung" not in names


def test_papers_are_not_told_of_to_who_may_not_see_papers(
    app: Flask, sees: Callable[[str, Any], bool], actor_as: Callable[[str], Actor],
    acting: Callable[[str], AbstractContextManager[Any]],
) -> None:  # fmt: skip
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        person = people.person(actor=rosa).id
    for name, allowed in (("people.document.changed", ["rosa", "luis"]), ("people.person.changed", ["rosa", "luis"])):
        event = happened(name, person, person=person)
        everybody = ("rosa", "ana", "luis", "marta", "mentor", "admin", "auditor", "jorge")
        assert [user for user in everybody if sees(user, event)] == allowed
    assert not sees("rosa", happened("cases.case.moved", new_id(), person=person, case=new_id()))


def test_a_vacancy_is_told_of_in_its_municipality(
    app: Flask, sees: Callable[[str, Any], bool], actor_as: Callable[[str], Actor],
    acting: Callable[[str], AbstractContextManager[Any]],
) -> None:  # fmt: skip
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        vacancy = vacancies.draft(actor=rosa).id
    event = happened("vacancies.vacancy.registered", vacancy)
    assert [user for user in ("rosa", "ana", "marta", "mentor", "admin", "jorge") if sees(user, event)] == [
        "rosa", "ana", "marta"
    ]  # fmt: skip
    assert not sees("rosa", happened("vacancies.vacancy.registered", new_id()))


def test_events_of_a_plugin_are_told_while_it_is_on(
    app: Flask, sees: Callable[[str, Any], bool], actor_as: Callable[[str], Actor],
    acting: Callable[[str], AbstractContextManager[Any]],
) -> None:  # fmt: skip
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        person = people.person(actor=rosa).id
    event = happened("neighbour.bell.rung", new_id(), person=person)
    assert not sees("rosa", event)
    with_reactions(app, neighbour=note)
    assert (sees("rosa", event), sees("ana", event), sees("marta", event)) == (True, False, False)
    assert not sees("rosa", happened("neighbour.bell.rung", new_id()))
