"""The rules that look at one fact of an offer: True for in order, False for not, None where nobody can tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from core.api import Hazard
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.offers import Offer
from plugins.fair_recruitment.vetting.rules import Checks

MINORS = "minors"
"""The rule whose passages seek people under 18."""
AGES = range(5, 18)
_NUMBER = re.compile(r"\d+")
Fact = Callable[[Offer], bool | None]


def _worker_fee(offer: Offer) -> bool | None:
    return None if offer.vacancy.worker_fee is None else not offer.vacancy.worker_fee


def _payer(offer: Offer) -> bool | None:
    return None if offer.payer is None else offer.payer is not Payer.WORKER


def _keeps_documents(offer: Offer) -> bool | None:
    return None if offer.keeps_documents is None else not offer.keeps_documents


def _seeks_minors(offer: Offer) -> list[str]:
    return [passage.text for passage in offer.passages if passage.rule == MINORS]


def _least_age(offer: Offer) -> bool | None:
    """The youngest age that the text names, against the minimum age on file."""
    named = [int(number) for text in _seeks_minors(offer) for number in _NUMBER.findall(text)]
    ages = [age for age in named if age in AGES]
    if not ages:
        return True
    return None if offer.law is None else min(ages) >= offer.law.minimum_ages.general


def _hazard(offer: Offer) -> bool | None:
    """Hazardous work as a person decided it, or as the country's list names the occupation."""
    if not _seeks_minors(offer):
        return True
    listed = [prefix for hazard in offer.law.hazards for prefix in hazard.occupations] if offer.law else []
    on_list = any(offer.vacancy.occupation.startswith(prefix) for prefix in listed)
    if offer.vacancy.hazard is Hazard.HAZARDOUS or on_list:
        return False
    return True if offer.vacancy.hazard is Hazard.NOT_HAZARDOUS else None


FACTS: Mapping[Checks, Fact] = {
    Checks.WORKER_FEE: _worker_fee,
    Checks.PAYER: _payer,
    Checks.KEEPS_DOCUMENTS: _keeps_documents,
    Checks.LEAST_AGE: _least_age,
    Checks.HAZARD: _hazard,
    Checks.EMPLOYER: lambda offer: offer.vacancy.employer_checked,
    Checks.SUSPENDED: lambda offer: not offer.vacancy.employer_suspended,
    Checks.CONTRACT: lambda offer: offer.vacancy.contract_kind is not None,
    Checks.PLACE: lambda offer: bool(offer.vacancy.place),
}
"""The wage and the hours are judged by the core."""


def act_of(checks: Checks, offer: Offer) -> str:
    """The act of the country that sets what is looked at; empty where the rule's own source counts."""
    return offer.law.minimum_ages.act if checks is Checks.LEAST_AGE and offer.law else ""
