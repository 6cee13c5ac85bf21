"""What may be done with employers, and which roles may at first."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access import permissions
from core.access.permissions import CASEWORKER, MANAGER, SUPERVISOR

READ = permissions.declare(
    "organisations.organisation.read", CASEWORKER, SUPERVISOR, MANAGER, title=_l("See employers")
)
REGISTER = permissions.declare(
    "organisations.organisation.register", CASEWORKER, SUPERVISOR, title=_l("Register and edit employers")
)
CHECK = permissions.declare(
    "organisations.organisation.check", CASEWORKER, SUPERVISOR, title=_l("Confirm that an employer is real")
)
SUSPEND = permissions.declare("organisations.organisation.suspend", SUPERVISOR, title=_l("Suspend employers"))
