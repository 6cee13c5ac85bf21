"""Everything here runs with the plugin switched on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import pytest
from flask import Flask

from core.access.actors import Actor
from core.cases import queries as cases
from core.cases import services
from core.cases.codes import Stage
from core.cases.judging import judge
from core.cases.models import Case
from core.db.types import Id
from core.testing import statements
from core.testing.desk import Desk
from core.testing.factories import people
from plugins.incubation import queries
from plugins.incubation import services as own
from plugins.incubation.codes import KIND, BusinessStage, MilestoneKind, MilestoneState

DESCRIBED: dict[str, Any] = {
    "name": "Pan de la abuela", "idea": "Pan integral para las tiendas del barrio", "sector": "C",
    "isic_class": "1071", "business_stage": BusinessStage.IDEA, "municipality": None, "jobs_women": 1, "jobs_men": None,
}  # fmt: skip


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("incubation",)


@dataclass
class Incubator(Desk):
    """What is done with incubations, one act after another. Answers ids, because rows belong to their act."""

    def person(self, given: str = "Nayeli", user: str = "rosa") -> Id:
        with self.at(user) as actor:
            return people.person(given, actor=actor, born=(1990, 5, 17)).id

    def case(self, given: str = "Nayeli", user: str = "rosa", person_id: Id | None = None) -> Id:
        """An incubation of a new person, as it is when it is opened."""
        person_id = person_id or self.person(given, user)
        with self.at(user) as actor:
            return services.open_case(person_id, kind=KIND, actor=actor).id

    def described(self, case_id: Id, user: str = "rosa", **facts: Any) -> Id:
        with self.at(user) as actor:
            data = {**DESCRIBED, **facts}
            return own.describe(queries.project_of(case_id), cases.get(case_id), data, actor=actor).id

    def step(
        self, case_id: Id, kind: MilestoneKind = MilestoneKind.PLAN_SUBMITTED, words: str = "",
        due_on: date | None = None, *, done: bool = False, user: str = "rosa",
    ) -> Id:  # fmt: skip
        with self.at(user) as actor:
            case = cases.get(case_id)
            made = own.add(case, kind, words, due_on, actor=actor)
            if done:
                own.set_state(made, case, MilestoneState.DONE, actor=actor)
            return made.id

    def stand_at(self, case_id: Id, stage: Stage) -> None:
        """Without the way there."""
        with self.at():
            case = cases.get(case_id)
            case.stage = case.live_stage = stage

    def move(self, case_id: Id, target: Stage) -> Stage:
        """As the page does it: asked while reading, then moved. Raises what the house refuses with."""
        with self.looking():
            judged = judge(cases.get(case_id), target)
        with self.at() as actor:
            return services.move_on(cases.get(case_id), target, actor=actor, judged=judged).stage

    def close(self, case_id: Id, reason: str) -> Stage:
        with self.looking():
            judged = judge(cases.get(case_id), Stage.CLOSED, reason)
        with self.at() as actor:
            return services.close(cases.get(case_id), reason, actor=actor, judged=judged).stage

    def stage(self, case_id: Id) -> Stage:
        with self.looking():
            case: Case = cases.get(case_id)
            return case.stage


@pytest.fixture
def desk(app: Flask, actor_as: Callable[[str], Actor]) -> Incubator:
    return Incubator(app, actor_as)


Counting = Callable[[], Any]


@pytest.fixture
def counting(app: Flask) -> Counting:
    """``with counting() as asked``: the statements that the database is asked meanwhile."""
    return partial(statements.counting, app)
