"""What may be done with employers, and which roles may at first."""

from __future__ import annotations

from core.access import permissions
from core.access.permissions import CASEWORKER, MANAGER, SUPERVISOR

READ = permissions.declare("organisations.organisation.read", CASEWORKER, SUPERVISOR, MANAGER)
REGISTER = permissions.declare("organisations.organisation.register", CASEWORKER, SUPERVISOR)
CHECK = permissions.declare("organisations.organisation.check", CASEWORKER, SUPERVISOR)
SUSPEND = permissions.declare("organisations.organisation.suspend", SUPERVISOR)
