"""Applications that are not demonstrations, and browsers that begin at the door."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pyotp
import pytest
from flask import Flask

from core import clock
from core.access import totp
from core.access.models import User
from core.access.sealing import sealed
from core.app import create_app
from core.config.deployment import Web
from core.db.scope import NOTHING
from core.db.unit_of_work import writing
from core.extensions import db
from core.testing.world import PASSWORD, World

NOON = datetime(2026, 11, 21, 16, 0, tzinfo=UTC)


@pytest.fixture
def strict(app: Flask) -> Iterator[Flask]:
    """The same database under a deployment that is no demonstration: the second factor is compulsory."""
    deployment = app.config["DEPLOYMENT"]
    key = bytes.fromhex((deployment.folder / "demo.key").read_text().strip())
    made = create_app(replace(deployment, demo=False), key)
    made.testing = True
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def behind_tls(app: Flask) -> Iterator[Flask]:
    web = Web(behind_proxy=1, hosts=("empleo.example.org",))
    made = create_app(replace(app.config["DEPLOYMENT"], web=web))
    made.testing = True
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def at_noon() -> Iterator[None]:
    with clock.fixed(NOON):
        yield


@pytest.fixture
def secret(strict: Flask, world: World) -> str:
    """The key in Rosa's telephone."""
    made = pyotp.random_base32()
    with strict.app_context(), writing(NOTHING) as session:
        user = session.get_one(User, world.users["rosa"])
        user.totp_secret = sealed(strict.config["TOTP_KEY"], made.encode(), user.id.hex)
    return made


class Visitor:
    """A browser that reads the forms it gets and sends them on as a person would."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.page = ""

    def get(self, path: str) -> int:
        answer = self.client.get(path)
        self.page = answer.text
        return answer.status_code

    def send(self, path: str, **data: str) -> int:
        answer = self.client.post(path, data={**self.hidden(), **data})
        self.page, self.location = answer.text, answer.location
        return answer.status_code

    def hidden(self) -> dict[str, str]:
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.page)
        return {name: value.replace("&amp;", "&") for name, value in found if name != "_next"}

    def log_in(self, user: str = "rosa", password: str = PASSWORD, start: str = "/entrar") -> int:
        self.get(start)
        return self.send("/entrar", email=f"{user}@ejemplo.org", password=password)

    def is_in(self) -> bool:
        return self.client.get("/mi-cuenta").status_code == 200


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture
def visit() -> Callable[[Flask], Visitor]:
    return Visitor


@pytest.fixture
def code_of() -> Callable[..., str]:
    """``code_of(secret, steps=-1)``: what the telephone shows now, or showed or will show."""
    return _code_of


def _code_of(secret: str, steps: int = 0) -> str:
    now = int(clock.now().timestamp()) // totp.STEP
    return pyotp.TOTP(secret).generate_otp(now + steps)
