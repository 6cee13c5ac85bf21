"""In the browser, at both sizes: a stranger reads who pays what and who is certified; staff see figures and sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from core import clock
from core.access.actors import Actor
from core.extensions import db
from core.testing.factories.organisations import organisation
from core.testing.factories.vacancies import published
from core.testing.windows import Open, is_sound
from core.testing.world import World
from plugins.courses.api import ActorKind
from plugins.courses.certificates.models import Certificate
from plugins.fair_recruitment.certification.codes import OrganisationKind
from plugins.fair_recruitment.fees.models import Fee
from tests.plugins.courses.certificates.conftest import School
from tests.plugins.fair_recruitment.conftest import SAID, Office
from tests.plugins.fair_recruitment.register.conftest import Certify, S

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database_kind", ["sqlite"])]


def test_a_stranger_on_the_public_pages(open_as: Open, office: Office, certify: Certify) -> None:
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
    is_sound(page, "vacancy")
    page.get_by_role("link", name="Português").click()
    expect(page.get_by_role("heading", name="Quem paga o quê")).to_be_visible()
    is_sound(page, "vacancy-pt")
    page.get_by_role("link", name="Ver no registro público").click()
    is_sound(page, "entry-pt")
    page.get_by_role("link", name="Español").click()
    page.get_by_role("link", name="Volver al registro").click()
    is_sound(page, "register")
    page.get_by_role("link", name="Agencia Puente Sur").click()
    expect(page.get_by_text("El certificado está suspendido y por ahora no vale.")).to_be_visible()
    is_sound(page, "suspended")
    rosa = open_as("rosa")
    rosa.goto(f"/vacantes-internas/{vacancy_id.hex}")
    expect(rosa.get_by_role("heading", name="Lo que ve la persona")).to_be_visible()
    is_sound(rosa, "panel")
    rosa.get_by_role("link", name="Hoja con código QR").click()
    is_sound(rosa, "sheet")


@pytest.fixture
def school(app: Flask, actor_as: Callable[[str], Actor], world: World) -> School:
    return School(app, actor_as, world)


def test_figures_of_the_programme(open_as: Open, office: Office, certify: Certify, school: School) -> None:
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
    is_sound(luis, "people")
    luis.goto("/p/fair-recruitment/indicadores")
    expect(luis.get_by_role("heading", name="Cobros detectados y devueltos")).to_be_visible()
    is_sound(luis, "indicators")
