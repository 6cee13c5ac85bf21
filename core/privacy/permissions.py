"""Who may take everything about a person out of the house, and who may erase a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import SUPERVISOR, declare

EXPORT = declare("privacy.person.export", SUPERVISOR, title=_l("Hand a person everything that is kept about them"))
ERASE = declare("privacy.person.erase", SUPERVISOR, title=_l("Erase a person for good"))
