"""A throw-away deployment to attack: seeded once, put back as it was whenever an attack changed it."""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from core.access import passwords, sessions
from core.access.actors import Actor, system
from core.app import create_app
from core.audit.acts import act
from core.cases.models import Case, LabourPlan, PlanAction
from core.config import Deployment
from core.db import keys, migrations
from core.db.scope import NOTHING, Scope
from core.db.types import Id
from core.db.unit_of_work import reading, writing
from core.extensions import db
from core.organisations.models import Organisation
from core.people.models import Person
from core.placements.models import FollowUp, Placement
from core.testing import world as worlds
from core.testing.client import Browser, token_for
from core.testing.conformance.findings import Report
from core.testing.conformance.keeping import FileKeeper, Keeper, PostgresKeeper
from core.testing.conformance.routes import Route, fill, routes
from core.testing.databases import PostgresServer
from core.testing.world import World
from core.vacancies.imports.models import ImportBatch
from core.vacancies.models import Application, Vacancy

NOBODY = ""
ROLES = ("rosa", "luis", "marta", "mentor", "admin", "auditor")
"""One user of each role, the narrowest first."""
CHANGED_BY_ASKING = re.compile(r"core_audit_|core_session$|core_throttle$|core_idempotency_key$|alembic_version|dbos_")
"""To look is written down, moves the idle limit on, and may be counted."""
PREPARER = system("conformance: a record is made ready")
RECORDS: dict[str, type[Any]] = {
    "person_id": Person, "case_id": Case, "plan_id": LabourPlan, "action_id": PlanAction, "vacancy_id": Vacancy,
    "organisation_id": Organisation, "application_id": Application, "placement_id": Placement,
    "follow_up_id": FollowUp, "batch_id": ImportBatch,
}  # fmt: skip
SUITE = Scope(system="the conformance suite compares tables")


@dataclass
class Ground:
    app: Flask
    world: World
    url: str
    server: PostgresServer | None
    report: Report
    browsers: dict[str, Browser] = field(default_factory=dict)
    tokens: dict[str, tuple[str, str]] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Set of records -> argument of an address -> key; see ``seed.py``."""
    rows_of_own: dict[str, Id] = field(default_factory=dict)
    """Table -> the first row of the own set."""

    @property
    def routes(self) -> list[Route]:
        return routes(self.app)

    @property
    def folder(self) -> Path:
        deployment: Deployment = self.app.config["DEPLOYMENT"]
        return deployment.folder

    def log_in(self, users: tuple[str, ...] = ROLES) -> None:
        """Log each user in, and open a browser for each and one for nobody."""
        for user in (NOBODY, *users):
            self.tokens[user] = (self._session(user) if user else "", secrets.token_hex(20))
        self.open_browsers()

    def open_browsers(self) -> None:
        """With the cookies of the log-in, as they were before anything was asked."""
        for user, (token, seed) in self.tokens.items():
            self.browsers[user] = Browser(self.app, token=token, seed=seed, csrf=token_for(self.app, seed))

    def _session(self, user: str) -> str:
        token = secrets.token_urlsafe(32)
        with self.app.app_context(), writing(NOTHING) as session:
            sessions.add_row(session, token, self.world.users[user], self.world.memberships[user], second_factor=True)
        with self.app.app_context(), reading(NOTHING) as session:
            self.actors[user] = sessions.actor_of(session, sessions.by_hash(session, sessions.token_hash(token)))
        return token

    def ask(self, user: str, route: Route, path: str, body: Mapping[str, Any] | None = None) -> TestResponse:
        self.report.requests += 1
        browser = self.browsers[user]
        body = {name: _sent(value) for name, value in (body or {}).items()}
        if route.method == "GET":
            return browser.get(path, query_string=body or None)
        return browser.post(path, body) if route.method == "POST" else browser.client.open(path, method=route.method)

    def address(self, route: Route, values: Mapping[str, Any]) -> str:
        return fill(self.app, route, values)

    def somebody_for(self, route: Route) -> str:
        """The narrowest user whose role has the permission; empty when none has."""
        return next((user for user in ROLES if route.allows(self.actors[user])), "")

    @contextmanager
    def doing(self, user: str) -> Iterator[tuple[Session, Actor]]:
        """One act of a user, as a service expects it."""
        actor = self.actors[user]
        with self.app.app_context(), act(actor, "conformance.prepare") as session:
            yield session, actor

    def ready(self, name: str, *, of: str = "own", **columns: Any) -> Id:
        """Bring the record that an argument names (``case_id``) into a state, past the rules of its domain."""
        found: Id = self.values[of][name]
        with self.app.app_context(), act(PREPARER, "conformance.prepare") as session:
            row = session.get_one(RECORDS[name], found)
            for column, value in columns.items():
                setattr(row, column, value)
        return found

    def keep(self) -> None:
        """Remember the database as it is now."""
        self._close()
        self.keeper.keep()

    def put_back(self) -> None:
        """The database as it was kept, and the browsers as they were."""
        self._close()
        self.open_browsers()
        self.keeper.put_back()

    def end(self) -> None:
        self._close()
        self.keeper.end()

    def _close(self) -> None:
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()

    @cached_property
    def keeper(self) -> Keeper:
        if self.server is None:
            return FileKeeper(self.url.removeprefix("sqlite:///"), self._connect)
        return PostgresKeeper(self.server, _name(self.url))

    def _connect(self) -> Any:
        with self.app.app_context():
            return db.engine.raw_connection()

    def digests(self) -> dict[str, str]:
        """Table -> digest of its rows, of every table that asking must not change."""
        found = self.keeper.digests()
        return {name: digest for name, digest in sorted(found.items()) if not CHANGED_BY_ASKING.match(name)}

    def tables(self) -> list[str]:
        """Every table, whoever made it."""
        with self.app.app_context(), db.engine.connect() as connection:
            return sorted(sa.inspect(connection).get_table_names())

    def everything_in(self, table: str) -> list[Any]:
        with self.app.app_context(), db.engine.connect() as connection:
            return list(connection.exec_driver_sql(f'select * from "{table}"').all())  # noqa: S608

    def rows(self, statement: Any) -> list[Any]:
        with self.app.app_context(), reading(SUITE) as session:
            return list(session.execute(statement))


@dataclass(frozen=True)
class Upload:
    """A file in a form; it can be sent any number of times."""

    content: bytes
    name: str


def _sent(value: Any) -> Any:
    return (io.BytesIO(value.content), value.name) if isinstance(value, Upload) else value


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    return [name for name in sorted({*before, *after}) if before.get(name) != after.get(name)]


def _name(url: str) -> str:
    return url.split("?")[0].rsplit("/", 1)[1]


@contextmanager
def laid_out(
    folder: Path, plugins: tuple[str, ...] = (), server: PostgresServer | None = None, report: Report | None = None
) -> Iterator[Ground]:
    """A migrated deployment with the world in it, on SQLite or on ``server``. Raises StartRefused as the start does."""
    keys.create_demo(folder)
    url = server.create(f"conformance_{secrets.token_hex(6)}") if server else f"sqlite:///{folder}/ayni.db"
    place = Deployment(
        folder=folder, name="Bolsa de Empleo", country="BO", database_url=url, demo=True, plugins=plugins
    )
    # Hashing takes a tenth of a second and 64 MB on purpose; the suite logs in by the hundred.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        app = create_app(place)
        app.testing = True
        migrations.upgrade(app)
        with app.app_context():
            world = worlds.build()
        ground = Ground(app, world, url, server, report or Report())
        try:
            yield ground
        finally:
            ground.end()
