"""Verbs on the labour plan. What was signed is never edited: a change opens the next number as a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm.attributes import flag_modified

from core import clock
from core.access.actors import Actor
from core.cases import services
from core.cases.codes import ActionState, Need, PlanState, Responsible, SignedHow, Stage
from core.cases.events import PlanEnded, PlanOpened, PlanProposed, PlanSigned
from core.cases.judging import Judged
from core.cases.models import Case, LabourPlan, PlanAction
from core.cases.permissions import WORK, WRITE_NOTE
from core.cases.plan_queries import LIVE_ACTIONS, OPEN_PLANS, actions_of, open_plan, signed_plan
from core.cases.plan_templates import PlanTemplate
from core.db.types import Id
from core.errors import Invalid, NotFound, Refused, Stale
from core.events.recording import record
from core.extensions import db


def begin(case: Case, template: PlanTemplate | None = None, *, key: str = "", actor: Actor) -> LabourPlan:
    """Open the next version as a draft: with the live actions of the signed one, else from a template."""
    actor.require(WORK)
    return _begin(case, template, key=key, actor=actor)


def _begin(case: Case, template: PlanTemplate | None = None, *, key: str = "", actor: Actor) -> LabourPlan:
    if case.stage is Stage.CLOSED:
        raise Refused("cases.plan.case_closed", _l("The case is closed. Reopen it first."))
    if open_plan(case.id) is not None:
        raise Refused("cases.plan.draft_open", _l("There is a draft of the plan already: go on with it."))
    former = signed_plan(case.id)
    number = (db.session.scalar(select(func.max(LabourPlan.number)).where(LabourPlan.case_id == case.id)) or 0) + 1
    plan = LabourPlan(
        person_id=case.person_id, case_id=case.id, number=number, state=PlanState.DRAFT,
        goal=former.goal if former else "", review_on=former.review_on if former else None,
    )  # fmt: skip
    db.session.add(plan)
    if former is not None:
        _copy(former, plan)
    elif template is not None:
        _fill(plan, template, clock.today(actor.timezone))
    record(PlanOpened(plan.id, case.person_id, case.id, number=number, template=key), actor=actor)
    db.session.flush()
    return plan


def _copy(former: LabourPlan, plan: LabourPlan) -> None:
    for action in actions_of(former.id):
        if action.state in LIVE_ACTIONS:
            copied = ("responsible", "description", "need", "outside_contact", "due_on", "state")
            _add(plan, copied_from=action.id, **{name: getattr(action, name) for name in copied})


def _fill(plan: LabourPlan, template: PlanTemplate, today: date) -> None:
    plan.goal, plan.review_on = str(template.goal), today + timedelta(days=template.review_days)
    for offered in template.actions:
        due_on = today + timedelta(days=offered.days)
        _add(plan, description=str(offered.description), responsible=offered.responsible, due_on=due_on)


def _add(plan: LabourPlan, **values: Any) -> PlanAction:
    action = PlanAction(plan_id=plan.id, case_id=plan.case_id, person_id=plan.person_id, **values)
    db.session.add(action)
    return action


Rows = Sequence[Mapping[str, Any]]


def save(plan: LabourPlan, goal: str, review_on: date | None, rows: Rows, *, actor: Actor) -> None:
    """Write the draft: ``rows`` with ``id``, ``description``, ``responsible``, ``due_on``. A row without words takes
    its action out. Raises Refused for a plan that is not open to changes, Stale for an action that is not in it."""
    actor.require(WORK)
    _require_open(plan)
    plan.goal, plan.review_on, plan.state = goal, review_on, PlanState.DRAFT
    flag_modified(plan, "goal")  # the actions are part of the plan: they move its version too
    known = {str(action.id): action for action in actions_of(plan.id)}
    for row in rows:
        action = known.get(row.get("id") or "")
        if action is None and row.get("id") and row["description"]:  # of another plan, or taken out meanwhile
            sentence = _l("Somebody else changed this meanwhile. Look at it and repeat your change.")
            raise Stale("cases.plan.action_gone", sentence)
        if action is None and row["description"]:
            values = {name: row[name] for name in ("description", "responsible", "due_on")}
            _add(plan, **values)
        elif action is not None and not row["description"]:
            db.session.delete(action)
        elif action is not None:
            action.description, action.responsible = row["description"], row["responsible"]
            action.due_on = row["due_on"]
    db.session.flush()


def add_action(
    case: Case,
    description: str,
    *,
    actor: Actor,
    responsible: Responsible = Responsible.OFFICE,
    due_on: date | None = None,
    need: Need | None = None,
    outside_contact: str = "",
) -> PlanAction:
    """Add an action to the open draft, or to a new version when the plan is signed or there is none.

    A need that was seen is written down by whoever may write a note: a mentor sees it first.
    """
    actor.require(WORK if need is None else WRITE_NOTE)
    plan = open_plan(case.id) or _begin(case, actor=actor)
    if plan.state is PlanState.PROPOSED:
        plan.state = PlanState.DRAFT
    action = _add(
        plan, description=description, responsible=responsible, due_on=due_on, need=need,
        outside_contact=outside_contact,
    )  # fmt: skip
    db.session.flush()
    return action


def propose(plan: LabourPlan, *, actor: Actor) -> None:
    """The draft goes to the person, to be read and signed."""
    actor.require(WORK)
    _require_open(plan)
    _require_whole(plan)
    plan.state = PlanState.PROPOSED
    record(PlanProposed(plan.id, plan.person_id, plan.case_id, number=plan.number), actor=actor)
    db.session.flush()


def sign(
    plan: LabourPlan, case: Case, how: SignedHow, signed_on: date, *, actor: Actor, judged: Judged | None = None
) -> None:
    """Close the words of the plan with the person's signature; it replaces the version before. The case moves on.

    Raises Refused for a plan without an action of the person or without a review date, Invalid for a day to come.
    """
    actor.require(WORK)
    _require_open(plan)
    _require_whole(plan)
    if signed_on > clock.today(actor.timezone):
        raise Invalid({"signed_on": [str(_l("Write a day that is not in the future"))]}, code="cases.plan.future")
    former = signed_plan(plan.case_id)
    if former is not None:
        former.state = PlanState.SUPERSEDED
        # At once: only one version may be signed, and the order of two updates in a flush is not ours to choose.
        db.session.flush()
    plan.state, plan.signed_how, plan.signed_with = PlanState.SIGNED, how, actor.id
    plan.signed_at = _at(signed_on, actor.timezone)
    record(PlanSigned(plan.id, plan.person_id, plan.case_id, number=plan.number, how=how), actor=actor)
    db.session.flush()
    services.advance(case, actor=actor, judged=judged)


def abandon(plan: LabourPlan, reason: str, *, actor: Actor) -> None:
    """Put a draft away; what was signed before stays in force."""
    actor.require(WORK)
    _require_open(plan)
    plan.state, plan.ended_reason = PlanState.ABANDONED, reason
    ended = PlanEnded(plan.id, plan.person_id, plan.case_id, number=plan.number, state=plan.state)
    record(ended, actor=actor)
    db.session.flush()


def open_of(case: Case, plan_id: Id) -> LabourPlan:
    """A version of this case's plan by its id. Raises NotFound."""
    plan = db.session.get(LabourPlan, plan_id)
    if plan is None or plan.case_id != case.id:
        raise NotFound
    return plan


def _at(day: date, zone: str) -> datetime:
    """This hour on ``day``: the form asks for a day, the column keeps a moment."""
    here = ZoneInfo(zone)
    return datetime.combine(day, clock.now().astimezone(here).time(), tzinfo=here)


def _require_open(plan: LabourPlan) -> None:
    if plan.state not in OPEN_PLANS:
        raise Refused("cases.plan.signed", _l("A signed plan is not changed. Open the next version."))


def _require_whole(plan: LabourPlan) -> None:
    live = [action for action in actions_of(plan.id) if action.state is not ActionState.DROPPED]
    if not plan.goal.strip():
        raise Refused("cases.plan.no_goal", _l("Write the goal of the plan."))
    if not any(action.responsible is Responsible.PERSON for action in live):
        raise Refused("cases.plan.no_own_action", _l("Write at least one action that the person does."))
    if plan.review_on is None:
        raise Refused("cases.plan.no_review", _l("Write the day on which you look at the plan together again."))
