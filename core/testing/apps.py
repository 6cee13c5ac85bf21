"""Applications for tests: each test gets a database of its own, copied from one that was migrated once."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy.orm import Session

from core.access import passwords, sessions
from core.access.actors import Actor
from core.app import create_app
from core.audit.acts import act
from core.config import Deployment
from core.db import keys, migrations
from core.db.scope import NOTHING
from core.db.types import new_id
from core.db.unit_of_work import reading, writing
from core.extensions import db
from core.testing import world as worlds
from core.testing.client import Browser, token_for
from core.testing.databases import PostgresServer
from core.testing.world import World

KINDS = ("sqlite", "postgresql")


@dataclass(frozen=True)
class Template:
    """A migrated database with the world in it, to be copied."""

    kind: str
    folder: Path
    url: str
    world: World


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hashing takes a tenth of a second and 64 MB on purpose; hundreds of log-ins in a test need not pay that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    folder = tmp_path_factory.mktemp("template-sqlite")
    return _template("sqlite", folder, f"sqlite:///{folder}/ayni.db")


@pytest.fixture(scope="session")
def postgresql_template(
    tmp_path_factory: pytest.TempPathFactory, postgres_server: PostgresServer
) -> Iterator[Template]:
    url = postgres_server.create(f"template_{secrets.token_hex(6)}")
    yield _template("postgresql", tmp_path_factory.mktemp("template-postgresql"), url)
    postgres_server.drop(_name(url))


def _template(kind: str, folder: Path, url: str) -> Template:
    keys.create_demo(folder)
    app = create_app(deployment(folder, url))
    migrations.upgrade(app)
    with app.app_context():
        world = worlds.build()
        db.engine.dispose()
    return Template(kind, folder, url, world)


def deployment(folder: Path, url: str) -> Deployment:
    return Deployment(folder=folder, name="Bolsa de Empleo de Sacaba", country="BO", database_url=url, demo=True)


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Override with a module-level parametrize to run a test on one database only."""
    kind: str = request.param
    return kind


@pytest.fixture
def template(request: pytest.FixtureRequest, database_kind: str) -> Template:
    made: Template = request.getfixturevalue(f"{database_kind}_template")
    return made


@pytest.fixture
def world(template: Template) -> World:
    return template.world


@pytest.fixture
def app(template: Template, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """A whole application on a fresh copy of the world."""
    folder = tmp_path / "deployment"
    shutil.copytree(template.folder, folder)
    url, server = f"sqlite:///{folder}/ayni.db", None
    if template.kind == "postgresql":
        server = request.getfixturevalue("postgres_server")
        url = server.create(f"test_{secrets.token_hex(8)}", template=_name(template.url))
    made = create_app(deployment(folder, url))
    made.testing = True
    yield made
    with made.app_context():
        db.engine.dispose()
    if isinstance(server, PostgresServer):
        server.drop(_name(url))


def _name(url: str) -> str:
    return url.split("?")[0].rsplit("/", 1)[1]


@pytest.fixture
def actor_as(app: Flask, world: World) -> Callable[[str], Actor]:
    """``actor_as("rosa")``: the actor of a user of the world, as a log-in would make it."""

    def make(user: str) -> Actor:
        token, _ = _log_in(app, world, user)
        with app.app_context(), reading(NOTHING) as session:
            return sessions.actor_of(session, sessions.by_hash(session, sessions.token_hash(token)))

    return make


@pytest.fixture
def acting(app: Flask, actor_as: Callable[[str], Actor]) -> Callable[[str], AbstractContextManager[Session]]:
    """``with acting("rosa") as session``: one act of a user, committed at the end. Needs ``app_context``."""

    def make(user: str) -> AbstractContextManager[Session]:
        return act(actor_as(user), "tests.act")

    return make


@pytest.fixture
def client_as(app: Flask, world: World) -> Callable[[str], Browser]:
    """``client_as("rosa")``: a browser in which the user is logged in; ``client_as("")`` is nobody's."""

    def make(user: str) -> Browser:
        token, seed = _log_in(app, world, user) if user else ("", secrets.token_hex(20))
        return Browser(app, token=token, seed=seed, csrf=token_for(app, seed))

    return make


def _log_in(app: Flask, world: World, user: str) -> tuple[str, str]:
    token, seed = secrets.token_urlsafe(32), new_id().hex
    with app.app_context(), writing(NOTHING) as session:
        sessions.add_row(session, token, world.users[user], world.memberships[user], second_factor=True)
    return token, seed
