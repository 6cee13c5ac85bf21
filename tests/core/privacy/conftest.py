"""Two people whose every column holds a word of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from core.access.actors import system
from core.audit.acts import act
from core.db.types import Id
from core.privacy import erasing
from core.testing.canaries import Sown
from core.testing.client import Browser
from core.testing.factories import canaries
from core.testing.jobs import run_pending
from core.testing.world import World


@dataclass(frozen=True)
class Two:
    subject: Sown
    other: Sown


@pytest.fixture
def two(app: Flask, world: World) -> Two:
    """The subject and somebody else of the same office, who were told apart. The other has an act of their own."""
    with app.app_context():
        with act(system("tests"), "tests.seed") as session:
            other = canaries.person(session, world, "b")
        with act(system("tests"), "tests.seed") as session:
            subject = canaries.person(session, world, "a", other=other.person_id)
    return Two(subject, other)


@pytest.fixture
def archived(app: Flask, client_as: Callable[[str], Browser]) -> Callable[..., zipfile.ZipFile]:
    """``archived(person_id)``: the copy, asked for, prepared in the background, and taken."""

    def ask(person_id: Id, *, by: str = "luis") -> zipfile.ZipFile:
        browser, page = client_as(by), f"/personas/{person_id.hex}/derechos"
        assert browser.post(page).status_code == 303
        run_pending(app)
        answer = browser.get(f"{page}/todo.zip")
        assert (answer.status_code, answer.mimetype) == (200, "application/zip")
        return zipfile.ZipFile(io.BytesIO(answer.data))

    return ask


@pytest.fixture
def erase(app: Flask, actor_as: Callable[..., object]) -> Callable[..., dict[str, int]]:
    def run(person_id, reason=erasing.ErasureReason.ASKED, *, by: str = "luis"):
        actor = actor_as(by)
        with app.app_context(), act(actor, "privacy.person.erase"):
            return erasing.erase(person_id, reason, actor=actor)

    return run
