"""The ladder of an application: up, never down, with every ending from every rung."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.vacancies.applications.labels import REASONS, STATES
from core.vacancies.applications.states import ANSWERS, ENDINGS, LADDER, MOVES, RESETTABLE, answers_from, may_move
from core.vacancies.codes import LIVE, ApplicationState, RefusalReason

S = ApplicationState
states = st.sampled_from(list(ApplicationState))


def test_every_state_has_its_moves_and_its_word() -> None:
    assert set(MOVES) == set(STATES) == set(ApplicationState)
    assert set(REASONS) == set(RefusalReason)


def test_every_state_is_reached_from_the_first_one() -> None:
    reached, found = set(), {S.PROPOSED}
    while found - reached:
        state = (found - reached).pop()
        reached.add(state)
        found |= MOVES[state]
    assert reached == set(ApplicationState)


@given(st.lists(states, max_size=30))
def test_a_walk_never_climbs_down_and_a_reset_is_the_only_way_back_to_life(walk) -> None:
    state = S.PROPOSED
    for target in walk:
        if not may_move(state, target):
            continue
        if target in LIVE and state not in LIVE:
            assert (state in RESETTABLE, target) == (True, S.SENT)
        elif target in LIVE:
            assert LADDER.index(target) > LADDER.index(state)
        else:
            assert (state in LIVE and target in ENDINGS) or (state, target) == (S.HIRED, S.CANCELLED)
        state = target


def test_every_live_application_may_end_in_every_way() -> None:
    assert {state: MOVES[state] & ENDINGS for state in LIVE} == dict.fromkeys(LIVE, ENDINGS)


def test_what_is_over_stays_over_but_for_a_cancelled_start_and_a_reset() -> None:
    over = {state: set(MOVES[state]) for state in ApplicationState if state not in LIVE and MOVES[state]}
    assert over == {S.HIRED: {S.CANCELLED}, S.REFUSED: {S.SENT}, S.EXPIRED: {S.SENT}}


def test_an_employer_answers_only_what_was_sent_and_only_upwards() -> None:
    assert answers_from(S.PROPOSED) == ()
    assert answers_from(S.SENT) == ANSWERS
    assert answers_from(S.INTERVIEW) == (S.OFFER, S.REFUSED)
    assert answers_from(S.HIRED) == ()
