"""Whose day one may look at."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

VIEW = declare("agenda.day.view", CASEWORKER, SUPERVISOR, MENTOR, title=_l("See one's own work of the day"))
VIEW_OFFICE = declare("agenda.office.view", SUPERVISOR, title=_l("See the work of the whole office"))
