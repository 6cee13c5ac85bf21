"""What follows when an employer may not have vacancies any more. Higher domains add their part at import."""

from __future__ import annotations

from typing import Protocol

from core.access.actors import Actor
from core.organisations.models import Organisation


class OnLost(Protocol):
    def __call__(self, organisation: Organisation, *, actor: Actor) -> None: ...


on_lost: list[OnLost] = []
"""Called in the transaction in which ``organisation`` was suspended or its check undone."""


def lost(organisation: Organisation, *, actor: Actor) -> None:
    for follow in on_lost:
        follow(organisation, actor=actor)
