"""Applications for tests: each test gets a database of its own, copied from one that was migrated once."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache
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
from core.operations.setting_up import bring_up_to_date
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


class Statements(dict[Any, Any]):
    """Compiled statements by the name of the dialect: those of one application's engine serve the next one's."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(self._named(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(self._named(key), compiled)

    def _named(self, key: Any) -> Any:
        dialect, *others = key
        return (dialect.name, *others)


STATEMENTS = Statements()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> BytecodeCache:
    """Templates are compiled once for a run, not once for each of its applications."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))


Templates = Callable[[str, tuple[str, ...]], Template]


@pytest.fixture(scope="session")
def new_postgresql_template(postgres_server: PostgresServer) -> Iterator[Callable[[], str]]:
    """A function that makes an empty database for a template and answers its URL."""
    urls: list[str] = []

    def make() -> str:
        urls.append(postgres_server.create(f"template_{secrets.token_hex(6)}"))
        return urls[-1]

    yield make
    for url in urls:
        postgres_server.drop(_name(url))


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Templates:
    """``templates("sqlite", ("my_plugin",))``: made once for each kind of database and set of plugins."""
    made: dict[tuple[str, tuple[str, ...]], Template] = {}

    def make(kind: str, plugins: tuple[str, ...]) -> Template:
        if (kind, plugins) not in made:
            folder = tmp_path_factory.mktemp(f"template-{kind}")
            url = f"sqlite:///{folder}/ayni.db"
            if kind == "postgresql":
                url = request.getfixturevalue("new_postgresql_template")()
            made[kind, plugins] = _template(kind, folder, url, plugins)
        return made[kind, plugins]

    return make


def _template(kind: str, folder: Path, url: str, plugins: tuple[str, ...]) -> Template:
    keys.create_demo(folder)
    app = create_app(deployment(folder, url, plugins))
    migrations.upgrade(app)
    with app.app_context():
        world = worlds.build()
        db.engine.dispose()
    return Template(kind, folder, url, world)


def deployment(folder: Path, url: str, plugins: tuple[str, ...] = ()) -> Deployment:
    name = "Bolsa de Empleo de Sacaba"
    return Deployment(folder=folder, name=name, country="BO", database_url=url, demo=True, plugins=plugins)


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Override with a module-level parametrize to run a test on one database only."""
    kind: str = request.param
    return kind


@pytest.fixture
def plugins() -> tuple[str, ...]:
    """The plugins that are switched on in ``app``; the suite of a plugin overrides it in its conftest."""
    return ()


@pytest.fixture
def template(templates: Templates, database_kind: str, plugins: tuple[str, ...]) -> Template:
    return templates(database_kind, plugins)


@pytest.fixture
def world(template: Template) -> World:
    return template.world


@pytest.fixture
def app(ayni_app: AyniApp, plugins: tuple[str, ...]) -> Flask:
    """A whole application on a fresh copy of the world."""
    return ayni_app(plugins)


class AyniApp(Protocol):
    def __call__(self, plugins: Sequence[str] = (), *, beside: Flask | None = None) -> Flask: ...


@pytest.fixture
def ayni_app(
    templates: Templates, database_kind: str, tmp_path: Path, compiled: BytecodeCache, request: pytest.FixtureRequest
) -> Iterator[AyniApp]:
    """``ayni_app(plugins=["my_plugin"])``: an application with these plugins on a database of its own.

    ``beside``: on the database of another application instead, as after a change of ``plugins`` and a restart; its
    migrations are brought up to date.
    """
    urls: list[str] = []
    apps: list[Flask] = []

    def make(plugins: Sequence[str] = (), *, beside: Flask | None = None) -> Flask:
        if beside is not None:
            place: Deployment = beside.config["DEPLOYMENT"]
            again = create_app(replace(place, plugins=tuple(plugins)))
            bring_up_to_date(again)
            return _kept(again)
        template = templates(database_kind, tuple(plugins))
        folder = tmp_path / f"deployment-{len(apps)}"
        shutil.copytree(template.folder, folder)
        url = f"sqlite:///{folder}/ayni.db"
        if template.kind == "postgresql":
            server: PostgresServer = request.getfixturevalue("postgres_server")
            url = server.create(f"test_{secrets.token_hex(8)}", template=_name(template.url))
            urls.append(url)
        return _kept(create_app(deployment(folder, url, tuple(plugins))))

    def _kept(made: Flask) -> Flask:
        made.testing = True
        made.jinja_env.bytecode_cache = compiled
        with made.app_context():
            db.engine.update_execution_options(compiled_cache=STATEMENTS)
        apps.append(made)
        return made

    yield make
    for made in apps:
        with made.app_context():
            db.engine.dispose()
    for url in urls:
        request.getfixturevalue("postgres_server").drop(_name(url))


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
