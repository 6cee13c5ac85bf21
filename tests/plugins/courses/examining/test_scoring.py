"""Scores do not depend on the order of questions or options; doors never open to an attempt too many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.courses.cohorts.codes import CohortState, EnrolmentState
from plugins.courses.examining import opening, scoring
from plugins.courses.examining.codes import Door, Sitting
from plugins.courses.examining.opening import Ground

NOW = datetime(2026, 3, 9, 14, tzinfo=UTC)


@st.composite
def papers(draw: Any) -> tuple[list[dict[str, Any]], dict[str, list[int]]]:
    """Questions with one or several right options, and any answers to some of them."""
    questions, answers = [], {}
    for number in range(draw(st.integers(1, 8))):
        count = draw(st.integers(2, 6))
        places = st.integers(0, count - 1)
        right = draw(st.sets(places, min_size=1))
        options = [f"opción {number}.{at}" for at in range(count)]
        shape = "one" if len(right) == 1 else "several"
        one = {"id": f"q{number}", "shape": shape, "text": "¿?", "options": options, "correct": sorted(right)}
        questions.append(one)
        chosen = draw(st.one_of(st.none(), st.sets(places), st.just(right)))
        if chosen is not None:
            answers[one["id"]] = sorted(chosen)
    return questions, answers


@given(papers(), st.randoms(use_true_random=False))
def test_the_order_of_questions_and_options_does_not_change_the_score(paper, chance: Random) -> None:
    questions, answers = paper
    moved, said = [], {}
    for one in questions:
        order = list(range(len(one["options"])))
        chance.shuffle(order)
        moved.append(scoring.reordered(one, order))
        if one["id"] in answers:
            said[one["id"]] = [order.index(at) for at in answers[one["id"]]]
    chance.shuffle(moved)
    assert scoring.score(moved, said) == scoring.score(questions, answers)


@given(papers())
def test_a_score_is_a_whole_percentage_and_full_only_when_everything_is_right(paper) -> None:
    questions, answers = paper
    right = sum(scoring.is_right(one, answers.get(one["id"])) for one in questions)
    scored = scoring.score(questions, answers)
    assert (0 <= scored <= 100, scored == 100, scored * len(questions) <= right * 100) == (
        True, right == len(questions), True,
    )  # fmt: skip


@given(papers())
def test_several_is_right_only_with_exactly_the_right_ones(paper) -> None:
    questions, _answers = paper
    for one in questions:
        everything = set(range(len(one["options"])))
        for extra in everything - set(one["correct"]):
            assert not scoring.is_right(one, [*one["correct"], extra])
        for less in one["correct"]:
            assert not scoring.is_right(one, set(one["correct"]) - {less})


@given(papers(), st.integers(1, 10), st.randoms(use_true_random=False))
def test_a_draw_asks_each_question_once_and_keeps_what_is_right(paper, count: int, chance: Random) -> None:
    questions, _answers = paper
    known = {one["id"]: one for one in questions}
    drawn = scoring.drawn(questions, count, chance)
    assert len({one["id"] for one in drawn}) == len(drawn) == min(count, len(questions))
    for one in drawn:
        before = known[one["id"]]
        assert {one["options"][at] for at in one["correct"]} == {before["options"][at] for at in before["correct"]}
        assert sorted(one["options"]) == sorted(before["options"])


@given(papers())
def test_difficulty_counts_each_question_as_often_as_it_was_asked(paper) -> None:
    questions, answers = paper
    rows = scoring.difficulty([(questions, answers), (questions, {})])
    assert {(key, times) for key, _text, _right, times in rows} == {(one["id"], 2) for one in questions}
    shares = [right / times for _key, _text, right, times in rows]
    assert shares == sorted(shares)


@dataclass
class Attempt:
    sitting: Sitting
    attempt: int
    allowed: int
    due_at: datetime | None = None
    handed_in_at: datetime | None = None
    passed: bool | None = None


@settings(max_examples=300)
@given(st.lists(st.sampled_from(["begin", "fail", "pass", "more", "fewer"]), max_size=30), st.integers(1, 5))
def test_attempts_never_exceed_what_is_allowed(acts: list[str], attempts: int) -> None:
    """Whatever is done in whatever order, also when the course changes its number of attempts meanwhile."""
    sat: list[Attempt] = []
    most = attempts
    for act in acts:
        ground = _ground(attempts, sat)
        door = opening.door(Sitting.EXAM, ground, NOW)
        if act == "begin" and door is Door.OPEN:
            sat.append(Attempt(Sitting.EXAM, len(sat) + 1, opening.allowed(ground)))
        elif act in ("fail", "pass") and door is Door.BEGUN:
            sat[-1].handed_in_at, sat[-1].passed = NOW, act == "pass"
        elif act in ("more", "fewer"):
            attempts = max(1, min(5, attempts + (1 if act == "more" else -1)))
        most = max(most, attempts)
        assert all(one.attempt <= one.allowed for one in sat)
        assert len(sat) <= most
        assert sum(one.handed_in_at is None for one in sat) <= 1
        if any(one.passed for one in sat):
            assert opening.door(Sitting.EXAM, _ground(attempts, sat), NOW) is Door.DONE


def _ground(attempts: int, sat: list[Attempt], state: EnrolmentState = EnrolmentState.ATTENDING) -> Ground:
    hour = timedelta(hours=1)
    return Ground(state, CohortState.RUNNING, NOW - hour, NOW - hour, 3, 5, attempts, sat)


@given(st.sampled_from(list(EnrolmentState)), st.sampled_from(list(CohortState)), st.sampled_from(list(Sitting)))
def test_nobody_begins_who_takes_no_part(state: EnrolmentState, cohort: CohortState, sitting: Sitting) -> None:
    hour = timedelta(hours=1)
    before = [Attempt(Sitting.PRE, 1, 1, handed_in_at=NOW)] if sitting is Sitting.POST else []
    ground = Ground(state, cohort, NOW + hour, NOW - hour, 3, 5, 2, before)
    states = opening.AFTER if sitting is Sitting.POST else opening.LIVE
    opens = cohort is not CohortState.CANCELLED and state in states
    assert (opening.door(sitting, ground, NOW) is Door.OPEN) == opens
