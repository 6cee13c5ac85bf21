"""The stages of a case: only the moves of the table, each with its event; what is missing refuses."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from itertools import pairwise

import pytest
from flask import Flask
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.cases import queries, services
from core.cases.codes import ClosureReason, ContactOutcome, PauseReason, ReopenReason, Stage
from core.cases.models import Case
from core.cases.stages import MOVES, ON_THE_WAY, OPEN, STEPS, Requirement, moves_of
from core.errors import Invalid, Refused
from core.events.models import EventRow
from core.extensions import db
from core.people.codes import ConsentAnswer
from core.people.models import Consent
from core.testing.factories import cases

Acting = Callable[[str], AbstractContextManager[Session]]
ActorAs = Callable[[str], Actor]


def moved(case: Case) -> list[EventRow]:
    statement = select(EventRow).where(EventRow.case_id == case.id, EventRow.name == "cases.case.moved")
    return list(db.session.scalars(statement.order_by(EventRow.at, EventRow.id)))


def test_the_way_leads_from_intake_to_the_search_one_step_after_the_other() -> None:
    assert [step.source for step in STEPS] == [Stage.INTAKE, Stage.ASSESSMENT, Stage.PLANNING]
    assert all(before.target is after.source for before, after in pairwise(STEPS))


def test_every_open_stage_can_be_closed_and_only_with_a_reason() -> None:
    closing = {move.source: move.asks for move in MOVES if move.target is Stage.CLOSED}
    assert closing == dict.fromkeys(OPEN, True)


def test_only_an_active_case_is_paused() -> None:
    assert [move.source for move in MOVES if move.target is Stage.PAUSED] == [Stage.ACTIVE]


@pytest.mark.parametrize("live", ON_THE_WAY)
def test_a_closed_case_goes_back_to_its_last_live_stage_only(live: Stage) -> None:
    assert [move.target for move in moves_of(Stage.CLOSED, live)] == [live]


def test_registering_opens_the_case_of_the_registering_user(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        assert (case.stage, case.owner_id, case.office_id) == (Stage.INTAKE, rosa.id, rosa.office_id)
        assert case.opened_on == clock.today(rosa.timezone)


def test_a_person_has_one_open_case_at_a_time(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        with pytest.raises(Refused) as refused:
            services.open_case(case.person_id, actor=rosa)
        assert refused.value.code == "cases.case.already_open"


def test_a_new_case_may_follow_a_closed_one(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        former = cases.case(actor=rosa)
        services.close(former, ClosureReason.WITHDREW, actor=rosa)
        another = services.open_case(former.person_id, actor=rosa, duplicates_checked=True)
        assert queries.case_of(former.person_id).id == another.id
        with pytest.raises(Refused) as refused:
            services.reopen(former, ReopenReason.CAME_BACK, actor=rosa)
        assert refused.value.code == "cases.case.already_open"


def test_assessment_waits_for_the_legal_basis(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa") as session:
        case = cases.case(actor=rosa)
        basis = session.scalars(select(Consent).where(Consent.person_id == case.person_id)).one()
        basis.answer = ConsentAnswer.WITHDRAWN
        session.flush()
        with pytest.raises(Refused) as refused:
            services.move_on(case, Stage.ASSESSMENT, actor=rosa)
        assert (refused.value.code, case.stage) == ("cases.stage.legal_basis", Stage.INTAKE)


def test_assessment_waits_until_duplicates_were_looked_for(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        case.duplicates_checked = False
        with pytest.raises(Refused) as refused:
            services.move_on(case, Stage.ASSESSMENT, actor=rosa)
        assert refused.value.code == "cases.stage.duplicate_check"
        services.confirm_single(case, actor=rosa)
        assert services.move_on(case, Stage.ASSESSMENT, actor=rosa).stage is Stage.ASSESSMENT


def test_planning_waits_for_an_interview_in_force(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        assert case.stage is Stage.PLANNING
        a_year_later = clock.today(rosa.timezone) + timedelta(days=400)
        assert Requirement.ASSESSMENT not in queries.met(case, today=a_year_later)


def test_the_search_waits_for_the_signature(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.assessed(actor=rosa)
        cases.planned(case, actor=rosa)
        with pytest.raises(Refused) as refused:
            services.move_on(case, Stage.ACTIVE, actor=rosa)
        assert refused.value.code == "cases.stage.signed_plan"


def test_signing_the_plan_begins_the_search(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        assert case.stage is Stage.ACTIVE
        steps = [(event.content["source"], event.content["target"]) for event in moved(case)]
        assert steps == [("intake", "assessment"), ("assessment", "planning"), ("planning", "active")]


def test_nobody_moves_a_case_to_follow_up_by_hand(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        with pytest.raises(Refused):
            services.move_on(case, Stage.FOLLOW_UP, actor=rosa)
        assert services.begin_follow_up(case, actor=rosa)
        assert (case.stage, case.live_stage) == (Stage.FOLLOW_UP, Stage.FOLLOW_UP)
        assert not services.begin_follow_up(case, actor=rosa)


def test_a_placement_before_the_search_leaves_the_stage_alone(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.case(actor=rosa)
        assert not services.begin_follow_up(case, actor=rosa)
        assert case.stage is Stage.INTAKE


def test_a_pause_has_a_reason_and_ends_in_the_future(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        with pytest.raises(Invalid):
            services.pause(case, PauseReason.HEALTH, cases.in_days(0, actor=rosa), actor=rosa)
        until = cases.in_days(10, actor=rosa)
        services.pause(case, PauseReason.HEALTH, until, actor=rosa)
        assert (case.stage, case.live_stage, case.paused_until) == (Stage.PAUSED, Stage.ACTIVE, until)
        assert moved(case)[-1].content == {
            "source": "active", "target": "paused", "reason": "health", "until": str(until), "kind": "employment"
        }  # fmt: skip
        services.move_on(case, Stage.ACTIVE, actor=rosa)
        assert (case.pause_reason, case.paused_until) == (None, None)


def test_unreachable_needs_three_attempts_by_two_channels(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        for _ in range(3):
            cases.note(case, "Nadie contesta.", actor=rosa, outcome=ContactOutcome.NOT_REACHED)
        with pytest.raises(Refused) as refused:
            services.close(case, ClosureReason.UNREACHABLE, actor=rosa)
        assert refused.value.code == "cases.closure.attempts"
        cases.unreachable(case, actor=rosa)
        assert services.close(case, ClosureReason.UNREACHABLE, actor=rosa).stage is Stage.CLOSED


def test_a_contact_begins_the_count_of_attempts_anew(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        cases.unreachable(case, actor=rosa)
        cases.note(case, actor=rosa)
        assert queries.attempts(case.id).count == 0


def test_kept_the_job_is_said_only_of_a_case_in_follow_up(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    rosa = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        case = cases.active(actor=rosa)
        with pytest.raises(Refused):
            services.close(case, ClosureReason.PLACED_AND_RETAINED, actor=rosa)
        services.begin_follow_up(case, actor=rosa)
        services.close(case, ClosureReason.PLACED_AND_RETAINED, note="Contrato renovado.", actor=rosa)
        assert (case.closed_on, case.next_step) == (clock.today(rosa.timezone), "")


class CaseMachine(RuleBasedStateMachine):
    """Any verb in any order. ``actor`` is set by the test; every run gets a case of its own."""

    actor: Actor

    @initialize()
    def begin(self) -> None:
        self.case = cases.case(actor=self.actor)

    def attempt(self, verb: Callable[[], object]) -> None:
        """A refusal leaves the case as it was."""
        before = (self.case.stage, self.case.live_stage, len(moved(self.case)))
        try:
            verb()
        except Refused:
            assert before == (self.case.stage, self.case.live_stage, len(moved(self.case)))

    @rule(stage=st.sampled_from(Stage))
    def move_on(self, stage: Stage) -> None:
        self.attempt(lambda: services.move_on(self.case, stage, actor=self.actor))

    @rule(reason=st.sampled_from(PauseReason))
    def pause(self, reason: PauseReason) -> None:
        self.attempt(lambda: services.pause(self.case, reason, cases.in_days(5, actor=self.actor), actor=self.actor))

    @rule(reason=st.sampled_from(ClosureReason))
    def close(self, reason: ClosureReason) -> None:
        self.attempt(lambda: services.close(self.case, reason, actor=self.actor))

    @rule(reason=st.sampled_from(ReopenReason))
    def reopen(self, reason: ReopenReason) -> None:
        self.attempt(lambda: services.reopen(self.case, reason, actor=self.actor))

    @rule()
    def place(self) -> None:
        self.attempt(lambda: services.begin_follow_up(self.case, actor=self.actor))

    @rule()
    def assess(self) -> None:
        self.attempt(lambda: cases.assessments.assess(self.case, cases.ANSWERS, "", actor=self.actor))

    @rule()
    def sign(self) -> None:
        self.attempt(lambda: cases.signed(self.case, actor=self.actor))

    @invariant()
    def the_events_tell_the_stage(self) -> None:
        at = Stage.INTAKE
        for event in moved(self.case):
            source, target = Stage(event.content["source"]), Stage(event.content["target"])
            move = next(one for one in MOVES if (one.source, one.target) == (source, target))
            assert (source, bool(event.content["reason"]), event.actor_id) == (at, move.asks, self.actor.id)
            at = target
        assert self.case.stage is at

    @invariant()
    def the_columns_agree_with_the_stage(self) -> None:
        db.session.flush()
        assert (self.case.stage is Stage.CLOSED) == (self.case.closed_on is not None)
        assert (self.case.stage is Stage.PAUSED) == (self.case.pause_reason is not None)
        assert self.case.live_stage in ON_THE_WAY


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_whatever_is_tried_only_legal_moves_happen(app: Flask, acting: Acting, actor_as: ActorAs) -> None:
    machine = type("Machine", (CaseMachine,), {"actor": actor_as("rosa")})
    rules = settings(max_examples=25, stateful_step_count=15, deadline=None, database=None)
    with app.app_context(), acting("rosa"):
        run_state_machine_as_test(machine, settings=rules)
