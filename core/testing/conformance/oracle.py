"""Who may meet what, read from files kept by hand: never from the decorators that are under test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import yaml  # type: ignore[import-untyped]

from core.testing.conformance.bring import Brought
from core.testing.conformance.sets import PLACES
from core.testing.world import OFFICES, USERS

RELATIONS = frozenset({"own_office", "below", "other_office", "other_municipality", "assigned", "self"})
VERBS = ("see", "change")
Allowed = Mapping[str, Iterable[str]]


class Unreadable(Exception):
    """An ``access.yml`` says something that means nothing."""


@dataclass(frozen=True)
class Heading:
    """``printed``: ``table.column`` that a public page may show, because it stands on a paper that somebody holds."""

    name: str
    owner: str
    tables: tuple[str, ...]
    arguments: tuple[str, ...]
    see: Allowed
    change: Allowed
    printed: tuple[str, ...] = ()

    def allows(self, verb: str, role: str, relation: str) -> bool:
        allowed: Allowed = getattr(self, verb)
        return relation in allowed.get(role, ())


@dataclass(frozen=True)
class Oracle:
    headings: tuple[Heading, ...]

    def of_table(self, table: str) -> list[Heading]:
        return [one for one in self.headings if table in one.tables]

    def of_argument(self, argument: str) -> list[Heading]:
        return [one for one in self.headings if argument in one.arguments]

    def is_printed(self, column: str) -> bool:
        return any(column in one.printed for one in self.headings)

    def may(self, verb: str, table: str, user: str, of: str) -> bool:
        """Whether ``user`` may see or change the records of ``table`` in the set ``of``."""
        role = USERS[user][1]
        return any(one.allows(verb, role, name) for one in self.of_table(table) for name in relations(user, of))

    def may_argument(self, verb: str, argument: str, user: str, of: str) -> bool:
        role = USERS[user][1]
        return any(one.allows(verb, role, name) for one in self.of_argument(argument) for name in relations(user, of))

    def may_at_all(self, verb: str, table: str, user: str) -> bool:
        role = USERS[user][1]
        return any(one.allows(verb, role, name) for one in self.of_table(table) for name in RELATIONS)


def relation(user: str, of: str) -> str:
    """How the records of the set ``of`` lie to the office where ``user`` works."""
    office, _ = PLACES[of]
    _, role, own = USERS[user]
    if role == "mentor":
        return "assigned" if of == "assigned" else "other_office"
    if office == own:
        return "own_office"
    if OFFICES[office][0] == own:
        return "below"
    same = (OFFICES[office][0] or office) == (OFFICES[own][0] or own)
    return "other_office" if same else "other_municipality"


def relations(user: str, of: str) -> set[str]:
    return {relation(user, of)} | ({"self"} if PLACES[of][1] == user else set())


def read(brought: Iterable[Brought]) -> Oracle:
    """All headings of the core and of the plugins. Raises Unreadable."""
    found = []
    for one in brought:
        for name, rule in (yaml.safe_load(one.access) or {}).items():
            found.append(_heading(one.owner, str(name), rule))
    return Oracle(tuple(found))


def _heading(owner: str, name: str, rule: Any) -> Heading:
    strange = sorted(set(rule) - {"tables", "arguments", "printed", *VERBS})
    if strange:
        raise Unreadable(f"{owner}: {name} says {', '.join(strange)}")
    see, change = (dict(rule.get(verb) or {}) for verb in VERBS)
    roles = {role for _, role, _ in USERS.values()}
    for allowed in (see, change):
        wrong = sorted((set(allowed) - roles) | {one for many in allowed.values() for one in set(many) - RELATIONS})
        if wrong:
            raise Unreadable(f"{owner}: {name} names {', '.join(wrong)}, which is neither a role nor a relation")
    tables, arguments, printed = (tuple(rule.get(key, ())) for key in ("tables", "arguments", "printed"))
    return Heading(name, owner, tables, arguments, see, change, printed)
