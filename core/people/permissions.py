"""What may be done with people's records, and which roles may from the first day."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

READ = declare("people.person.read", CASEWORKER, SUPERVISOR, MENTOR, title=_l("See people of the office"))
FIND = declare("people.person.find", CASEWORKER, SUPERVISOR, title=_l("Find people by name, document or phone"))
REGISTER = declare("people.person.register", CASEWORKER, SUPERVISOR, title=_l("Register people"))
EDIT = declare("people.person.edit", CASEWORKER, SUPERVISOR, title=_l("Change the data of people"))
READ_DOCUMENTS = declare("people.document.read", CASEWORKER, SUPERVISOR, title=_l("See identity documents and files"))
READ_RESTRICTED = declare(
    "people.restricted.read", CASEWORKER, SUPERVISOR, title=_l("See and change what is restricted about a person")
)
"""What may tell of a disability, a flight, a conviction: priority groups and adjustments at work."""
