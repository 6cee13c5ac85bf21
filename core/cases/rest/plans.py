"""Labour plans: begun, written, signed; and their actions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.cases import actions, plan_queries, plans, queries
from core.cases.judging import Judged, judge_onward
from core.cases.kinds import EMPLOYMENT
from core.cases.models import Case, LabourPlan
from core.cases.permissions import VIEW, WORK
from core.cases.plan_templates import TEMPLATES
from core.cases.rest.blueprint import bp
from core.cases.rest.schemas import ActionStateIn, BeginIn, PlanFilter, PlanIn, PlanOut, PlanRow
from core.cases.schemas import SignIn
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.rest.conditions import unchanged
from core.rest.paging import Listing, keyset
from core.rest.schemas import merged, patch_of

Data = dict[str, Any]
COLUMNS = tuple(getattr(LabourPlan, name) for name in PlanRow._declared_fields)
WRITTEN = ("id", "description", "responsible", "due_on")


@bp.items("/plans", PlanRow, VIEW, filters=PlanFilter, reads=Reads.PEOPLE)
def plans_(asked: Data) -> Listing:
    """Labour plans in all their versions, in the order in which they were begun."""
    given = {name: value for name, value in asked.items() if name in PlanFilter._declared_fields and value is not None}
    found = keyset(select(*COLUMNS).filter_by(**given), LabourPlan.id)
    saw(row.person_id for row in found.rows)
    return found


@bp.item("/plans/<id:plan_id>", PlanOut, VIEW, reads=Reads.PERSON)
def plan(plan_id: Id) -> Data:
    """One version of a plan with its actions."""
    found = _get(plan_id)
    saw([found.person_id])
    return _record(found)


def _get(plan_id: Id) -> LabourPlan:
    found = db.session.get(LabourPlan, plan_id)
    if found is None:
        raise NotFound
    return found


def _record(found: LabourPlan) -> Data:
    own = {column.key: getattr(found, column.key) for column in COLUMNS}
    return {**own, "actions": plan_queries.actions_of(found.id)}


@bp.create("/plans", BeginIn, WORK, done="plan")
def begin(data: Data) -> Id:
    """Begin the next version of the plan of an employment case, as a draft."""
    case, key = queries.get(data["case_id"]), data["template"] or ""
    if case.kind != EMPLOYMENT:
        raise NotFound
    return plans.begin(case, TEMPLATES.get(key), key=key, actor=current_actor()).id


@bp.change("/plans/<id:plan_id>", patch_of(PlanIn), WORK, done="plan")
def save(plan_id: Id, data: Data) -> Id:
    """Write the draft. ``actions`` is the whole list; what was signed is not changed."""
    draft = _unchanged(plan_id)
    there = PlanOut().dump(_record(draft))
    there["actions"] = [{name: row[name] for name in WRITTEN} for row in there["actions"]]
    whole = merged(PlanIn, there)
    kept = {row["id"] for row in whole["actions"]}
    gone = [{"id": row.id, "description": ""} for row in plan_queries.actions_of(plan_id) if row.id not in kept]
    rows = [{**row, "id": str(row["id"] or "")} for row in [*whole["actions"], *gone]]
    plans.save(draft, whole["goal"], whole["review_on"], rows, actor=current_actor())
    return plan_id


@bp.verb("/plans/<id:plan_id>/propose", None, WORK, done="plan")
def propose(plan_id: Id) -> Id:
    """The draft goes to the person, to be read and signed."""
    plans.propose(_unchanged(plan_id), actor=current_actor())
    return plan_id


def _before_signing(plan_id: Id, data: Data) -> Judged:
    return judge_onward(queries.get(_get(plan_id).case_id))


@bp.verb("/plans/<id:plan_id>/sign", SignIn, WORK, done="plan", before=_before_signing)
def sign(plan_id: Id, data: Data, prepared: Judged) -> Id:
    """Close the words of the plan with the person's signature. It replaces the version before; the case moves on."""
    draft = _unchanged(plan_id)
    plans.sign(draft, _case(draft), data["how"], data["signed_on"], actor=current_actor(), judged=prepared)
    return plan_id


@bp.verb("/plans/<id:plan_id>/abandon", None, WORK, done="plan")
def abandon(plan_id: Id) -> Id:
    """Put a draft away; what was signed before stays in force."""
    plans.abandon(_unchanged(plan_id), "discarded", actor=current_actor())
    return plan_id


@bp.verb("/plans/<id:plan_id>/actions/<id:action_id>", ActionStateIn, WORK, done="plan", conditional=False)
def set_state(plan_id: Id, action_id: Id, data: Data) -> Id:
    """Begin, finish or drop an action, or take it up again."""
    action = actions.action_of(_case(_get(plan_id)), action_id)
    if action.plan_id != plan_id:
        raise NotFound
    actions.set_state(action, data["state"], reason=data["dropped_reason"] or "", actor=current_actor())
    return plan_id


def _case(found: LabourPlan) -> Case:
    return queries.get(found.case_id)


def _unchanged(plan_id: Id) -> LabourPlan:
    found = _get(plan_id)
    unchanged(found)
    return found
