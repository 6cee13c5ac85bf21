"""A day on which the office works: Monday 23 November 2026, ten in the morning at La Paz."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
Act = Callable[[], AbstractContextManager[Session]]


@pytest.fixture(autouse=True)
def today() -> Iterator[date]:
    with clock.fixed(NOW):
        yield TODAY


@pytest.fixture
def rosa(actor_as: Callable[[str], Actor]) -> Actor:
    return actor_as("rosa")


@pytest.fixture
def luis(actor_as: Callable[[str], Actor]) -> Actor:
    return actor_as("luis")


@pytest.fixture
def at_work(app: Flask, acting: Callable[[str], AbstractContextManager[Session]]) -> Callable[[str], object]:
    """``with at_work("rosa"):`` one act of a user, committed at the end."""

    @contextmanager
    def make(user: str = "rosa") -> Iterator[Session]:
        with app.app_context(), acting(user) as session:
            yield session

    return make
