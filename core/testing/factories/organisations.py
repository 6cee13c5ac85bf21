"""Employers for tests, made by the real service. Call inside an act, in an application context."""

from __future__ import annotations

from typing import Any

from core.access.actors import Actor
from core.organisations import services
from core.organisations.codes import CheckedHow
from core.organisations.models import Organisation


def organisation(
    name: str = "Panadería El Trigal", *, actor: Actor, tax_id: str = "", checked: bool = True, **more: Any
) -> Organisation:
    """``more``: further data of ``OrganisationIn``. Without ``tax_id`` its papers are pending."""
    data = {"legal_name": name, "tax_id": tax_id, "papers_pending": not tax_id, "municipality": "sacaba", **more}
    made = services.register(data, country="BO", actor=actor)
    if checked:
        services.check(made, CheckedHow.VISIT, "Visited; the oven was on.", actor=actor)
    return made
