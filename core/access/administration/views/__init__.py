"""Pages of the administrator: offices and roles, users and where they work."""

from core.access.administration.views import offices, users  # noqa: F401  (routes exist once they are imported)
