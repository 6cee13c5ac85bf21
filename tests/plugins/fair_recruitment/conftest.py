"""Everything here runs with the plugin switched on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.testing import statements
from core.testing.desk import Desk
from core.testing.factories import vacancies as made
from core.testing.factories.organisations import organisation
from core.vacancies import queries, services, vetting
from core.vacancies.codes import VacancyState

SAID: Mapping[str, Any] = {"payer": "employer", "keeps_documents": False, "exception": ""}


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("courses", "fair_recruitment")


@dataclass
class Office(Desk):
    """What is done with vacancies, one act after another. Answers ids, because rows belong to their act."""

    def draft(self, user: str = "rosa", **facts: Any) -> Id:
        """With a checked employer, and everything that the core asks for."""
        with self.at(user) as actor:
            return made.draft(organisation(actor=actor), actor=actor, **facts).id

    def edited(self, vacancy_id: Id, user: str = "rosa", **facts: Any) -> None:
        with self.at(user) as actor:
            vacancy = queries.get(vacancy_id)
            services.edit(vacancy, made.offer(queries.employer(vacancy), **facts), actor=actor)

    def objections(self, vacancy_id: Id) -> list[str]:
        with self.looking() as actor:
            vacancy = queries.get(vacancy_id)
            today = clock.today(actor.timezone)
            return [one.code for one in vetting.objections(vacancy, queries.employer(vacancy), today=today)]

    def publish(self, vacancy_id: Id) -> None:
        """As the page does it: judged while reading, then published. Raises what the house refuses with."""
        with self.looking() as actor:
            vacancy = queries.get(vacancy_id)
            snapshot = vetting.judge(vacancy, queries.employer(vacancy), today=clock.today(actor.timezone))
        with self.at() as actor:
            services.publish(queries.get(vacancy_id), snapshot, actor=actor)

    def published(self, **facts: Any) -> Id:
        vacancy_id = self.draft(**facts)
        self.publish(vacancy_id)
        return vacancy_id

    def state(self, vacancy_id: Id) -> tuple[VacancyState, str]:
        with self.looking():
            vacancy = queries.get(vacancy_id)
            return vacancy.state, vacancy.state_reason


@pytest.fixture
def office(app: Flask, actor_as: Callable[[str], Actor]) -> Office:
    return Office(app, actor_as)


Counting = Callable[[], Any]


@pytest.fixture
def counting(app: Flask) -> Counting:
    """``with counting() as asked``: the statements that the database is asked meanwhile."""
    return partial(statements.counting, app)
