"""What may be done with applications, and by whom at first."""

from __future__ import annotations

from core.access.permissions import CASEWORKER, SUPERVISOR, declare

VIEW = declare("applications.application.view", CASEWORKER, SUPERVISOR)
REFER = declare("applications.application.refer", CASEWORKER, SUPERVISOR)
"""Send a person to a vacancy; note why a person declines one."""
ANSWER = declare("applications.application.answer", CASEWORKER, SUPERVISOR)
"""Record what the employer or the person said, and reset what was refused."""
