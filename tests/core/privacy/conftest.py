"""Two people whose every column holds a word of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from core.access.actors import system
from core.audit.acts import act
from core.testing.canaries import Sown
from core.testing.factories import canaries
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
def erase(app: Flask, actor_as: Callable[..., object]) -> Callable[..., dict[str, int]]:
    # Imported here to keep the names of fixtures and functions apart.
    from core.privacy import erasing

    def run(person_id, reason=erasing.ErasureReason.ASKED, *, by: str = "luis"):
        actor = actor_as(by)
        with app.app_context(), act(actor, "privacy.person.erase"):
            return erasing.erase(person_id, reason, actor=actor)

    return run
