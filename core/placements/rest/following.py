"""Follow-ups: what is due, and the answer or the attempt."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.db.types import Id
from core.placements import queries, services
from core.placements.models import FollowUp
from core.placements.permissions import FOLLOW_UP
from core.placements.rest.blueprint import bp
from core.placements.rest.schemas import FollowUpFilter, FollowUpOut, FollowUpRow
from core.placements.schemas import FollowUpIn
from core.rest.conditions import unchanged
from core.rest.paging import Listing, keyset

COLUMNS = tuple(getattr(FollowUp, name) for name in FollowUpRow._declared_fields)


@bp.items("/follow-ups", FollowUpRow, FOLLOW_UP, filters=FollowUpFilter, reads=Reads.PEOPLE)
def follow_ups(asked: dict[str, Any]) -> Listing:
    """Follow-ups, in the order in which they were planned. ``?state=due&due_by=`` tells what is to be asked."""
    statement = select(*COLUMNS)
    for column in (FollowUp.person_id, FollowUp.placement_id, FollowUp.state):
        if asked[column.key] is not None:
            statement = statement.where(column == asked[column.key])
    if asked["due_by"] is not None:
        statement = statement.where(func.coalesce(FollowUp.next_try_on, FollowUp.due_on) <= asked["due_by"])
    found = keyset(statement, FollowUp.id)
    saw(row.person_id for row in found.rows)
    return found


@bp.item("/follow-ups/<id:follow_up_id>", FollowUpOut, FOLLOW_UP, reads=Reads.PERSON)
def follow_up(follow_up_id: Id) -> dict[str, Any]:
    """One follow-up with the attempts to reach the person."""
    found = queries.get_follow_up(follow_up_id)
    saw([found.person_id])
    own = {column.key: getattr(found, column.key) for column in COLUMNS}
    return {**own, "note": found.note, "attempts": queries.attempts_of(follow_up_id)}


@bp.verb("/follow-ups/<id:follow_up_id>/answer", FollowUpIn, FOLLOW_UP, done="follow_up")
def answer(follow_up_id: Id, data: dict[str, Any]) -> Id:
    """Record what the person said, or the attempt that did not reach them."""
    found = queries.get_follow_up(follow_up_id, lock=True)
    unchanged(found)
    services.answer(found, data, actor=current_actor())
    return follow_up_id
