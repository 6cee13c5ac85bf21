"""The labour plan: begin, edit the draft, propose, sign; and its actions."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from core import clock
from core.access.actors import current_actor
from core.access.answers import Done, done
from core.access.policy import Reads, policy
from core.cases import actions, labels, plan_queries, plans, queries
from core.cases.codes import ActionState, PlanState
from core.cases.judging import Judged, judge_onward
from core.cases.models import LabourPlan
from core.cases.permissions import VIEW, WORK
from core.cases.plan_templates import TEMPLATES
from core.cases.schemas import ActionIn, DropIn, PlanIn, SignIn, TemplateIn
from core.cases.views.blueprint import bp, person_page
from core.db.types import Id
from core.web import forms
from core.web.display import day
from core.web.forms import Form, form_for


@bp.get("/personas/<id:person_id>/plan")
@policy(VIEW, reads=Reads.PERSON)
def plan(person_id: Id) -> str:
    case = queries.current_case(person_id)
    if case is None:
        return person_page("cases/none.html", person_id, "plan")
    versions = plan_queries.versions(case.id)
    signed = next((one for one in versions if one.state is PlanState.SIGNED), None)
    draft = next((one for one in versions if one.state in plan_queries.OPEN_PLANS), None)
    return person_page(
        "cases/plan.html", person_id, "plan", case=case, versions=versions, signed=signed, draft=draft,
        actions=plan_queries.actions_of(signed.id) if signed else [],
        form=_draft_form(draft) if draft else None,
        sign_form=form_for(SignIn, {"how": "paper", "signed_on": clock.today(current_actor().timezone)}),
        templates=TEMPLATES, labels=labels, earlier=[_version(person_id, one) for one in versions],
    )  # fmt: skip


def _version(person_id: Id, one: LabourPlan) -> dict[str, Any]:
    """A version as a line of ``ui.timeline``."""
    signed = day(one.signed_at.date()) if one.signed_at else ""
    address = url_for("cases.print_plan", person_id=person_id, version=one.number)
    title = _("Version %(number)s", number=one.number)
    return {"title": title, "when": signed, "tag": (labels.PLANS[one.state], ""), "url": (_("See"), address)}


def _draft_form(draft: LabourPlan) -> Form:
    names = ("id", "description", "responsible", "due_on")
    rows = [{name: getattr(action, name) for name in names} for action in plan_queries.actions_of(draft.id)]
    values = {"goal": draft.goal, "review_on": draft.review_on, "actions": rows}
    return form_for(PlanIn, values, version=draft.version)


@bp.post("/personas/<id:person_id>/plan")
@policy(WORK, mutates=True, form=TemplateIn, again="cases.plan", done="cases.plan")
def begin_plan(person_id: Id, data: dict[str, Any]) -> Done:
    key = data["template"]
    made = plans.begin(queries.case_of(person_id), TEMPLATES[key], key=key, actor=current_actor())
    return done(_("Draft of the plan begun. Change what is needed, print it and sign it."), made.id)


@bp.post("/personas/<id:person_id>/plan/version")
@policy(WORK, mutates=True, again="cases.plan", done="cases.plan")
def next_plan(person_id: Id) -> Done:
    made = plans.begin(queries.case_of(person_id), actor=current_actor())
    return done(_("Version %(number)s is open as a draft.", number=made.number), made.id)


@bp.post("/personas/<id:person_id>/plan/<id:plan_id>")
@policy(WORK, mutates=True, form=PlanIn, again="cases.plan", done="cases.plan")
def save_plan(person_id: Id, plan_id: Id, data: dict[str, Any]) -> Done:
    draft = plans.open_of(queries.case_of(person_id), plan_id)
    forms.check_version(draft.version)
    plans.save(draft, data["goal"], data["review_on"], data["actions"], actor=current_actor())
    return done(_("Plan saved."), draft.id)


@bp.post("/personas/<id:person_id>/plan/<id:plan_id>/propuesta")
@policy(WORK, mutates=True, again="cases.plan", done="cases.plan")
def propose_plan(person_id: Id, plan_id: Id) -> Done:
    plans.propose(plans.open_of(queries.case_of(person_id), plan_id), actor=current_actor())
    return done(_("Plan proposed. It can still be changed until it is signed."))


def _before_signing(person_id: Id, **_arguments: Any) -> Judged:
    return judge_onward(queries.case_of(person_id))


@bp.post("/personas/<id:person_id>/plan/<id:plan_id>/firma")
@policy(WORK, mutates=True, form=SignIn, before=_before_signing, again="cases.plan", done="cases.plan")
def sign_plan(person_id: Id, plan_id: Id, data: dict[str, Any], prepared: Judged) -> Done:
    case = queries.case_of(person_id)
    draft = plans.open_of(case, plan_id)
    plans.sign(draft, case, data["how"], data["signed_on"], actor=current_actor(), judged=prepared)
    return done(_("Plan signed. Stage: %(stage)s", stage=labels.STAGES[case.stage]))


@bp.post("/personas/<id:person_id>/plan/<id:plan_id>/descarte")
@policy(WORK, mutates=True, again="cases.plan", done="cases.plan")
def abandon_plan(person_id: Id, plan_id: Id) -> Done:
    draft = plans.open_of(queries.case_of(person_id), plan_id)
    plans.abandon(draft, "discarded", actor=current_actor())
    return done(_("Draft put away. What was signed before stays in force."))


@bp.post("/personas/<id:person_id>/plan/acciones/<id:action_id>")
@policy(WORK, mutates=True, form=ActionIn, again="cases.plan", done="cases.plan")
def action(person_id: Id, action_id: Id, data: dict[str, Any]) -> Done:
    """The button sends the state; the one that undoes sends the state before."""
    moved = actions.action_of(queries.case_of(person_id), action_id)
    state: ActionState = data["state"]
    actions.set_state(moved, state, actor=current_actor())
    return done(_("%(action)s: %(state)s", action=moved.description, state=labels.ACTIONS[state]), action_id)


@bp.get("/personas/<id:person_id>/plan/acciones/<id:action_id>/descarte")
@policy(WORK, reads=Reads.PERSON)
def drop(person_id: Id, action_id: Id) -> str:
    dropped = actions.action_of(queries.case_of(person_id), action_id)
    return person_page("cases/drop.html", person_id, "plan", action=dropped, form=form_for(DropIn))


@bp.post("/personas/<id:person_id>/plan/acciones/<id:action_id>/descarte")
@policy(WORK, mutates=True, form=DropIn, again="cases.drop", done="cases.plan")
def drop_action(person_id: Id, action_id: Id, data: dict[str, Any]) -> Done:
    dropped = actions.action_of(queries.case_of(person_id), action_id)
    actions.set_state(dropped, ActionState.DROPPED, reason=data["dropped_reason"], actor=current_actor())
    return done(_("Action dropped. It can be taken up again."), action_id)
