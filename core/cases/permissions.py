"""What may be done with cases, and by whom at first."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

VIEW = declare("cases.case.view", CASEWORKER, SUPERVISOR, MENTOR, title=_l("See cases, plans and notes"))
WORK = declare("cases.case.work", CASEWORKER, SUPERVISOR, title=_l("Work on cases: interview, plan, pause, close"))
"""Open, interview, plan, pause, close, reopen."""
HAND_OVER = declare(
    "cases.case.hand_over", CASEWORKER, SUPERVISOR, title=_l("Hand a case to a colleague or another office")
)
"""To a colleague or to another office."""
WRITE_NOTE = declare("cases.note.write", CASEWORKER, SUPERVISOR, MENTOR, title=_l("Write notes"))
ASSIGN_MENTOR = declare("cases.mentor.assign", CASEWORKER, SUPERVISOR, title=_l("Assign a mentor to a person"))
