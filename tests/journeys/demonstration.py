"""The demonstration, served for a browser: who logs in, and where its screens are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext
from sqlalchemy import Select, select

from core import clock
from core.app import create_app
from core.cases.codes import PlanState, Stage
from core.cases.models import Case, LabourPlan
from core.config import load
from core.countries.packs import pack
from core.db.unit_of_work import reading
from core.demo.build import build
from core.demo.staff import BUILDER, PASSWORD
from core.extensions import db
from core.organisations.models import Organisation
from core.placements.codes import FollowUpState
from core.placements.models import FollowUp, Placement
from core.testing.browser import serving
from core.vacancies.codes import ApplicationState, VacancyState
from core.vacancies.models import Application, Vacancy

SIZES = {"1366": (1366, 768), "360": (360, 740)}


@dataclass
class Demonstration:
    """``states``: the storage of each user's log-in, so that everybody logs in once."""

    app: Flask
    address: str
    states: dict[str, Any] = field(default_factory=dict)

    def context(self, browser: Browser, user: str, width: int, height: int, *, script: bool = True) -> BrowserContext:
        """A window of that size in which ``user`` is logged in; "" is nobody."""
        if user and user not in self.states:
            self.states[user] = self._log_in(browser, user)
        return browser.new_context(
            viewport={"width": width, "height": height}, locale="es-BO", java_script_enabled=script,
            storage_state=self.states.get(user), base_url=self.address,
        )  # fmt: skip

    def _log_in(self, browser: Browser, user: str) -> Any:
        context = browser.new_context(base_url=self.address, locale="es-BO")
        page = context.new_page()
        page.goto("/entrar")
        page.get_by_label("Correo electrónico").fill(f"{user}@example.org")
        page.get_by_label("Contraseña").fill(PASSWORD)
        page.get_by_role("button", name="Entrar").click()
        page.wait_for_url(lambda url: "/entrar" not in url)
        state = context.storage_state()
        context.close()
        return state


@contextmanager
def served(folder: Path) -> Iterator[Demonstration]:
    """Build the demonstration in ``folder`` unless it is there, and serve it."""
    build(folder)
    app = create_app(load(folder))
    with serving(app) as address:
        yield Demonstration(app, address)
    with app.app_context():
        db.engine.dispose()


@dataclass(frozen=True)
class Screen:
    name: str
    user: str
    path: str


def screens(app: Flask) -> list[Screen]:
    """The main screens, with records that show them full."""
    with app.app_context(), reading(BUILDER.scope) as session:
        known = {name: session.scalars(statement).one().hex for name, statement in _examples().items()}
    return [Screen(name, user, path.format_map(known)) for name, user, path in SCREENS]


def _examples() -> dict[str, Select[Any]]:
    today = clock.today(pack("BO").timezone)
    searching = (
        select(Case.person_id).where(Case.stage == Stage.ACTIVE).join(Application, Application.case_id == Case.id)
    )
    live = select(Application.id).where(Application.state == ApplicationState.INTERVIEW)
    due = select(FollowUp.id).where(FollowUp.state == FollowUpState.DUE, FollowUp.due_on <= today)
    published = Vacancy.state == VacancyState.PUBLISHED
    drafts = select(LabourPlan.person_id).where(LabourPlan.state == PlanState.DRAFT)
    asked = {
        "person": searching.order_by(Case.opened_on, Case.id),
        "draft": drafts.order_by(LabourPlan.id),
        "placed": select(Placement.person_id).order_by(Placement.start_on.desc(), Placement.id),
        "placement": select(Placement.id).where(Placement.vacancy_id.is_not(None)).order_by(Placement.start_on.desc()),
        "follow_up": due.order_by(FollowUp.due_on, FollowUp.id),
        "application": live.order_by(Application.id.desc()),
        "vacancy": select(Vacancy.id).where(published).join(Application).order_by(Vacancy.id),
        "submitted": select(Vacancy.id).where(Vacancy.state == VacancyState.SUBMITTED).order_by(Vacancy.id),
        "employer": select(Organisation.id).where(Organisation.checked_at.is_not(None)).order_by(Organisation.id),
        "unchecked": select(Organisation.id).where(Organisation.checked_at.is_(None)).order_by(Organisation.id),
    }
    return {name: statement.limit(1) for name, statement in asked.items()}


SCREENS = (
    ("01-entrar", "", "/entrar"),
    ("02-mi-dia", "rosa", "/mi-dia"),
    ("03-registrar", "rosa", "/personas/nueva"),
    ("04-persona", "luis", "/personas/{person}"),
    ("05-perfil", "luis", "/personas/{person}/perfil"),
    ("06-datos", "luis", "/personas/{person}/datos"),
    ("07-documentos", "luis", "/personas/{person}/documentos"),
    ("08-entrevista", "luis", "/personas/{draft}/entrevista"),
    ("09-plan", "luis", "/personas/{person}/plan"),
    ("10-plan-borrador", "luis", "/personas/{draft}/plan"),
    ("11-historial", "luis", "/personas/{person}/historial"),
    ("12-caso", "luis", "/personas/{person}/caso"),
    ("13-vacantes-de-la-persona", "luis", "/personas/{person}/vacantes"),
    ("14-postulaciones", "luis", "/personas/{person}/postulaciones"),
    ("15-postulacion", "luis", "/postulaciones/{application}"),
    ("16-colocar", "luis", "/postulaciones/{application}/colocar"),
    ("17-colocar-sin-vacante", "luis", "/personas/{person}/colocar"),
    ("18-colocaciones", "luis", "/personas/{placed}/colocaciones"),
    ("19-colocacion", "luis", "/colocaciones/{placement}"),
    ("20-seguimiento", "luis", "/seguimientos/{follow_up}"),
    ("21-empresas", "rosa", "/empresas"),
    ("22-empresa", "rosa", "/empresas/{employer}"),
    ("23-revisar-empresa", "rosa", "/empresas/{unchecked}/revisar"),
    ("24-vacantes", "rosa", "/vacantes-internas"),
    ("25-vacante", "luis", "/vacantes-internas/{vacancy}"),
    ("26-vacante-nueva", "rosa", "/vacantes-internas/nueva"),
    ("27-vacante-por-revisar", "luis", "/vacantes-internas/{submitted}"),
    ("28-personas-para-la-vacante", "luis", "/vacantes-internas/{vacancy}/personas"),
    ("29-hoja-de-la-persona", "luis", "/personas/{person}/hoja"),
    ("30-plan-impreso", "luis", "/personas/{person}/plan/imprimir"),
    ("31-remision-impresa", "luis", "/postulaciones/{application}/hoja"),
    ("32-mi-dia-supervision", "luis", "/mi-dia"),
    ("33-usuarios", "pedro", "/administracion/usuarios"),
    ("34-oficinas", "pedro", "/administracion/oficinas"),
    ("35-roles", "pedro", "/administracion/roles"),
    ("36-auditoria", "elsa", "/auditoria"),
    ("37-importar", "luis", "/importar/vacantes"),
    ("38-mi-dia-mentora", "julia", "/mi-dia"),
)
