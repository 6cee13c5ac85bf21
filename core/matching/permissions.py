"""Who may compare people with vacancies at first."""

from __future__ import annotations

from core.access.permissions import CASEWORKER, SUPERVISOR, declare

VIEW = declare("matching.match.view", CASEWORKER, SUPERVISOR)
