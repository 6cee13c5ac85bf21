"""Who acts, and what the act may touch."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from flask import g

from core.db.scope import NOTHING, Scope
from core.db.types import Id
from core.errors import Forbidden


class ActorKind(StrEnum):
    ANONYMOUS = "anonymous"
    STAFF = "staff"
    SYSTEM = "system"


NOBODY = Id(int=0)


@dataclass(frozen=True)
class Actor:
    """``permissions`` and ``scope`` are those of the membership in which the actor works now, never a union."""

    kind: ActorKind
    id: Id = NOBODY
    name: str = ""
    office_id: Id | None = None
    area_id: Id | None = None
    office_name: str = ""
    timezone: str = "UTC"
    membership_id: Id | None = None
    role: str = ""
    language: str = ""
    shortcuts: bool = True
    permissions: frozenset[str] = frozenset()
    scope: Scope = NOTHING

    def may(self, permission: str) -> bool:
        return self.kind is ActorKind.SYSTEM or permission in self.permissions

    def require(self, permission: str) -> None:
        if not self.may(permission):
            raise Forbidden("access.permission.missing")

    @property
    def home(self) -> tuple[Id, Id]:
        """The office and the area that a new record belongs to. Raises Forbidden for an actor without an office."""
        if self.office_id is None or self.area_id is None:
            raise Forbidden("access.office.missing")
        return self.office_id, self.area_id


ANONYMOUS = Actor(ActorKind.ANONYMOUS)


def system(reason: str) -> Actor:
    """The program itself: a command, a job, a demonstration. ``reason`` is written with each act."""
    return Actor(ActorKind.SYSTEM, name=reason, scope=Scope(system=reason))


def current_actor() -> Actor:
    actor: Actor = g.get("actor", ANONYMOUS)
    return actor
