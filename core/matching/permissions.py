"""Who may compare people with vacancies at first."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import CASEWORKER, SUPERVISOR, declare

VIEW = declare("matching.match.view", CASEWORKER, SUPERVISOR, title=_l("Compare people with vacancies"))
