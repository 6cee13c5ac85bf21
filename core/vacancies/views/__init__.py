"""Pages of vacancies: the list, the form, the page of one, what moves it."""

from core.vacancies.views import forms, lists, moves, pages, panels  # noqa: F401  (routes exist once they are imported)
from core.vacancies.views.blueprint import bp

__all__ = ["bp"]
