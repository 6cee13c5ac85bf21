"""The labour plan: what was signed is never edited."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.cases import actions, plan_queries, plans, services
from core.cases.codes import ActionState, ClosureReason, Need, PlanState, Responsible, SignedHow
from core.cases.models import LabourPlan
from core.cases.plan_templates import TEMPLATES
from core.db.types import new_id
from core.errors import Invalid, NotFound, Refused, Stale
from core.testing.factories import cases

Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]


def words(plan: LabourPlan) -> list[str]:
    return [action.description for action in plan_queries.actions_of(plan.id)]


def row(text: str, *, key: str = "", who: Responsible = Responsible.PERSON) -> dict[str, object]:
    return {"id": key, "description": text, "responsible": who, "due_on": None}


@pytest.mark.parametrize("key", TEMPLATES)
def test_every_template_makes_a_plan_that_can_be_signed(
    app: Flask, acting: Acting, actor_as: ActorAs, key: str
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        plan = cases.signed(cases.assessed(actor=rosa), actor=rosa, template=key)
        assert (plan.number, plan.state, plan.signed_how, plan.signed_with) == (
            1, PlanState.SIGNED, SignedHow.PAPER, rosa.id
        )  # fmt: skip
        assert len(words(plan)) == len(TEMPLATES[key].actions)


def test_a_plan_without_an_action_of_the_person_is_not_signed(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        plan = plans.begin(case, actor=rosa)
        today = clock.today(rosa.timezone)
        plans.save(plan, "Un empleo", today, [row("Remitir", who=Responsible.OFFICE)], actor=rosa)
        with pytest.raises(Refused) as refused:
            plans.sign(plan, case, SignedHow.PAPER, today, actor=rosa)
        assert (refused.value.code, plan.state) == ("cases.plan.no_own_action", PlanState.DRAFT)


def test_a_plan_without_a_review_date_is_not_signed(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        plan = plans.begin(case, actor=rosa)
        plans.save(plan, "Un empleo", None, [row("Traer los papeles")], actor=rosa)
        with pytest.raises(Refused) as refused:
            plans.propose(plan, actor=rosa)
        assert refused.value.code == "cases.plan.no_review"


def test_nobody_signs_in_the_future(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        plan = cases.planned(case, actor=rosa)
        with pytest.raises(Invalid):
            plans.sign(plan, case, SignedHow.SPOKEN, cases.in_days(1, actor=rosa), actor=rosa)


def test_a_signed_plan_is_never_edited(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        plan = cases.signed(case, actor=rosa)
        before = (plan.goal, plan.review_on, words(plan))
        for verb in (
            lambda: plans.save(plan, "Otra meta", None, [row("Otra cosa")], actor=rosa),
            lambda: plans.propose(plan, actor=rosa),
            lambda: plans.sign(plan, case, SignedHow.PAPER, clock.today(rosa.timezone), actor=rosa),
            lambda: plans.abandon(plan, "discarded", actor=rosa),
        ):
            with pytest.raises(Refused) as refused:
                verb()
            assert refused.value.code == "cases.plan.signed"
        assert (plan.goal, plan.review_on, words(plan)) == before


def test_a_change_opens_the_next_version_with_the_live_actions(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        first = cases.signed(case, actor=rosa)
        done, *live = plan_queries.actions_of(first.id)
        actions.set_state(done, ActionState.DONE, actor=rosa)
        second = plans.begin(case, actor=rosa)
        assert (second.number, second.state, second.goal) == (2, PlanState.DRAFT, first.goal)
        assert words(second) == [action.description for action in live]
        plans.sign(second, case, SignedHow.PAPER, clock.today(rosa.timezone), actor=rosa)
        assert (first.state, second.state) == (PlanState.SUPERSEDED, PlanState.SIGNED)
        assert len(words(first)) == 4


def test_what_is_done_meanwhile_is_done_in_the_draft_too(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        first = cases.signed(case, actor=rosa)
        second = plans.begin(case, actor=rosa)
        actions.set_state(plan_queries.actions_of(first.id)[0], ActionState.DONE, actor=rosa)
        assert plan_queries.actions_of(second.id)[0].state is ActionState.DONE


def test_there_is_one_draft_at_a_time(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        draft = cases.planned(case, actor=rosa)
        with pytest.raises(Refused):
            plans.begin(case, actor=rosa)
        plans.abandon(draft, "discarded", actor=rosa)
        assert plans.begin(case, actor=rosa).number == 2


def test_saving_a_draft_changes_adds_and_takes_out_actions(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        plan = cases.planned(cases.assessed(actor=rosa), actor=rosa)
        one, two, *_rest = plan_queries.actions_of(plan.id)
        rows = [row("Con otras palabras", key=str(one.id)), row("", key=str(two.id)), row("Una más")]
        plans.save(plan, "Otra meta", plan.review_on, rows, actor=rosa)
        assert plan.goal == "Otra meta"
        assert len(words(plan)) == 4
        assert {"Con otras palabras", "Una más"} < set(words(plan))
        assert two.description not in words(plan)


def test_a_draft_takes_no_action_of_another_plan(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        plan = cases.planned(cases.assessed(actor=rosa), actor=rosa)
        other = plan_queries.actions_of(cases.planned(cases.assessed("Nayeli", actor=rosa), actor=rosa).id)[0]
        before = words(plan)
        for key in (other.id, new_id()):
            with pytest.raises(Stale):
                plans.save(plan, "Otra meta", None, [row("Otra cosa", key=str(key))], actor=rosa)
        assert words(plan) == before


def test_an_action_added_to_a_signed_plan_waits_in_the_next_version(
    app: Flask, acting: Acting, actor_as: ActorAs
) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        signed = cases.signed(case, actor=rosa)
        added = plans.add_action(
            case, "Acompañar a la inspectoría", need=Need.WAGES_NOT_RECEIVED, outside_contact="Inspectoría", actor=rosa
        )
        draft = plan_queries.open_plan(case.id)
        assert draft is not None
        assert (draft.number, added.plan_id, added.need) == (2, draft.id, Need.WAGES_NOT_RECEIVED)
        assert len(words(signed)) == 4
        again = plans.add_action(case, "Otra", actor=rosa)
        assert again.plan_id == draft.id


def test_an_action_is_dropped_with_a_reason_and_taken_up_again(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        action = plan_queries.actions_of(cases.signed(cases.assessed(actor=rosa), actor=rosa).id)[0]
        with pytest.raises(Invalid):
            actions.set_state(action, ActionState.DROPPED, reason=" ", actor=rosa)
        actions.set_state(action, ActionState.DROPPED, reason="El taller cerró", actor=rosa)
        assert (action.state, action.dropped_reason) == (ActionState.DROPPED, "El taller cerró")
        actions.set_state(action, ActionState.DONE, actor=rosa)
        assert (action.done_on, action.dropped_reason) == (clock.today(rosa.timezone), "")
        actions.set_state(action, ActionState.TODO, actor=rosa)
        assert action.done_on is None


def test_the_actions_of_a_replaced_version_rest(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        first = cases.signed(case, actor=rosa)
        plans.sign(plans.begin(case, actor=rosa), case, SignedHow.PAPER, clock.today(rosa.timezone), actor=rosa)
        with pytest.raises(Refused) as refused:
            actions.set_state(plan_queries.actions_of(first.id)[0], ActionState.DONE, actor=rosa)
        assert refused.value.code == "cases.action.old_version"


def test_the_plan_of_another_case_is_not_found(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        plan = cases.planned(cases.assessed("Wilmer", actor=rosa), actor=rosa)
        other = cases.assessed("Nayeli", actor=rosa)
        with pytest.raises(NotFound):
            plans.open_of(other, plan.id)
        with pytest.raises(NotFound):
            actions.action_of(other, plan_queries.actions_of(plan.id)[0].id)


def test_a_closed_case_begins_no_plan(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        services.close(case, ClosureReason.MOVED, actor=rosa)
        with pytest.raises(Refused):
            plans.begin(case, actor=rosa)
