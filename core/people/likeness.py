"""Looking before somebody is registered: who may be the same person, here and at other offices."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from core.access.actors import current_actor
from core.access.throttling import Limit
from core.audit.acts import because
from core.db.types import Id
from core.errors import Refused
from core.extensions import db
from core.people.candidates import Candidate
from core.people.queries.duplicates import likely
from core.people.queries.similar import REASON, find_similar

ELSEWHERE = "elsewhere"
"""Stands for the people of other offices, who have no id here, among those that were looked at."""
SEARCHES_ELSEWHERE = 60
"""Searches of one user in a quarter of an hour that may look at other offices: far more than anybody registers, far
fewer than it takes to go through a list of document numbers."""
_LIKELY = _l("May already be registered. If it is another person, go on.")


def limits(**_: object) -> Sequence[Limit]:
    return [Limit("people.find_similar", str(current_actor().id), SEARCHES_ELSEWHERE)]


@dataclass(frozen=True)
class Looked:
    """Who may be the same person; ``missed``: somebody has still to look at some of them."""

    people: list[Id]
    missed: bool
    elsewhere: bool

    def require_seen(self) -> None:
        """Raise Refused while somebody has still to look. Call inside the act, where the same form sent twice meets
        the person whom it has just registered."""
        if self.missed:
            raise Refused("people.person.likely_duplicate", _LIKELY)
        if self.elsewhere:
            because(db.session(), REASON)


def look(candidate: Candidate, seen: Collection[str]) -> Looked:
    """``seen``: the ids that were looked at and told apart, and ``ELSEWHERE``."""
    people = [likeness.person.id for likeness in likely(candidate)]
    elsewhere = bool(find_similar(candidate))
    missed = bool({str(person) for person in people} - set(seen)) or (elsewhere and ELSEWHERE not in seen)
    return Looked(people, missed, candidate.may_search_elsewhere)
