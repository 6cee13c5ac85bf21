"""Pages: referring, the answers, what a person and a vacancy have."""

from core.vacancies.applications.views import answering, lists, referring  # noqa: F401  (routes exist once imported)
from core.vacancies.applications.views.blueprint import bp

__all__ = ["bp"]
