"""What the tests beside the suite share: a browser and an actor of each role."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.access.actors import Actor
from core.testing.client import Browser
from core.testing.conformance.ground import NOBODY, ROLES


@pytest.fixture
def browsers(client_as: Callable[[str], Browser]) -> dict[str, Browser]:
    return {user: client_as(user) for user in (NOBODY, *ROLES)}


@pytest.fixture
def actors(actor_as: Callable[[str], Actor]) -> dict[str, Actor]:
    return {user: actor_as(user) for user in ROLES}
