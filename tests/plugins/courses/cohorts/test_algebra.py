"""What holds whatever the lists say, and wherever an enrolment stands."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugins.courses.cohorts.codes import COHORT_NEXT, NEXT, CohortState, EnrolmentState, Presence
from plugins.courses.cohorts.figures import DAY, Figures, Hours, counted, hour, span
from plugins.courses.cohorts.services.settling import SETTLED, Ground, Stand, target, way

held = st.lists(st.tuples(st.integers(1, DAY), st.one_of(st.none(), st.sampled_from(Presence))), max_size=30)
hours = st.builds(
    Hours, st.dates(date(2026, 1, 1), date(2026, 1, 5)), st.integers(0, DAY - 1), st.integers(1, DAY)
)  # fmt: skip
figures = held.map(counted)
stands = st.builds(Stand, figures, st.booleans(), st.booleans(), st.booleans())
grounds = st.builds(Ground, st.integers(0, 100), st.booleans(), st.booleans(), st.booleans())


@given(held)
def test_nobody_attends_more_than_was_held(rows: list[tuple[int, Presence | None]]) -> None:
    found = counted(rows)
    assert found.minutes_attended + found.minutes_excused <= found.minutes_held
    assert found.sessions_attended + found.sessions_excused <= found.sessions_held == len(rows)
    assert found.percent is None if not rows else 0 <= (found.percent or 0) <= 100


@given(held, held)
def test_what_is_held_in_two_parts_adds_up(
    first: list[tuple[int, Presence | None]], second: list[tuple[int, Presence | None]]
) -> None:
    one, other, both = counted(first), counted(second), counted(first + second)
    assert both.minutes_attended == one.minutes_attended + other.minutes_attended
    assert both.minutes_held == one.minutes_held + other.minutes_held


@given(held, st.integers(1, DAY), st.integers(0, 100))
def test_to_have_been_at_one_session_more_never_takes_anything_away(
    rows: list[tuple[int, Presence | None]], minutes: int, least: int
) -> None:
    absent, there = counted([*rows, (minutes, Presence.ABSENT)]), counted([*rows, (minutes, Presence.PRESENT)])
    excused = counted([*rows, (minutes, Presence.EXCUSED)])
    assert (absent.percent or 0) <= (there.percent or 0)
    assert excused.percent == absent.percent
    assert not absent.reaches(least) or there.reaches(least)


@given(figures, st.integers(1, 100))
def test_enough_is_what_the_percentage_says(found: Figures, least: int) -> None:
    assert found.reaches(least) == (found.percent is not None and found.percent >= least)


@given(hours, hours)
def test_hours_meet_both_ways_or_not_at_all(one: Hours, other: Hours) -> None:
    assert one.meets(other) == other.meets(one)
    assert one.meets(one)
    after = Hours(one.day, one.begins + one.minutes, other.minutes)
    assert not one.meets(after)


@given(st.integers(0, 23), st.integers(0, 59))
def test_an_hour_is_read_as_people_write_it(whole: int, part: int) -> None:
    assert hour(f"{whole}:{part:02}") == hour(f"{whole:02}.{part:02}") == f"{whole:02}:{part:02}"
    begins, ends = span(date(2026, 11, 16), f"{whole:02}:{part:02}", 90, "America/La_Paz")
    assert ends - begins == timedelta(minutes=90)
    assert (begins.hour - whole) % 24 == 4


def test_no_hour_is_made_of_what_is_none() -> None:
    assert [hour(text) for text in ("", "24:00", "9", "9:60", "nueve")] == [None] * 5


@given(st.sampled_from(EnrolmentState), stands, grounds)
def test_whatever_is_known_is_reached_by_moves_that_there_are(
    state: EnrolmentState, stand: Stand, ground: Ground
) -> None:
    to = target(state, stand, ground)
    at = state
    for step in way(state, to):
        assert step in NEXT[at]
        at = step
    assert at is to
    assert target(to, stand, ground) is to


@given(st.sampled_from(EnrolmentState), stands, grounds)
def test_nobody_completes_without_attendance_and_what_is_examined(
    state: EnrolmentState, stand: Stand, ground: Ground
) -> None:
    to = target(state, stand, ground)
    if state not in SETTLED:
        assert to is state
    if to is EnrolmentState.EXAMINED and state in SETTLED:
        assert stand.figures.reaches(ground.least)
        assert stand.passed or not ground.asks_exam
    assert (to is EnrolmentState.CERTIFIED) == (state is EnrolmentState.CERTIFIED)


def test_a_certificate_is_reached_from_completion_alone_and_every_state_is_left() -> None:
    before = [state for state in EnrolmentState if EnrolmentState.CERTIFIED in NEXT[state]]
    assert before == [EnrolmentState.EXAMINED]
    assert all(NEXT[state] for state in EnrolmentState)
    assert all(COHORT_NEXT[state] for state in CohortState)
