"""The words of roles, kinds of offices and permissions for the screen."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.models import OfficeKind, Role
from core.access.permissions import ADMINISTRATOR, AUDITOR, CASEWORKER, MANAGER, MENTOR, SUPERVISOR

ROLES = {
    CASEWORKER: _l("Caseworker"),
    SUPERVISOR: _l("Supervisor"),
    MANAGER: _l("Programme manager"),
    ADMINISTRATOR: _l("Administrator"),
    AUDITOR: _l("Auditor"),
    MENTOR: _l("Mentor"),
}
OFFICE_KINDS = {
    OfficeKind.MUNICIPALITY: _l("Municipality"),
    OfficeKind.SERVICE_POINT: _l("Service point"),
    OfficeKind.NGO: _l("Non-governmental organisation"),
    OfficeKind.NATIONAL: _l("National office"),
}


def role_label(role: Role) -> object:
    """The title that the deployment gave, else ours."""
    return role.title or ROLES.get(role.code, role.code)
