"""What strangers learn of a certificate of an organisation at ``/verificar``."""

from __future__ import annotations

from datetime import date

from core.api import Standing, Verification, Verifier, numbers
from plugins.fair_recruitment.register import queries
from plugins.fair_recruitment.register.labels import CERTIFIED_AS, standard_name
from plugins.fair_recruitment.words import _l


def find(number: str) -> Verification | None:
    """One statement for whatever was typed, so that the time tells nothing."""
    row = queries.by_number(numbers.read(number))
    if row is None:
        return None
    facts = [
        (_l("Standard"), standard_name(row.standard, row.standard_version)),
        (_l("Scope"), row.scope_text),
        (_l("Sites"), sites(row.sites)),
        (_l("Renewed on"), _iso(row.replaced_on)),
    ]
    shown = queries.STANDING_OF[row.state] if row.replaced_on is None else Standing.EXPIRED
    return Verification(
        CERTIFIED_AS[row.kind], shown, row.holder, row.issued_on, row.valid_until,
        [(label, value) for label, value in facts if value],
    )  # fmt: skip


def sites(given: list[dict[str, str]]) -> str:
    return "; ".join(", ".join(filter(None, (site.get("name"), site.get("place")))) for site in given)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


EXAMPLE = numbers.written("4H6J8KMNPQ2R3S5T7VWXYZ0AB1CD")
VERIFIER = Verifier("fair_recruitment", _l("Certificates of organisations"), EXAMPLE, find)
