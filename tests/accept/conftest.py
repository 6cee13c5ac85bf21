"""One application for all walks of a database: to ask does not change it, and what does is undone by a copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from core.access.actors import Actor
from core.testing.api import Program
from core.testing.client import Browser
from core.testing.world import World
from tests.accept.seed import Seeds, sow
from tests.accept.walk import Route, routes

ROLES = ("rosa", "luis", "marta", "mentor", "admin", "auditor")
"""One user of each role, the narrowest first."""


@pytest.fixture
def seeds(app: Flask, world: World) -> Seeds:
    with app.app_context():
        return sow(world)


@pytest.fixture
def every_route(app: Flask) -> list[Route]:
    return routes(app)


@pytest.fixture
def browsers(client_as: Callable[[str], Browser], program_as: Callable[[str], Program]) -> dict[str, Browser]:
    """Each with a program of the same user, which asks where browsers do not."""
    found = {user: client_as(user) for user in ("", *ROLES)}
    for user, browser in found.items():
        browser.program = program_as(user)
    return found


@pytest.fixture
def actors(actor_as: Callable[[str], Actor]) -> dict[str, Actor]:
    return {user: actor_as(user) for user in ROLES}


@pytest.fixture
def somebody_for(actors: dict[str, Actor]) -> Callable[[Route], str]:
    """A user whose role has the permission of a route."""

    def choose(route: Route) -> str:
        allowed = [user for user, actor in actors.items() if route.allows(actor)]
        assert allowed, f"{route}: no role has {route.policy.permission}"
        return allowed[0]

    return choose
