"""What may be done with applications, and by whom at first."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import CASEWORKER, SUPERVISOR, declare

VIEW = declare("applications.application.view", CASEWORKER, SUPERVISOR, title=_l("See applications"))
REFER = declare("applications.application.refer", CASEWORKER, SUPERVISOR, title=_l("Refer people to vacancies"))
"""Send a person to a vacancy; note why a person declines one."""
ANSWER = declare("applications.application.answer", CASEWORKER, SUPERVISOR, title=_l("Record the answers of employers"))
"""Record what the employer or the person said, and reset what was refused."""
