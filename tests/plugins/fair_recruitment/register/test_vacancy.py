"""Before applying, a worker sees who pays what of the vacancy; so does every program that reads job postings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.db.types import Id
from core.testing.client import Browser
from core.testing.factories.organisations import organisation
from core.testing.factories.vacancies import published
from tests.core.vacancies.test_jobposting import GOOGLE_REQUIRES
from tests.plugins.fair_recruitment.conftest import SAID, Office
from tests.plugins.fair_recruitment.register.conftest import Certify, S

Client = Callable[[str], Browser]
PAGE = "/p/fair-recruitment/vacantes"
SPANISH = {"Accept-Language": "es"}


@pytest.fixture
def shown(office: Office) -> Callable[..., tuple[Id, Id]]:
    """A published vacancy and its employer."""

    def make(firm: str = "El Trigal", **facts: Any) -> tuple[Id, Id]:
        with office.at("luis") as actor:
            employer = organisation(firm, actor=actor)
            said = {"fair_recruitment": SAID} if facts.pop("asked", True) else {}
            return published(employer, actor=actor, **said, **facts).id, employer.id

    return make


def read(app: Flask, vacancy_id: Id, language: str = "es") -> str:
    answer = app.test_client().get(f"{PAGE}/{vacancy_id.hex}?idioma={language}")
    assert answer.status_code == 200
    return answer.text


def posting(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    said: dict[str, Any] = json.loads(found[1])
    return said


def test_the_worker_reads_who_pays_what_without_a_log_in(app: Flask, shown: Any) -> None:
    vacancy_id, _firm = shown(title="Panadera", schedule="Lunes a sábado")
    page = read(app, vacancy_id)
    for words in (
        "Panadera", "El Trigal", "Lunes a sábado", "Es gratis. Nadie puede cobrarle",
        "La empresa declara que paga todos los costos de la contratación. Usted no paga nada.",
        "Exámenes médicos, pruebas y vacunas", "Sus documentos de identidad se quedan con usted", "/denuncias",
    ):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "Quién paga qué"), ("pt", "Quem paga o quê"), ("en", "Who pays what")],
)
def test_in_the_three_languages_of_the_service(app: Flask, shown: Any, language: str, words: str) -> None:
    page = read(app, shown()[0], language)
    assert f'<html lang="{language}"' in page
    assert words in page


def test_a_draft_and_what_does_not_exist_look_the_same(app: Flask, office: Office) -> None:
    answers = [app.test_client().get(f"{PAGE}/{key.hex}") for key in (office.draft(), Id(int=7))]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_what_nobody_asked_is_not_claimed(app: Flask, shown: Any) -> None:
    vacancy_id, _firm = shown(asked=False)
    page = read(app, vacancy_id)
    assert "Usted no. Todavía no se le preguntó a la empresa" in page
    assert [name for name in posting(page) if name.endswith(("#workerPays", "#costs"))] == []


def test_the_job_posting_says_that_it_costs_the_worker_nothing(app: Flask, shown: Any) -> None:
    said = posting(read(app, shown()[0]))
    assert said.keys() >= GOOGLE_REQUIRES
    explained = "http://localhost/p/fair-recruitment/quien-paga-que"
    assert said[f"{explained}#workerPays"] == 0
    costs = {item["propertyID"]: item["value"] for item in said[f"{explained}#costs"]}
    assert costs == {
        f"{explained}#{kind}": "employer"
        for kind in (
            "recruitment", "medical", "insurance", "tests", "training", "equipment", "travel", "administrative"
        )
    }  # fmt: skip
    public = app.test_client().get("/p/fair-recruitment/quien-paga-que").text
    assert [term for term in (*costs, f"{explained}#workerPays", f"{explained}#costs")
            if f'id="{term.split("#")[1]}"' not in public] == []  # fmt: skip


def test_a_certified_employer_is_told_to_people_and_programs(app: Flask, shown: Any, certify: Certify) -> None:
    vacancy_id, firm = shown()
    certificate = certify(firm)
    page = read(app, vacancy_id)
    assert "Empresa certificada" in page
    assert f"/p/fair-recruitment/registro/{certificate.hex}" in page
    assert posting(page)["hiringOrganization"] == {
        "@type": "Organization",
        "name": "El Trigal",
        "hasCertification": {
            "@type": "Certification",
            "name": "Empresa certificada: contratación equitativa",
            "certificationStatus": "https://schema.org/CertificationActive",
            "datePublished": "2026-06-01",
            "expires": "2099-06-01",
            "about": {"@type": "CreativeWork", "name": "iris (1)"},
            "url": f"http://localhost/p/fair-recruitment/registro/{certificate.hex}",
        },
    }


@pytest.mark.parametrize("state", [S.SUSPENDED, S.WITHDRAWN, S.EXPIRED])
def test_no_badge_while_the_certificate_is_not_in_force(app: Flask, shown: Any, certify: Certify, state: S) -> None:
    vacancy_id, firm = shown()
    certify(firm, state)
    page = read(app, vacancy_id)
    assert "Empresa certificada" not in page
    assert "hasCertification" not in posting(page)["hiringOrganization"]


def test_the_text_of_a_vacancy_cannot_leave_the_posting(app: Flask, shown: Any) -> None:
    vacancy_id, _firm = shown(title="</script><script>alert(1)</script>")
    page = read(app, vacancy_id)
    assert "<script>alert(1)" not in page
    assert posting(page)["title"] == "</script><script>alert(1)</script>"


def test_staff_find_page_sheet_and_badge_on_the_vacancy(client_as: Client, shown: Any, certify: Certify) -> None:
    vacancy_id, firm = shown()
    certify(firm)
    rosa = client_as("rosa")
    page = rosa.get(f"/vacantes-internas/{vacancy_id.hex}", headers=SPANISH).text
    assert "Lo que ve la persona" in page
    assert f'href="{PAGE}/{vacancy_id.hex}"' in page
    assert "Empresa certificada" in page
    sheet = rosa.get(f"{PAGE}/{vacancy_id.hex}/hoja", headers=SPANISH)
    assert sheet.status_code == 200
    assert 'src="data:image/svg+xml' in sheet.text
    assert f"http://localhost{PAGE}/{vacancy_id.hex}" in sheet.text


def test_without_a_log_in_there_is_no_sheet(app: Flask, shown: Any) -> None:
    assert app.test_client().get(f"{PAGE}/{shown()[0].hex}/hoja").status_code == 302


def test_a_certificate_is_in_force_until_the_end_of_its_last_day(app: Flask, shown: Any, certify: Certify) -> None:
    """At 01:00 UTC it is the evening before in Bolivia, at 05:00 no more."""
    vacancy_id, firm_id = shown()
    certify(firm_id, valid_until=date(2026, 12, 1))
    told = {}
    for hour in (1, 5):
        with clock.fixed(datetime(2026, 12, 2, hour, tzinfo=UTC)):
            told[hour] = "hasCertification" in posting(read(app, vacancy_id))["hiringOrganization"]
    assert told == {1: True, 5: False}
