"""A published vacancy as schema.org JobPosting, the form in which search engines and other portals read it.

The properties are those of https://schema.org/JobPosting, and those that Google asks for in its guide to structured
data for job postings: title, description, datePosted, hiringOrganization and jobLocation have to be there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from core.classifications.codes import ContractKind
from core.classifications.isco import SCHEME
from core.classifications.queries import occupation
from core.countries.facts import WagePeriod
from core.db.types import Id, Money
from core.pluginsystem.registry import registry
from core.vacancies.public import Names, PublicVacancy

HOOK = "ayni_job_posting"
Posting = dict[str, Any]
PART_TIME_BELOW = 30 * 60
"""Minutes a week: the OECD's common definition of part-time work is less than 30 usual hours in the main job."""
EMPLOYMENT: Mapping[ContractKind, str] = {
    ContractKind.FIXED_TERM: "TEMPORARY",
    ContractKind.SEASONAL: "TEMPORARY",
    ContractKind.TASK: "TEMPORARY",
    ContractKind.TRAINING: "INTERN",
    ContractKind.SERVICES: "CONTRACTOR",
    ContractKind.VERBAL: "OTHER",
}
UNITS: Mapping[WagePeriod, str] = {
    WagePeriod.MONTH: "MONTH",
    WagePeriod.WEEK: "WEEK",
    WagePeriod.DAY: "DAY",
    WagePeriod.HOUR: "HOUR",
}
"""There is none for a fortnight: such a wage is left out rather than turned into another."""


def job_posting(vacancy: PublicVacancy, *, url: str, names: Names, language: str) -> Posting:
    """What the core says of ``vacancy``, whose page is ``url``; what is not known is absent, never empty."""
    said: Posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": vacancy.description or vacancy.title,
        "datePosted": vacancy.published_at.date().isoformat() if vacancy.published_at else None,
        "validThrough": f"{vacancy.closes_on.isoformat()}T23:59" if vacancy.closes_on else None,
        "employmentType": _employment(vacancy),
        "hiringOrganization": {"@type": "Organization", "name": vacancy.employer},
        "jobLocation": _location(vacancy, names),
        **_from_home(vacancy),
        "baseSalary": _salary(vacancy),
        "occupationalCategory": _category(vacancy.occupation, language),
        "identifier": {"@type": "PropertyValue", "name": vacancy.employer, "value": str(vacancy.id)},
        "totalJobOpenings": vacancy.positions - vacancy.filled,
        "workHours": vacancy.schedule,
        "url": url,
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def job_postings(
    vacancies: Sequence[PublicVacancy], *, urls: Mapping[Id, str], names: Names, language: str
) -> dict[Id, Posting]:
    """Each of ``vacancies`` with what the plugins add, by vacancy; one call to each plugin. None of them takes the
    place of what the core says."""
    made = {one.id: job_posting(one, url=urls[one.id], names=names, language=language) for one in vacancies}
    for plugin, answer in registry().enrich(HOOK, vacancies=vacancies):
        added: Mapping[Id, Posting] = registry().enriched(plugin, HOOK, partial(_plain, answer), default={})
        for vacancy_id in made.keys() & added.keys():
            _add(made[vacancy_id], added[vacancy_id])
    return made


def _plain(answer: Mapping[Id, Mapping[str, Any]]) -> dict[Id, Posting]:
    """A copy of it. Raises TypeError or ValueError for what no program could read."""
    return {vacancy_id: dict(json.loads(json.dumps(more))) for vacancy_id, more in answer.items()}


def _add(posting: Posting, more: Posting) -> None:
    for name, value in more.items():
        known = posting.setdefault(name, value)
        if known is not value and isinstance(known, dict) and isinstance(value, dict):
            _add(known, value)


def _employment(vacancy: PublicVacancy) -> list[str]:
    kind = EMPLOYMENT.get(vacancy.contract_kind) if vacancy.contract_kind else None
    if vacancy.minutes_per_week is None:
        return [kind] if kind else []
    time = "PART_TIME" if vacancy.minutes_per_week < PART_TIME_BELOW else "FULL_TIME"
    return [time, kind] if kind else [time]


def _location(vacancy: PublicVacancy, names: Names) -> Posting:
    municipality = names.get((vacancy.country, vacancy.municipality), "")
    address = {
        "@type": "PostalAddress",
        "streetAddress": vacancy.place if municipality else "",
        "addressLocality": municipality or vacancy.place,
        "addressRegion": names.get((vacancy.country, vacancy.region), ""),
        "addressCountry": vacancy.country,
    }
    return {"@type": "Place", "address": {name: value for name, value in address.items() if value}}


def _from_home(vacancy: PublicVacancy) -> Posting:
    if not vacancy.remote:
        return {}
    where = {"@type": "Country", "name": vacancy.country}
    return {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": where}


def _salary(vacancy: PublicVacancy) -> Posting | None:
    unit = UNITS.get(vacancy.wage_period) if vacancy.wage_period else None
    if vacancy.wage_min_minor is None or vacancy.wage_currency is None or unit is None:
        return None
    low = _amount(vacancy.wage_min_minor, vacancy.wage_currency)
    high = _amount(vacancy.wage_max_minor or vacancy.wage_min_minor, vacancy.wage_currency)
    value = {"value": low} if low == high else {"minValue": low, "maxValue": high}
    return {
        "@type": "MonetaryAmount",
        "currency": vacancy.wage_currency,
        "value": {"@type": "QuantitativeValue", **value, "unitText": unit},
    }


def _amount(minor: int, currency: str) -> int | float:
    amount: Decimal = Money.of_minor(minor, currency).amount
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _category(code: str, language: str) -> Posting | None:
    if not code:
        return None
    scheme = {"@type": "CategoryCodeSet", "name": SCHEME}
    return {
        "@type": "CategoryCode", "inCodeSet": scheme, "codeValue": code, "name": occupation(code, language).text,
    }  # fmt: skip
