from __future__ import annotations

from core.rest.blueprint import rest_blueprint
from core.vacancies.schemas import VacancyIn

bp = rest_blueprint("vacancies", description="Vacancies of the municipality", slot=VacancyIn.slot)
