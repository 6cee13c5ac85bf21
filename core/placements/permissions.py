"""What may be done with placements and follow-ups, and by whom at first."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

VIEW = declare("placements.placement.view", CASEWORKER, SUPERVISOR, MENTOR, title=_l("See placements"))
RECORD = declare(
    "placements.placement.record", CASEWORKER, SUPERVISOR, title=_l("Record placements and their evidence")
)
"""Place, add evidence, end, cancel."""
VERIFY = declare("placements.placement.verify", SUPERVISOR, title=_l("Verify placements"))
FOLLOW_UP = declare("placements.follow_up.record", CASEWORKER, SUPERVISOR, MENTOR, title=_l("Record follow-ups"))
"""A mentor reaches only the people named for them."""
