"""How plugins decide together: each is heard, and whoever cannot answer is taken for a refusal."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.access.actors import system
from core.cases.codes import Stage
from core.cases.kinds import CaseMove
from core.db.types import new_id
from core.db.unit_of_work import reading
from core.errors import Refused
from core.pluginsystem.registry import registry
from core.testing.factories import vacancies
from core.vacancies.models import Vacancy
from core.vacancies.vetting import VacancySnapshot
from tests.core.pluginsystem.conftest import Install

Acting = Callable[[str], AbstractContextManager[Session]]

SNAPSHOT = VacancySnapshot(
    new_id(), 1, None, None, "Cook", "", "", "BO", date(2026, 7, 1), None, None, None, None, False,
)  # fmt: skip


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("good",)


def move() -> CaseMove:
    return CaseMove(new_id(), 1, "good", new_id(), Stage.INTAKE, Stage.ACTIVE, "never")


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_decide_hears_every_plugin(app: Flask) -> None:
    with app.app_context():
        assert [one.code for one in registry().decide("ayni_vet_case_move", move=move())] == ["good.case.never"]


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_decide_takes_no_answer_a_wrong_one_and_an_exit_for_a_refusal_by_name(beside_broken: Flask) -> None:
    with beside_broken.app_context():
        for hook, asked in (("ayni_vet_case_move", {"move": move()}), ("ayni_vet_vacancies", {"vacancies": []})):
            found = [one for one in registry().decide(hook, **asked) if one.code.startswith("broken_hooks")]
            assert [one.code for one in found] == ["broken_hooks.hook.failed"]
            assert str(found[0].reason) == "The module Broken could not answer, so this waits."


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_decide_each_asks_once_and_takes_a_broken_answer_for_a_refusal_of_each(beside_broken: Flask) -> None:
    fine, refused = replace(SNAPSHOT, id=new_id()), replace(SNAPSHOT, id=new_id(), title="Cook purple")
    with beside_broken.app_context():
        said = registry().decide_each("ayni_vet_vacancies", [fine.id, refused.id], vacancies=[fine, refused])
    assert {one: [objection.code for objection in found] for one, found in said.items()} == {
        fine.id: ["broken_hooks.hook.failed"],
        refused.id: ["broken_hooks.hook.failed", "good.vacancy.purple"],
    }


HALF_AN_ANSWER = """
from collections.abc import Mapping, Sequence
from core.api import Allow, Id, VacancySnapshot, Verdict, hookimpl

@hookimpl
def ayni_vet_vacancies(vacancies: Sequence[VacancySnapshot]) -> Mapping[Id, Verdict]:
    first, second, *_rest = vacancies
    return {first.id: Allow(), second.id: True}
"""


def test_whoever_is_left_out_of_the_answer_or_gets_no_verdict_is_refused_alone(
    app: Flask, install: Install, ayni_app: Callable[..., Flask]
) -> None:
    manifest = 'plugin = Manifest(name="trial_half", version="0.1.0", title="T", summary="T", api=">=0.1,<1")'
    install("trial_half", manifest, hooks=HALF_AN_ANSWER)
    three = [replace(SNAPSHOT, id=new_id()) for _ in range(3)]
    with ayni_app(["trial_half"], beside=app).app_context():
        said = registry().decide_each("ayni_vet_vacancies", [one.id for one in three], vacancies=three)
    assert [[objection.code for objection in found] for found in said.values()] == [
        [], ["trial_half.hook.failed"], ["trial_half.hook.failed"],
    ]  # fmt: skip


ASKS_NONSENSE = """
from sqlalchemy import func, select
from core.api import CaseMove, Vacancy, Verdict, db, hookimpl

@hookimpl
def ayni_vet_case_move(move: CaseMove) -> Verdict:
    return db.session.scalar(select(func.no_such_function(Vacancy.id)))
"""


def test_after_a_failed_statement_of_one_the_others_are_asked_and_reading_goes_on(
    app: Flask, install: Install, ayni_app: Callable[..., Flask]
) -> None:
    manifest = 'plugin = Manifest(name="trial_sql", version="0.1.0", title="T", summary="T", api=">=0.1,<1")'
    install("trial_sql", manifest, hooks=ASKS_NONSENSE)
    with ayni_app(["trial_sql", "good"], beside=app).app_context(), reading(system("test").scope) as session:
        found = registry().decide("ayni_vet_case_move", move=move())
        assert sorted(one.code for one in found) == ["good.case.never", "trial_sql.hook.failed"]
        assert session.scalar(select(func.count(Vacancy.id))) == 0


def test_a_refusal_of_a_plugin_keeps_a_vacancy_from_being_published(app: Flask, acting: Acting, actor_as: Any) -> None:
    luis = actor_as("luis")
    with app.app_context():
        with acting("luis"):
            vacancies.published(actor=luis, title="Cocinera")
        with pytest.raises(Refused) as refused, acting("luis"):
            vacancies.published(actor=luis, title="Cook purple")
        assert "Purple vacancies are not published." in str(refused.value.message)
