"""What may be done with vacancies, and which roles may at first."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access import permissions
from core.access.permissions import CASEWORKER, MANAGER, SUPERVISOR

READ = permissions.declare("vacancies.vacancy.read", CASEWORKER, SUPERVISOR, MANAGER, title=_l("See vacancies"))
WRITE = permissions.declare("vacancies.vacancy.write", CASEWORKER, SUPERVISOR, title=_l("Write and change vacancies"))
PUBLISH = permissions.declare(
    "vacancies.vacancy.publish", CASEWORKER, SUPERVISOR, title=_l("Publish, pause and withdraw vacancies")
)
REVIEW = permissions.declare("vacancies.vacancy.review", CASEWORKER, SUPERVISOR, title=_l("Return or reject vacancies"))
OVERRIDE_WAGE = permissions.declare(
    "vacancies.vacancy.override_wage", SUPERVISOR, title=_l("Allow a wage below the minimum, with a reason")
)
