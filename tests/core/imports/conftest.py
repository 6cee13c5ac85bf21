"""Batches made as the page makes them, a transaction for each step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask, g

from core import clock
from core.access.actors import Actor
from core.audit.acts import act
from core.db.types import Id
from core.db.unit_of_work import reading
from core.extensions import db
from core.vacancies.imports import files, queries, services, steps
from core.vacancies.imports.codes import GOING_ON
from core.vacancies.imports.mapping import Mapping

HEADER = "titulo,salario,contrato,municipio,fecha"
ROW = "Panadera,3300,indefinido,Sacaba,2026-03-02"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *rows)).encode()


@dataclass
class Work:
    """Everything a person can do with a batch, and what it holds afterwards."""

    actor_as: Callable[[str], Actor]
    user: str = "luis"
    known: dict[str, Actor] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        if self.user not in self.known:
            self.known[self.user] = self.actor_as(self.user)
        return self.known[self.user]

    def upload(self, raw: bytes, given: Mapping | None = None, **constants: str) -> Id:
        read = files.read(raw)
        mapping = services.proposed(read, "BO", given or Mapping({}, {}, constants))
        with act(self.actor, "tests.upload"):
            batch = services.create(read, mapping, file_name="vacantes.csv", actor=self.actor)
            services.save_mapping(batch, mapping, actor=self.actor)
            return batch.id

    def start(self, batch_id: Id, verb: Callable[..., None], *arguments: Any) -> None:
        with act(self.actor, "tests.start"):
            verb(queries.locked(batch_id), *arguments, actor=self.actor)

    def step(self, batch_id: Id) -> bool:
        with reading(self.actor.scope):
            piece = steps.prepare(batch_id, today=clock.today(self.actor.timezone))
        if piece.state not in GOING_ON:
            return False
        with act(self.actor, "tests.step"):
            steps.go_on(piece, actor=self.actor)
        return True

    def finish(self, batch_id: Id) -> tuple[int, int, int]:
        while self.step(batch_id):
            pass
        return self.counts(batch_id)

    def run(self, raw: bytes, given: Mapping | None = None, **constants: str) -> tuple[Id, tuple[int, int, int]]:
        batch_id = self.upload(raw, given, **constants)
        self.start(batch_id, services.start_run)
        return batch_id, self.finish(batch_id)

    def counts(self, batch_id: Id) -> tuple[int, int, int]:
        """Accepted, repeated, rejected."""
        with reading(self.actor.scope):
            batch = queries.get(batch_id)
            return batch.accepted, batch.repeated, batch.rejected

    def rows(self, batch_id: Id, status: str = "") -> Sequence[Any]:
        with reading(self.actor.scope):
            return db.session.execute(queries.rows(batch_id, status=status, limit=100_000)).all()


@pytest.fixture
def work(app: Flask, actor_as: Callable[[str], Actor]) -> Iterator[Work]:
    with app.app_context():
        g.deployment = app.config["DEPLOYMENT"]
        yield Work(actor_as)
