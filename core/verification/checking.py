"""Asks the plugins whose number it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.pluginsystem.registry import registry
from core.verification.verifiers import Verification, Verifier

HOOK = "ayni_verifiers"
NOT_FOUND, UNAVAILABLE = "not_found", "unavailable"


@dataclass(frozen=True)
class Answer:
    """``status``: the standing of what was found, else ``not_found``; ``unavailable`` when somebody who may know it
    could not answer, so that nobody takes a fault of ours for a forged paper."""

    status: str
    found: Verification | None = None


def verifiers() -> list[Verifier]:
    return [one.item for one in registry().declared(HOOK)]


def check(number: str, today: date) -> Answer:
    """Ask every verifier, also after an answer: how long it takes tells nobody which numbers there are."""
    answers = [_asked(one.plugin, one.item, number) for one in registry().declared(HOOK)]
    found = next((answer[0] for answer in answers if answer and answer[0]), None)
    if found is not None:
        return Answer(found.standing.on(today, found.expires_on), found)
    return Answer(NOT_FOUND if all(answers) else UNAVAILABLE)


def _asked(plugin: str, verifier: Verifier, number: str) -> tuple[Verification | None] | None:
    """What the verifier found, or None when it failed."""
    answer: tuple[Verification | None] | None = registry().enriched(
        plugin, f"verifier {verifier.key}", _typed(verifier), number
    )
    return answer


def _typed(verifier: Verifier) -> Callable[[str], tuple[Verification | None]]:
    def find(number: str) -> tuple[Verification | None]:
        found = verifier.find(number)
        if found is not None and not isinstance(found, Verification):
            raise TypeError(f"Verification or None is wanted, not {type(found).__name__}")
        return (found,)

    return find
