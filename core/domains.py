"""The domains of the core: their models, pages, menu entries and permissions, in the order of the house."""

from __future__ import annotations

from flask import Blueprint, Flask

from core.access import models as _access_models  # noqa: F401  (a model exists once its module is imported)
from core.access import views as access
from core.access.administration import views as _administration  # noqa: F401
from core.agenda import views as agenda
from core.audit import models as _audit_models  # noqa: F401
from core.audit import views as audit
from core.cases import models as _case_models  # noqa: F401
from core.cases import rest as cases_rest
from core.cases import views as cases
from core.classifications import rest as classifications_rest
from core.countries import models as _place_models  # noqa: F401
from core.events import models as _event_models  # noqa: F401
from core.jobs import deliveries as _deliveries  # noqa: F401
from core.jobs import models as _job_models  # noqa: F401
from core.jobs import own as _own_jobs  # noqa: F401
from core.jobs import views as jobs
from core.matching import rest as matching_rest
from core.matching import views as matching
from core.organisations import models as _organisation_models  # noqa: F401
from core.organisations import rest as organisations_rest
from core.organisations import views as organisations
from core.people import models as _person_models  # noqa: F401
from core.people import profile_models as _profile_models  # noqa: F401
from core.people import rest as people_rest
from core.people import views as people
from core.placements import models as _placement_models  # noqa: F401
from core.placements import rest as placements_rest
from core.placements import views as placements
from core.pluginadmin import views as pluginadmin
from core.privacy import jobs as _privacy_jobs  # noqa: F401
from core.privacy import models as _privacy_models  # noqa: F401
from core.privacy import views as privacy
from core.rest import openapi
from core.rest import views as rest
from core.vacancies import jobs as _vacancy_jobs  # noqa: F401
from core.vacancies import models as _vacancy_models  # noqa: F401
from core.vacancies import rest as vacancies_rest
from core.vacancies import views as vacancies
from core.vacancies.applications import jobs as _application_jobs  # noqa: F401
from core.vacancies.applications import rest as applications_rest
from core.vacancies.applications import views as applications
from core.vacancies.imports import views as imports
from core.verification import views as verification
from core.web import views as web
from core.webhooks import jobs as _webhook_jobs  # noqa: F401
from core.webhooks import models as _webhook_models  # noqa: F401
from core.webhooks import rest as webhooks_rest
from core.webhooks import views as webhooks

BLUEPRINTS = (
    web.bp,
    rest.bp,
    verification.bp,
    access.bp,
    audit.bp,
    jobs.bp,
    people.bp,
    cases.bp,
    organisations.bp,
    vacancies.bp,
    applications.bp,
    matching.bp,
    imports.bp,
    agenda.bp,
    placements.bp,
    privacy.bp,
    pluginadmin.bp,
    webhooks.bp,
)

RESOURCES: tuple[Blueprint, ...] = (
    classifications_rest.bp,
    organisations_rest.bp,
    people_rest.bp,
    cases_rest.bp,
    vacancies_rest.bp,
    applications_rest.bp,
    matching_rest.bp,
    placements_rest.bp,
    webhooks_rest.bp,
)
"""What REST offers, below ``/api/v1``."""


def register(app: Flask) -> None:
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    openapi.install(app)
    for resources in RESOURCES:
        openapi.register(app, resources)
