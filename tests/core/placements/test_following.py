"""Follow-ups: the answer, the attempts that reach nobody, the need that becomes an action, and what comes next."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from core import clock
from core.cases import hand_over
from core.cases import queries as cases
from core.cases.codes import ActionState, Channel, ClosureReason, Need, Stage
from core.cases.models import Activity, Case, PlanAction
from core.cases.services import close
from core.errors import Forbidden, Invalid, NotFound, Refused
from core.extensions import db
from core.placements import queries, services
from core.placements.codes import EndReason, FollowUpResult, FollowUpState, PlacementState
from core.placements.models import ContactAttempt, Placement
from core.testing.factories.placements import candidate, placed
from tests.core.placements.conftest import NOW

TODAY = date(2026, 11, 23)
DUE = NOW + timedelta(days=30)
CALL, VISIT, WHATSAPP = Channel.CALL, Channel.VISIT, Channel.WHATSAPP
SAME, OTHER, LEFT, NOBODY = FollowUpResult


def said(result: FollowUpResult = SAME, channel: Channel = CALL, **more: object) -> dict[str, object]:
    return {"result": result, "channel": channel, **more}


def first_of(placement: Placement):
    return queries.follow_ups_of([placement.id])[placement.id][0]


def case_of(placement: Placement) -> Case:
    return db.session.get_one(Case, placement.case_id)


@pytest.mark.parametrize("result", [SAME, OTHER])
def test_an_answer_closes_the_milestone_and_the_next_one_is_the_next_step(at_work, rosa, result) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE):
            assert services.answer(first_of(placement), said(result), actor=rosa) == FollowUpState.DONE
        done, case = first_of(placement), case_of(placement)
        assert (done.result, done.done_on, done.done_by) == (result, date(2026, 12, 23), rosa.id)
        assert (case.next_step, case.next_step_on) == ("Follow-up at 3 months", date(2027, 2, 23))
        assert (placement.state, case.last_contact_on) == (PlacementState.DECLARED, date(2026, 12, 23))


def test_who_left_ends_the_placement_with_the_reason_and_the_case_waits_for_a_decision(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE):
            answer = said(LEFT, reason=EndReason.WAGES_NOT_RECEIVED, left_on=date(2026, 12, 1))
            services.answer(first_of(placement), answer, actor=rosa)
        found = queries.follow_ups_of([placement.id])[placement.id]
        assert (placement.state, placement.ended_on) == (PlacementState.ENDED, date(2026, 12, 1))
        assert placement.end_reason == found[0].reason == EndReason.WAGES_NOT_RECEIVED
        assert [one.state for one in found[1:]] == [FollowUpState.CANCELLED, FollowUpState.CANCELLED]
        assert case_of(placement).stage == Stage.FOLLOW_UP


@pytest.mark.parametrize("left_on", [date(2026, 11, 22), date(2026, 12, 24)])
def test_the_last_day_of_who_left_is_asked_again_when_it_cannot_be(at_work, rosa, left_on: date) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE), pytest.raises(Invalid) as wrong:
            services.answer(first_of(placement), said(LEFT, reason=EndReason.CARE, left_on=left_on), actor=rosa)
        assert list(wrong.value.fields) == ["left_on"]


@pytest.mark.parametrize(
    ("channels", "state"),
    [
        ([CALL], FollowUpState.DUE),
        ([CALL, VISIT], FollowUpState.DUE),
        ([CALL, CALL, CALL], FollowUpState.DUE),
        ([CALL, CALL, VISIT], FollowUpState.UNREACHABLE),
        ([CALL, CALL, CALL, WHATSAPP], FollowUpState.UNREACHABLE),
    ],
)
def test_not_reached_is_the_result_only_after_three_attempts_by_two_channels(at_work, rosa, channels, state) -> None:
    with at_work():
        placement = placed(actor=rosa)
        for number, channel in enumerate(channels):
            with clock.fixed(DUE + timedelta(days=number)):
                services.answer(first_of(placement), said(NOBODY, channel), actor=rosa)
        found = first_of(placement)
        assert (found.state, found.result) == (state, NOBODY if state is FollowUpState.UNREACHABLE else None)
        assert db.session.scalars(select(ContactAttempt.channel)).all() == channels
        assert cases.attempts(placement.case_id).count == len(channels)


@pytest.mark.parametrize(("given", "day"), [(None, date(2026, 12, 25)), (date(2026, 12, 30), date(2026, 12, 30))])
def test_an_attempt_in_vain_sets_the_next_day_to_try(at_work, rosa, given: date | None, day: date) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE):
            services.answer(first_of(placement), said(NOBODY, next_try_on=given), actor=rosa)
        case = case_of(placement)
        assert (first_of(placement).next_try_on, case.next_step_on) == (day, day)
        assert (case.next_step, case.last_contact_on) == ("Follow-up at 1 month", None)


def test_the_next_try_lies_ahead(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE), pytest.raises(Invalid) as wrong:
            services.answer(first_of(placement), said(NOBODY, next_try_on=date(2026, 12, 23)), actor=rosa)
        assert list(wrong.value.fields) == ["next_try_on"]


def test_who_was_not_reached_may_still_call(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE):
            for channel in (CALL, VISIT, CALL):
                services.answer(first_of(placement), said(NOBODY, channel), actor=rosa)
            with pytest.raises(Refused) as refusal:
                services.answer(first_of(placement), said(NOBODY), actor=rosa)
            assert services.answer(first_of(placement), said(SAME), actor=rosa) == FollowUpState.DONE
        assert refusal.value.code == "placements.follow_up.settled"


def test_an_answer_is_given_once(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE):
            services.answer(first_of(placement), said(), actor=rosa)
            with pytest.raises(Refused) as refusal:
                services.answer(first_of(placement), said(OTHER), actor=rosa)
        assert (refusal.value.code, first_of(placement).result) == ("placements.follow_up.settled", SAME)


@pytest.mark.parametrize(("days", "early"), [(-8, True), (-7, False)])
def test_a_milestone_is_answered_from_a_week_before_its_day(at_work, rosa, days: int, early: bool) -> None:
    with at_work():
        placement = placed(actor=rosa)
        refused = pytest.raises(Refused, match=r"placements\.follow_up\.early")
        with clock.fixed(DUE + timedelta(days=days)), refused if early else nullcontext():
            services.answer(first_of(placement), said(), actor=rosa)
        assert first_of(placement).state == (FollowUpState.DUE if early else FollowUpState.DONE)


@pytest.mark.parametrize("need", Need)
def test_a_need_becomes_an_action_with_whom_to_speak(at_work, rosa, need: Need) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE):
            services.answer(first_of(placement), said(need=need, outside_contact="SLIM Sacaba"), actor=rosa)
        action = db.session.scalars(select(PlanAction)).one()
        assert (action.need, action.outside_contact, action.state) == (need, "SLIM Sacaba", ActionState.TODO)
        assert (action.case_id, action.due_on) == (placement.case_id, date(2026, 12, 30))
        assert "SLIM Sacaba" in action.description


def test_a_need_of_a_closed_case_asks_to_open_it(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        close(case_of(placement), ClosureReason.MOVED, actor=rosa)
        answer = said(need=Need.CARE, outside_contact="Centro infantil")
        with clock.fixed(DUE), pytest.raises(Refused) as refusal:
            services.answer(first_of(placement), answer, actor=rosa)
        assert refusal.value.code == "placements.need.case_closed"


def test_after_the_last_milestone_closing_is_the_next_step_and_nothing_closes_by_itself(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        for days, one in zip((30, 92, 181), queries.follow_ups_of([placement.id])[placement.id], strict=True):
            with clock.fixed(NOW + timedelta(days=days)):
                services.answer(one, said(), actor=rosa)
        case = case_of(placement)
        assert (case.stage, case.next_step) == (Stage.FOLLOW_UP, "The follow-up is complete: close the case")
        assert case.next_step_on == TODAY + timedelta(days=181)
        close(case, ClosureReason.PLACED_AND_RETAINED, actor=rosa)
        assert case.stage == Stage.CLOSED


def test_the_contact_stands_in_the_history_like_any_other(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        with clock.fixed(DUE):
            services.answer(first_of(placement), said(note="Le va bien."), actor=rosa)
        assert db.session.scalars(select(Activity.note)).all() == ["At 1 month: Same job. Le va bien."]


def test_a_mentor_follows_up_own_people_and_writes_the_need_down(at_work, rosa, actor_as, world) -> None:
    with at_work():
        placement = placed(actor=rosa)
        hand_over.assign_mentor(case_of(placement), world.users["mentor"], actor=rosa)
        follow_up_id = first_of(placement).id
    mentor = actor_as("mentor")
    with clock.fixed(DUE), at_work("mentor"):
        answer = said(LEFT, reason=EndReason.CARE, need=Need.CARE, outside_contact="Centro infantil")
        assert services.answer(queries.get_follow_up(follow_up_id), answer, actor=mentor) == FollowUpState.DONE
        assert queries.get(placement.id).state == PlacementState.ENDED
        assert [action.need for action in db.session.scalars(select(PlanAction))] == [Need.CARE]


def test_a_mentor_neither_sees_nor_ends_the_work_of_others(at_work, rosa, actor_as, world) -> None:
    with at_work():
        own, strange = placed(actor=rosa), placed("Wilmer", actor=rosa)
        hand_over.assign_mentor(case_of(own), world.users["mentor"], actor=rosa)
        strange_follow_up = first_of(strange).id
    mentor = actor_as("mentor")
    with at_work("mentor"):
        with pytest.raises(NotFound):
            queries.get_follow_up(strange_follow_up)
        with pytest.raises(Forbidden):
            services.end(queries.get(own.id), EndReason.CARE, TODAY, actor=mentor)


def test_nobody_asks_after_work_that_ended(at_work, rosa) -> None:
    with at_work():
        placement = placed(actor=rosa)
        services.end(placement, EndReason.HEALTH, TODAY, actor=rosa)
        with clock.fixed(DUE), pytest.raises(Refused) as refusal:
            services.answer(first_of(placement), said(), actor=rosa)
        assert refusal.value.code == "placements.follow_up.over"


def test_the_manager_counts_but_does_not_follow_up(at_work, rosa, actor_as) -> None:
    marta = actor_as("marta")
    with at_work():
        placement = placed(actor=rosa, application=candidate(actor=rosa))
        with clock.fixed(DUE), pytest.raises(Forbidden):
            services.answer(first_of(placement), said(), actor=marta)
