"""Vacancies over REST."""

from core.vacancies.rest import vacancies
from core.vacancies.rest.blueprint import bp

__all__ = ["bp", "vacancies"]
