"""Reads of the labour plan."""

from __future__ import annotations

from sqlalchemy import select

from core.cases.codes import ActionState, PlanState
from core.cases.models import LabourPlan, PlanAction
from core.db.types import Id
from core.extensions import db

OPEN_PLANS = (PlanState.DRAFT, PlanState.PROPOSED)
LIVE_ACTIONS = (ActionState.TODO, ActionState.DOING)


def open_plan(case_id: Id) -> LabourPlan | None:
    """The draft that may be edited, if there is one."""
    return _plan(case_id, OPEN_PLANS)


def signed_plan(case_id: Id) -> LabourPlan | None:
    """The version in force."""
    return _plan(case_id, (PlanState.SIGNED,))


def _plan(case_id: Id, states: tuple[PlanState, ...]) -> LabourPlan | None:
    statement = select(LabourPlan).where(LabourPlan.case_id == case_id, LabourPlan.state.in_(states))
    return db.session.scalars(statement.order_by(LabourPlan.number.desc()).limit(1)).first()


def shown_plan(case_id: Id) -> LabourPlan | None:
    """The plan to show first: the one in force, else the draft."""
    return signed_plan(case_id) or open_plan(case_id)


def numbered(case_id: Id, number: int) -> LabourPlan | None:
    statement = select(LabourPlan).where(LabourPlan.case_id == case_id, LabourPlan.number == number)
    return db.session.scalars(statement).first()


def versions(case_id: Id) -> list[LabourPlan]:
    """Every version, the newest first."""
    return list(
        db.session.scalars(select(LabourPlan).where(LabourPlan.case_id == case_id).order_by(LabourPlan.number.desc()))
    )


def actions_of(plan_id: Id) -> list[PlanAction]:
    """The actions of one version: what is due first comes first, undated ones last."""
    statement = (
        select(PlanAction)
        .where(PlanAction.plan_id == plan_id)
        .order_by(PlanAction.due_on.is_(None), PlanAction.due_on, PlanAction.id)
    )
    return list(db.session.scalars(statement))


def copies_of(action_id: Id) -> list[PlanAction]:
    """The same action in a draft that is not signed yet."""
    statement = (
        select(PlanAction)
        .join(LabourPlan, LabourPlan.id == PlanAction.plan_id)
        .where(PlanAction.copied_from == action_id, LabourPlan.state.in_(OPEN_PLANS))
    )
    return list(db.session.scalars(statement))
