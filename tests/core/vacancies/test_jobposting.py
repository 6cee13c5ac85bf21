"""What a published vacancy says of itself to search engines and other portals."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from core.classifications.codes import ContractKind
from core.countries.facts import WagePeriod
from core.db.scope import NOTHING
from core.db.types import new_id
from core.db.unit_of_work import reading
from core.organisations.models import Organisation
from core.organisations.services import suspend
from core.testing.factories import vacancies
from core.testing.factories.organisations import organisation
from core.vacancies.jobposting import job_posting
from core.vacancies.models import Vacancy
from core.vacancies.public import PublicVacancy, public_vacancies

ID = new_id()
VACANCY = PublicVacancy(
    ID, new_id(), "Panadería San Pedro SRL", "Panadera", "Hornear pan", "7512", 3, 1, ContractKind.FIXED_TERM, 2880,
    "Lunes a sábado", 330_000, 400_000, "BOB", WagePeriod.MONTH, "", "BO", "BO-L", "020101", "Calle Jaén 7", False,
    datetime(2026, 11, 2, 14, tzinfo=UTC), date(2026, 12, 31), False,
)  # fmt: skip
NAMES = {("BO", "020101"): "La Paz", ("BO", "BO-L"): "Departamento de La Paz"}
URL = "https://empleo.example/p/fair-recruitment/vacantes/1"

GOOGLE_REQUIRES = {"title", "description", "datePosted", "hiringOrganization", "jobLocation"}
"""https://developers.google.com/search/docs/appearance/structured-data/job-posting"""
OF_SCHEMA_ORG = {
    "@context", "@type", "title", "description", "datePosted", "validThrough", "employmentType", "hiringOrganization",
    "jobLocation", "jobLocationType", "applicantLocationRequirements", "baseSalary", "occupationalCategory",
    "identifier", "totalJobOpenings", "workHours", "url",
}  # fmt: skip
"""https://schema.org/JobPosting"""


def said(**changes: Any) -> dict[str, Any]:
    return job_posting(replace(VACANCY, **changes), url=URL, names=NAMES, language="es")


def test_all_that_is_known_is_said_in_the_words_of_schema_org() -> None:
    assert said() == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Panadera",
        "description": "Hornear pan",
        "datePosted": "2026-11-02",
        "validThrough": "2026-12-31T23:59",
        "employmentType": ["FULL_TIME", "TEMPORARY"],
        "hiringOrganization": {"@type": "Organization", "name": "Panadería San Pedro SRL"},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Calle Jaén 7",
                "addressLocality": "La Paz",
                "addressRegion": "Departamento de La Paz",
                "addressCountry": "BO",
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "BOB",
            "value": {"@type": "QuantitativeValue", "minValue": 3300, "maxValue": 4000, "unitText": "MONTH"},
        },
        "occupationalCategory": {
            "@type": "CategoryCode",
            "inCodeSet": {"@type": "CategoryCodeSet", "name": "ISCO-08"},
            "codeValue": "7512",
            "name": "Panaderos, pasteleros y confiteros",
        },
        "identifier": {"@type": "PropertyValue", "name": "Panadería San Pedro SRL", "value": str(ID)},
        "totalJobOpenings": 2,
        "workHours": "Lunes a sábado",
        "url": URL,
    }


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"description": "", "occupation": "", "contract_kind": None, "minutes_per_week": None, "schedule": ""},
        {"wage_min_minor": None, "wage_max_minor": None, "wage_currency": None, "wage_period": None},
        {"municipality": "", "region": "", "closes_on": None},
        {"remote": True},
    ],
)
def test_what_is_required_is_always_there_and_nothing_is_empty_or_unknown_to_schema_org(changes: Any) -> None:
    posting = said(**changes)
    assert posting.keys() >= GOOGLE_REQUIRES
    assert posting.keys() <= OF_SCHEMA_ORG
    assert [name for name, value in posting.items() if not value] == []
    assert json.loads(json.dumps(posting)) == posting
    assert posting["jobLocation"]["address"].keys() >= {"addressLocality", "addressCountry"}


@pytest.mark.parametrize(
    ("kind", "minutes", "types"),
    [
        (ContractKind.INDEFINITE, 2400, ["FULL_TIME"]),
        (ContractKind.INDEFINITE, 1799, ["PART_TIME"]),
        (ContractKind.INDEFINITE, 1800, ["FULL_TIME"]),
        (ContractKind.SEASONAL, None, ["TEMPORARY"]),
        (ContractKind.TRAINING, 1200, ["PART_TIME", "INTERN"]),
        (ContractKind.SERVICES, None, ["CONTRACTOR"]),
    ],
)
def test_the_contract_and_the_hours_say_the_type_of_employment(
    kind: ContractKind, minutes: int | None, types: list[str]
) -> None:
    assert said(contract_kind=kind, minutes_per_week=minutes)["employmentType"] == types


def test_one_wage_is_one_value_with_its_cents() -> None:
    value = said(wage_min_minor=1250, wage_max_minor=None, wage_period=WagePeriod.HOUR)["baseSalary"]["value"]
    assert value == {"@type": "QuantitativeValue", "value": 12.5, "unitText": "HOUR"}


def test_a_wage_of_a_fortnight_is_not_turned_into_another() -> None:
    assert "baseSalary" not in said(wage_period=WagePeriod.FORTNIGHT)


def test_work_from_home_says_for_which_country() -> None:
    posting = said(remote=True)
    assert posting["jobLocationType"] == "TELECOMMUTE"
    assert posting["applicantLocationRequirements"] == {"@type": "Country", "name": "BO"}


def test_only_what_is_published_for_a_checked_employer_is_public(app: Flask, acting: Any, actor_as: Any) -> None:
    luis = actor_as("luis")
    with app.app_context():
        with acting("luis"):
            shown = vacancies.published(actor=luis, title="Cocinera", closes_on=date(2099, 1, 1))
            draft = vacancies.draft(organisation("Otra SRL", actor=luis), actor=luis, title="Borrador")
            ids = [shown.id, draft.id]
        with reading(NOTHING):
            assert [one.title for one in public_vacancies(ids, date(2098, 1, 1))] == ["Cocinera"]
            assert public_vacancies(ids, date(2099, 1, 2)) == []
        with acting("luis") as session:
            firm = session.get_one(Organisation, session.get_one(Vacancy, ids[0]).organisation_id)
            suspend(firm, "Cobraba", actor=luis)
        with reading(NOTHING):
            assert public_vacancies(ids, date(2098, 1, 1)) == []
