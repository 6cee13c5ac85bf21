"""The one way from state to state."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core.errors import Refused
from core.placements.codes import FollowUpState
from core.placements.models import FollowUp, Placement
from core.placements.states import FOLLOW_UP_MOVES, Act, after


def move(placement: Placement, act: Act) -> None:
    """Raises Refused where the table knows no such act."""
    target = after(placement.state, act)
    if target is None:
        sentence = _l("The placement is in a state in which this cannot be done.")
        raise Refused("placements.placement.wrong_state", sentence)
    placement.state = target


def settle(follow_up: FollowUp, target: FollowUpState) -> None:
    if target not in FOLLOW_UP_MOVES[follow_up.state]:
        raise Refused("placements.follow_up.settled", _l("This follow-up has its answer already."))
    follow_up.state = target
