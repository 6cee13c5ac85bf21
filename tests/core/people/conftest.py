"""People of the world's offices, made by the real service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.cases.models import Mentoring
from core.db.types import Id
from core.db.unit_of_work import reading
from core.testing.factories import people as make
from core.testing.world import World


@pytest.fixture
def registered(app: Flask, acting: Any, actor_as: Any) -> Callable[..., Id]:
    """``registered("Ana", by="jorge")``: the id of a person whom that user registered in their office."""

    def register(*names: str, by: str = "rosa", **data: Any) -> Id:
        with app.app_context():
            actor = actor_as(by)
            with acting(by):
                return make.person(*names, actor=actor, **data).id

    return register


@pytest.fixture
def accompanied(app: Flask, world: World) -> Callable[[Id], None]:
    """Make the mentor of the world see that person."""

    def assign(person_id: Id) -> None:
        with app.app_context(), act(system("tests"), "tests.mentoring") as session:
            session.add(Mentoring(person_id=person_id, user_id=world.users["mentor"], since=clock.now()))

    return assign


@pytest.fixture
def read(app: Flask, actor_as: Any) -> Callable[..., Any]:
    """``read(queries.documents, person_id)``: what a query answers in the scope of ``by``."""

    def ask(query: Callable[..., Any], *arguments: Any, by: str = "rosa") -> Any:
        with app.app_context(), reading(actor_as(by).scope):
            return query(*arguments)

    return ask
