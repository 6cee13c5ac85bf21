"""Somebody at a desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from core.access.actors import Actor
from core.testing.desk import Desk


@pytest.fixture
def desk(app: Flask, actor_as: Callable[[str], Actor]) -> Desk:
    return Desk(app, actor_as)
