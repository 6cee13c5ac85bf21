"""The actions of a plan: their words are signed, only their state moves."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor
from core.cases.codes import ActionState, PlanState
from core.cases.events import ActionMoved
from core.cases.models import Case, LabourPlan, PlanAction
from core.cases.permissions import WORK
from core.cases.plan_queries import copies_of
from core.db.types import Id
from core.errors import Invalid, NotFound, Refused
from core.events.recording import record
from core.extensions import db


def action_of(case: Case, action_id: Id) -> PlanAction:
    """Raises NotFound for an action of another case."""
    action = db.session.get(PlanAction, action_id)
    if action is None or action.case_id != case.id:
        raise NotFound
    return action


def set_state(action: PlanAction, state: ActionState, *, reason: str = "", actor: Actor) -> PlanAction:
    """Begin, finish, drop (with a reason) or take up again. A copy of the action in an open draft goes along."""
    actor.require(WORK)
    if state is ActionState.DROPPED and not reason.strip():
        raise Invalid({"dropped_reason": [str(_l("Write why it is dropped"))]}, code="cases.action.no_reason")
    plan = db.session.get_one(LabourPlan, action.plan_id)
    if plan.state in (PlanState.SUPERSEDED, PlanState.ABANDONED):
        raise Refused("cases.action.old_version", _l("This version of the plan is no longer in force."))
    for one in (action, *copies_of(action.id)):
        one.state = state
        one.done_on = clock.today(actor.timezone) if state is ActionState.DONE else None
        one.dropped_reason = reason.strip() if state is ActionState.DROPPED else ""
    record(ActionMoved(action.id, action.person_id, action.case_id, state=state), actor=actor)
    db.session.flush()
    return action
