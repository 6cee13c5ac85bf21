"""In the browser, at both sizes: a stranger reads who pays what and who is certified; staff see figures and sheet."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from core import clock
from core.access.actors import Actor
from core.extensions import db
from core.testing.browser import axe_violations, serving
from core.testing.client import Browser as Client
from core.testing.factories.organisations import organisation
from core.testing.factories.vacancies import published
from core.testing.world import World
from plugins.courses.api import ActorKind
from plugins.courses.certificates.models import Certificate
from plugins.fair_recruitment.certification.codes import OrganisationKind
from plugins.fair_recruitment.fees.models import Fee
from tests.plugins.courses.certificates.conftest import School
from tests.plugins.fair_recruitment.conftest import SAID, Office
from tests.plugins.fair_recruitment.register.conftest import Certify, S

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]
SIZES = {"1366": (1366, 768), "360": (360, 740)}
PICTURES = os.environ.get("AYNI_PICTURES", "")
"""A folder in which each page is kept as a picture; empty keeps none."""
Open = Callable[[str], Page]


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    with serving(app) as where:
        yield where


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def open_as(size: str, chromium: Browser, address: str, client_as: Callable[[str], Client]) -> Iterator[Open]:
    windows: list[Any] = []

    def make(user: str) -> Page:
        width, height = SIZES[size]
        window = chromium.new_context(viewport={"width": width, "height": height}, locale="es-BO", base_url=address)
        windows.append(window)
        cookie = client_as(user).client.get_cookie("ayni_session") if user else None
        if cookie is not None:
            window.add_cookies([{"name": "ayni_session", "value": cookie.value, "url": address}])
        return window.new_page()

    yield make
    for window in windows:
        window.close()


def sound(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    assert axe_violations(page) == [], name


def test_a_stranger_on_the_public_pages(open_as: Open, office: Office, certify: Certify, size: str) -> None:
    with office.at("luis") as actor:
        firm = organisation("Panadería El Trigal SRL", actor=actor)
        vacancy_id = published(
            firm, actor=actor, title="Ayudante de panadería", fair_recruitment=SAID, hours_per_week=48,
            schedule="Lunes a sábado, de 5 a 13", description="Preparar la masa.\nHornear.\nAtender la venta.",
        ).id  # fmt: skip
        firm_id = firm.id
    certify(firm_id, holder="Panadería El Trigal SRL", standard_version="2026-11")
    certify("Agencia Puente Sur", S.SUSPENDED, kind=OrganisationKind.AGENCY)
    certify("Textiles Andinos", S.WITHDRAWN)
    page = open_as("")
    page.goto(f"/p/fair-recruitment/vacantes/{vacancy_id.hex}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ayudante de panadería")
    sound(page, f"vacancy-{size}")
    page.get_by_role("link", name="Português").click()
    expect(page.get_by_role("heading", name="Quem paga o quê")).to_be_visible()
    sound(page, f"vacancy-pt-{size}")
    page.get_by_role("link", name="Ver no registro público").click()
    sound(page, f"entry-pt-{size}")
    page.get_by_role("link", name="Español").click()
    page.get_by_role("link", name="Volver al registro").click()
    sound(page, f"register-{size}")
    page.get_by_role("link", name="Agencia Puente Sur").click()
    expect(page.get_by_text("El certificado está suspendido y por ahora no vale.")).to_be_visible()
    sound(page, f"suspended-{size}")
    rosa = open_as("rosa")
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}")
    expect(rosa.get_by_role("heading", name="Lo que ve la persona")).to_be_visible()
    sound(rosa, f"panel-{size}")
    rosa.get_by_role("link", name="Hoja con código QR").click()
    sound(rosa, f"sheet-{size}")


@pytest.fixture
def school(app: Flask, actor_as: Callable[[str], Actor], world: World) -> School:
    return School(app, actor_as, world)


def test_figures_of_the_programme(open_as: Open, office: Office, certify: Certify, school: School, size: str) -> None:
    cohort = school.cohort(school.course(programme="fair_recruitment"))
    for kind, names in ((ActorKind.PES_OPERATOR, "Ana Eva Noa"), (ActorKind.TRADE_UNION, "Luz Sol")):
        keys = [school.issued(one) for one in school.completed(cohort, *names.split(), actor_kind=kind)]
    with school.at("luis"):
        db.session.get_one(Certificate, keys[0]).valid_until = clock.now().date() + timedelta(days=20)
    certify("El Trigal")
    with office.at("luis") as actor:
        firm = organisation("Otra SRL", actor=actor).id
        db.session.add(
            Fee(organisation_id=firm, worker_name="Nayeli", worker_ref=cohort, category="recruitment", item="Cupo",
                paid_on=clock.now().date(), source="interview", recorded_at=clock.now(), recorded_by=actor.id,
                recorded_by_name="Luis", payer="worker", currency="BOB", amount_minor=150_000, reimbursed_minor=50_000)
        )  # fmt: skip
    luis = open_as("luis")
    luis.goto("/p/fair-recruitment/personas-certificadas")
    expect(luis.get_by_role("heading", level=1)).to_have_text("Personas certificadas")
    sound(luis, f"people-{size}")
    luis.goto("/p/fair-recruitment/indicadores")
    expect(luis.get_by_role("heading", name="Cobros detectados y devueltos")).to_be_visible()
    sound(luis, f"indicators-{size}")
