"""The states of placements and follow-ups, and when somebody counts as not reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.codes import Channel
from core.placements.codes import FollowUpState, PlacementState
from core.placements.states import FOLLOW_UP_MOVES, LIVE, MOVES, Act, acts_of, after, exhausted

ACTS = st.lists(st.sampled_from(Act), max_size=12)
CALL, VISIT, WHATSAPP = Channel.CALL, Channel.VISIT, Channel.WHATSAPP


def walk(acts: list[Act]) -> list[PlacementState]:
    """The states in which a placement is found when ``acts`` are tried one after the other."""
    states = [PlacementState.DECLARED]
    for act in acts:
        states.append(after(states[-1], act) or states[-1])
    return states


@given(ACTS)
def test_what_was_cancelled_or_ended_stays_so(acts: list[Act]) -> None:
    closed = [state for state in walk(acts) if state not in LIVE]
    assert len(set(closed)) <= 1


@given(ACTS)
def test_nothing_is_verified_without_evidence_before(acts: list[Act]) -> None:
    states = walk(acts)
    if PlacementState.VERIFIED in states:
        first = states.index(PlacementState.VERIFIED)
        assert PlacementState.EVIDENCED in states[:first]


@given(ACTS)
def test_what_was_verified_is_never_said_not_to_have_begun(acts: list[Act]) -> None:
    states = walk(acts)
    assert not {PlacementState.VERIFIED, PlacementState.CANCELLED} <= set(states)


@given(st.sampled_from(PlacementState))
def test_every_state_says_what_can_be_done(state: PlacementState) -> None:
    assert acts_of(state) == frozenset(act for act in Act if after(state, act) is not None)


def test_every_state_can_be_reached() -> None:
    reached = {target for moves in MOVES.values() for target in moves.values()} | {PlacementState.DECLARED}
    assert (reached, set(MOVES)) == (set(PlacementState), set(PlacementState))


@pytest.mark.parametrize("state", LIVE)
def test_whatever_is_live_can_end(state: PlacementState) -> None:
    assert after(state, Act.END) == PlacementState.ENDED


def test_an_answer_is_final_but_somebody_not_reached_may_still_call() -> None:
    final = {state for state, targets in FOLLOW_UP_MOVES.items() if not targets}
    assert final == {FollowUpState.DONE, FollowUpState.CANCELLED}
    assert FOLLOW_UP_MOVES[FollowUpState.UNREACHABLE] == {FollowUpState.DONE}


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        ([], False),
        ([CALL, VISIT], False),
        ([CALL, CALL, CALL], False),
        ([CALL] * 9, False),
        ([CALL, CALL, VISIT], True),
        ([CALL, VISIT, WHATSAPP], True),
        ([CALL, CALL, CALL, VISIT], True),
    ],
)
def test_not_reached_is_three_attempts_by_two_channels(channels: list[Channel], expected: bool) -> None:
    assert exhausted(channels) == expected
