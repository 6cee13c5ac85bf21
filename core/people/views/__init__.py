"""Pages: finding, registering, the person page and its tabs."""

from core.people.profile import views as _profile  # noqa: F401
from core.people.views import data, documents, finding, page, registering  # noqa: F401  (routes exist once they are imported)
from core.people.views.blueprint import bp

__all__ = ["bp"]
