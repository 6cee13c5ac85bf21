"""Where complaints take part in the core; the plugin's ``hooks.py`` gathers it."""

from __future__ import annotations

from core.api import Panel
from plugins.fair_recruitment.complaints.views import panel
from plugins.fair_recruitment.permissions import COMPLAINTS_READ

PANELS = {"organisation.aside": [Panel("fair_recruitment_complaints", panel, COMPLAINTS_READ, 30)]}
