"""Who else acts when a person is registered: domains above append what they do in the same transaction."""

from __future__ import annotations

from typing import Protocol

from core.access.actors import Actor
from core.people.models import Person


class OnRegistered(Protocol):
    def __call__(self, person: Person, *, actor: Actor) -> None: ...


on_registered: list[OnRegistered] = []
"""Called in order, inside the act; what one raises undoes the registration."""
