"""What may be done with vacancies, and which roles may at first."""

from __future__ import annotations

from core.access import permissions
from core.access.permissions import CASEWORKER, MANAGER, SUPERVISOR

READ = permissions.declare("vacancies.vacancy.read", CASEWORKER, SUPERVISOR, MANAGER)
WRITE = permissions.declare("vacancies.vacancy.write", CASEWORKER, SUPERVISOR)
PUBLISH = permissions.declare("vacancies.vacancy.publish", CASEWORKER, SUPERVISOR)
REVIEW = permissions.declare("vacancies.vacancy.review", CASEWORKER, SUPERVISOR)
OVERRIDE_WAGE = permissions.declare("vacancies.vacancy.override_wage", SUPERVISOR)
