"""What follows when a vacancy takes nobody any more. Higher domains and applications add their part at import."""

from __future__ import annotations

from typing import Protocol

from core.access.actors import Actor
from core.vacancies.models import Vacancy


class OnClosed(Protocol):
    def __call__(self, vacancy: Vacancy, *, actor: Actor) -> None: ...


on_closed: list[OnClosed] = []
"""Called in the transaction in which ``vacancy`` became filled, expired or withdrawn; its state says which."""


def closed(vacancy: Vacancy, *, actor: Actor) -> None:
    for follow in on_closed:
        follow(vacancy, actor=actor)
