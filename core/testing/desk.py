"""What somebody does at a desk, one act after another: for tests of referrals and of matching."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask

from core.access.actors import Actor
from core.audit.acts import act
from core.db.types import Id
from core.db.unit_of_work import reading
from core.testing.factories import applications as made


@dataclass
class Desk:
    """Answers ids, because rows belong to their act."""

    app: Flask
    actor_as: Callable[[str], Actor]

    @contextmanager
    def at(self, user: str = "rosa") -> Iterator[Actor]:
        actor = self.actor_as(user)
        with self.app.app_context(), act(actor, "tests.act"):
            yield actor

    @contextmanager
    def looking(self, user: str = "rosa") -> Iterator[Actor]:
        actor = self.actor_as(user)
        with self.app.app_context(), reading(actor.scope):
            yield actor

    def seeker(self, given: str = "Nayeli", user: str = "rosa", **facts: Any) -> Id:
        with self.at(user) as actor:
            return made.seeker(given, actor=actor, **facts).id

    def opening(self, title: str = "Ayudante de panadería", user: str = "rosa", **facts: Any) -> Id:
        with self.at(user) as actor:
            return made.opening(title, actor=actor, **facts).id

    def referral(self, person_id: Id, vacancy_id: Id, user: str = "rosa") -> Id:
        with self.at(user) as actor:
            return made.referral(person_id, vacancy_id, actor=actor).id
