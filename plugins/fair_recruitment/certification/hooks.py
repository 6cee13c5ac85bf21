"""Where certification takes part in the core; the plugin's ``hooks.py`` gathers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import current_app
from flask_babel import force_locale

from core.api import Event, OrganisationSuspended, Panel, system
from plugins.fair_recruitment.certification import services
from plugins.fair_recruitment.certification.views import panel
from plugins.fair_recruitment.permissions import CERTIFICATION_READ
from plugins.fair_recruitment.words import _

PANELS = {"organisation.aside": [Panel("fair_recruitment_certifications", panel, CERTIFICATION_READ, 20)]}


def _suspend(event: OrganisationSuspended) -> None:
    with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
        reason = _("The organisation was suspended in the register: %(reason)s", reason=event.reason)
    services.suspend_for_organisation(
        event.subject_id, reason, actor=system("fair recruitment: the organisation was suspended")
    )


REACTIONS: Mapping[type[Event], Callable[[Any], None]] = {OrganisationSuspended: _suspend}
