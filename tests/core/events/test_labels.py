"""Events in words: what nobody named is not shown, and no code reaches the screen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import ClassVar

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.cases import services
from core.cases.codes import ClosureReason, PauseReason, ReopenReason, Stage
from core.cases.labels import CLOSURES, PAUSES, REOPENINGS
from core.db.types import new_id
from core.events import labels, queries
from core.events.recording import Event, record
from core.extensions import db
from core.testing.factories import cases

Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]


@dataclass(frozen=True)
class Unnamed(Event):
    name: ClassVar[str] = "tests.thing.unnamed"


def test_an_event_without_words_is_not_shown(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa, person = actor_as("rosa"), new_id()
    with app.app_context(), acting("rosa"):
        record(Unnamed(new_id(), person), actor=rosa)
        db.session.flush()
        assert db.session.execute(queries.of_person(person, limit=10)).all() == []


def test_an_event_is_told_in_words(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        services.close(case, ClosureReason.MOVED, actor=rosa)
        services.reopen(case, ReopenReason.CAME_BACK, actor=rosa)
        rows = db.session.execute(queries.of_person(case.person_id, limit=50)).all()
        told = [labels.told(row.name, row.content) for row in rows]
        assert all(title and title != row.name for (title, _detail), row in zip(told, rows, strict=True))
        assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
        assert "cases.case.opened" in {row.name for row in rows}


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize(
    ("target", "reason", "words"),
    [
        *((Stage.PAUSED, reason, PAUSES[reason]) for reason in PauseReason),
        *((Stage.CLOSED, reason, CLOSURES[reason]) for reason in ClosureReason),
        *((Stage.PLANNING, reason, REOPENINGS[reason]) for reason in ReopenReason),
    ],
)
def test_every_reason_of_a_move_has_words(app: Flask, target: Stage, reason: str, words: object) -> None:
    with app.app_context():
        content = {"source": "active", "target": target.value, "reason": str(reason), "until": None}
        assert labels.told("cases.case.moved", content)[1].endswith(str(words))


def test_a_name_that_nobody_gave_words_is_its_own_label() -> None:
    assert labels.label_of("tests.thing.unnamed") == "tests.thing.unnamed"
