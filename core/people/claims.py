"""What is said of a person's skills and certificates by somebody other than the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.access.actors import Actor
from core.db.types import Id
from core.pluginsystem.registry import registry
from core.verification.verifiers import Standing

HOOK = "ayni_claims"


@dataclass(frozen=True)
class Claim:
    """``issuer`` stands for it; ``until`` is the last day on which it holds, None without an end.

    ``standing``: as the issuer says; that the last day has passed is seen here and need not be told.
    ``url``: the page that shows more, for whoever may open it.
    """

    title: object
    issuer: str
    since: date
    until: date | None = None
    detail: object = ""
    url: str = ""
    standing: Standing = Standing.VALID

    def holds(self, on: date) -> bool:
        return self.since <= on and self.standing_on(on) is Standing.VALID

    def standing_on(self, day: date) -> Standing:
        return self.standing.on(day, self.until)


def claims_of(person_ids: Sequence[Id], *, actor: Actor) -> dict[Id, list[Claim]]:
    """By person, the newest first; each plugin is asked once for all of them. Whoever fails is left out."""
    found: dict[Id, list[Claim]] = {}
    if not person_ids:
        return found
    for _plugin, answer in registry().enrich(HOOK, person_ids=person_ids, actor=actor):
        for person_id in person_ids:
            claims = (one for one in answer.get(person_id, ()) if isinstance(one, Claim))
            found.setdefault(person_id, []).extend(claims)
    return {person_id: sorted(claims, key=_since, reverse=True) for person_id, claims in found.items() if claims}


def _since(claim: Claim) -> date:
    return claim.since
