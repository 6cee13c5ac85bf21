"""What may be done with cases, and by whom at first."""

from __future__ import annotations

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

VIEW = declare("cases.case.view", CASEWORKER, SUPERVISOR, MENTOR)
WORK = declare("cases.case.work", CASEWORKER, SUPERVISOR)
"""Open, interview, plan, pause, close, reopen."""
HAND_OVER = declare("cases.case.hand_over", CASEWORKER, SUPERVISOR)
"""To a colleague or to another office."""
WRITE_NOTE = declare("cases.note.write", CASEWORKER, SUPERVISOR, MENTOR)
ASSIGN_MENTOR = declare("cases.mentor.assign", CASEWORKER, SUPERVISOR)
