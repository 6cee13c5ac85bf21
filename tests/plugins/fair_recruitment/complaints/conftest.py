"""Complaints as workers send them, and colleagues who answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core.access.actors import ANONYMOUS, Actor, system
from core.audit.acts import act
from core.db.types import Id
from core.extensions import db
from core.testing.desk import Desk
from core.testing.factories.organisations import organisation
from core.testing.world import World
from plugins.fair_recruitment.complaints import follow_up, receiving
from plugins.fair_recruitment.complaints.models import Complaint

SAID: Mapping[str, Any] = {
    "text": "Cobraron 350 bolivianos por el puesto.", "employer": "Agencia Andina", "job": "Cocinera",
    "place": "Sacaba", "happened": "en marzo", "amount": None, "currency": "BOB", "paid_to": "",
    "signs": [], "area": None,
    "worker_language": "Runa simi (quechua)", "contact_name": "", "contact_phone": "", "contact_email": "",
}  # fmt: skip


@dataclass
class Counter(Desk):
    """What happens at the public door and at the desks behind it. Answers ids and numbers."""

    world: World | None = None
    sent: int = 0

    @contextmanager
    def door(self) -> Iterator[Actor]:
        with self.app.app_context(), act(ANONYMOUS, "tests.send"):
            yield ANONYMOUS

    def complaint(self, area: str = "sacaba", key: str = "", **said: Any) -> tuple[Id, str]:
        """(id, follow-up number)"""
        assert self.world is not None
        self.sent += 1
        data = {**SAID, "area": self.world.offices[area], **said}
        form = {"text": [data["text"]]}
        with self.door() as actor:
            number = receiving.receive(
                data, language="pt", form_key=key or f"key-of-form-{self.sent}", sent=form, actor=actor
            )
        return self.known(number), number

    def known(self, number: str) -> Id:
        wanted = follow_up.hash_of(number)
        with self.app.app_context(), act(system("tests: by number"), "tests.look"):
            return db.session.scalars(select(Complaint.id).where(Complaint.number_hash == wanted)).one()

    def employer(self, user: str = "rosa", **facts: Any) -> Id:
        with self.at(user) as actor:
            return organisation(actor=actor, **facts).id


@pytest.fixture
def counter(app: Flask, actor_as: Callable[[str], Actor], world: World) -> Counter:
    return Counter(app, actor_as, world)
