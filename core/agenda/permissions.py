"""Whose day one may look at."""

from __future__ import annotations

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

VIEW = declare("agenda.day.view", CASEWORKER, SUPERVISOR, MENTOR)
VIEW_OFFICE = declare("agenda.office.view", SUPERVISOR)
