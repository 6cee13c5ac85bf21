"""What may be done with placements and follow-ups, and by whom at first."""

from __future__ import annotations

from core.access.permissions import CASEWORKER, MENTOR, SUPERVISOR, declare

VIEW = declare("placements.placement.view", CASEWORKER, SUPERVISOR, MENTOR)
RECORD = declare("placements.placement.record", CASEWORKER, SUPERVISOR)
"""Place, add evidence, end, cancel."""
VERIFY = declare("placements.placement.verify", SUPERVISOR)
FOLLOW_UP = declare("placements.follow_up.record", CASEWORKER, SUPERVISOR, MENTOR)
"""A mentor reaches only the people named for them."""
