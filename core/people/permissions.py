"""What may be done with people's records, and which roles may from the first day."""

from __future__ import annotations

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

READ = declare("people.person.read", CASEWORKER, SUPERVISOR, MENTOR)
FIND = declare("people.person.find", CASEWORKER, SUPERVISOR)
REGISTER = declare("people.person.register", CASEWORKER, SUPERVISOR)
EDIT = declare("people.person.edit", CASEWORKER, SUPERVISOR)
READ_DOCUMENTS = declare("people.document.read", CASEWORKER, SUPERVISOR)
READ_RESTRICTED = declare("people.restricted.read", CASEWORKER, SUPERVISOR)
"""What may tell of a disability, a flight, a conviction: priority groups and adjustments at work."""
