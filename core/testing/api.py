"""A program without a screen: shows its token with every call and speaks JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from core.access import tokens
from core.access.actors import system
from core.access.models import Membership, User
from core.audit.acts import act
from core.testing.world import World

ROOT = "/api/v1"


class Program:
    """``token`` empty: nobody's. Addresses begin after ``/api/v1``."""

    def __init__(self, app: Flask, token: str) -> None:
        self.client = app.test_client(use_cookies=False)
        self.token = token
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.call("GET", path, None, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> TestResponse:
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> TestResponse:
        return self.call("DELETE", path, None, **headers)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        """``headers`` in Python's writing: ``if_match="..."``."""
        sent: Mapping[str, str] = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.open(
            path if path.startswith("/api/") else ROOT + path, method=method, json=body,
            headers={**self.headers, **sent},
        )  # fmt: skip


@pytest.fixture
def token_of(app: Flask, world: World) -> Callable[..., str]:
    """``token_of("rosa")``: a new token of a user of the world, with all that the role may, or with ``scopes``."""

    def make(user: str, scopes: tuple[str, ...] | None = None, days: float = 1) -> str:
        with app.app_context(), act(system("tests: a token"), "tests.token") as session:
            owner = session.get_one(User, world.users[user])
            membership = session.get_one(Membership, world.memberships[user])
            allowed = tokens.permissions_of(session, membership)
            return tokens.create(session, owner, membership, scopes or allowed, timedelta(days=days))[1]

    return make


@pytest.fixture
def program_as(app: Flask, token_of: Callable[..., str]) -> Callable[..., Program]:
    """``program_as("rosa")``: a program with a token of the user; ``program_as("")`` has none."""

    def make(user: str, scopes: tuple[str, ...] | None = None) -> Program:
        return Program(app, token_of(user, scopes) if user else "")

    return make
