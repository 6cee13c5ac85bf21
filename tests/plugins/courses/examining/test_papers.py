"""Papers: frozen when drawn, kept piece by piece, scored once, and no more of them than the course allows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core import clock
from core.db.claims import claim
from core.db.types import Id
from core.errors import Refused
from core.extensions import db
from plugins.courses import personal
from plugins.courses.catalogue import bank
from plugins.courses.catalogue import queries as catalogue
from plugins.courses.catalogue.codes import Purpose
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import EnrolmentState, Presence, Via
from plugins.courses.cohorts.models import Attendance
from plugins.courses.examining import queries, services
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper
from plugins.courses.examining.opening import GRACE
from tests.plugins.courses.catalogue.conftest import asking
from tests.plugins.courses.examining.conftest import BEFORE, DURING, School


def test_a_paper_is_frozen_when_it_is_drawn(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam=2)
        paper = desk.begun(someone)
        with desk.looking():
            before = db.session.get_one(Paper, paper).questions
            course = cohorts.course_of(cohorts.cohort(cohorts.enrolment(someone).cohort_id)).id
        with desk.at("luis") as actor:
            for one in catalogue.questions(course, Purpose.EXAM):
                bank.change(one, asking("¿Otra cosa?"), actor=actor)
        assert desk.begun(someone) == paper
        with desk.looking():
            assert db.session.get_one(Paper, paper).questions == before


def test_a_score_is_a_whole_percentage_rounded_down_and_judged_by_the_mark_of_its_day(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam=3, pass_mark=66)
        with desk.at("luis"):
            cohorts.course_of(cohorts.cohort(cohorts.enrolment(someone).cohort_id)).exam_questions = 3
        assert desk.sat(someone, right=2) == (66, True)


def test_handed_in_twice_it_is_scored_once(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        paper = desk.begun(someone)
        desk.kept(paper, right=1)
        assert [desk.handed_in(paper), desk.handed_in(paper)] == [(50, False), (50, False)]
        with pytest.raises(Refused) as refused:
            desk.kept(paper)
        assert refused.value.code == "courses.paper.done"


def test_there_are_as_many_attempts_as_the_course_allows(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam_attempts=2)
        assert [desk.sat(someone, right=1) for _attempt in range(2)] == [(50, False), (50, False)]
        with pytest.raises(Refused) as refused:
            desk.begun(someone)
        assert refused.value.code == "courses.paper.spent"


def test_the_database_refuses_an_attempt_too_many(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        paper = Paper(enrolment_id=someone, sitting=Sitting.EXAM, attempt=3, allowed=2, pass_mark=70, questions=[],
                      started_at=clock.now())  # fmt: skip
        with pytest.raises(IntegrityError), desk.at():
            claim(db.session(), paper)


def test_after_a_pass_there_is_no_further_attempt(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        assert desk.sat(someone) == (100, True)
        with pytest.raises(Refused) as refused:
            desk.begun(someone)
        assert refused.value.code == "courses.paper.done"


def test_what_comes_after_the_time_does_not_count(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam_minutes=30)
        paper = desk.begun(someone)
        desk.kept(paper, right=1)
    with clock.fixed(DURING + timedelta(minutes=30) + GRACE):
        assert desk.kept(paper, right=1) is True
    with clock.fixed(DURING + timedelta(minutes=30, seconds=1) + GRACE):
        assert desk.kept(paper, right=2) is False
        assert desk.handed_in(paper) == (50, False)
        assert desk.begun(someone) != paper


def test_the_test_before_closes_with_the_first_session_and_the_one_after_needs_it(desk: School) -> None:
    with clock.fixed(BEFORE):
        cohort = desk.cohort(desk.taught())
        early, late = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        assert desk.sat(early, right=1, sitting=Sitting.PRE) == (50, None)
        with pytest.raises(Refused) as refused:
            desk.begun(early, Sitting.POST)
        assert refused.value.code == "courses.paper.later"
    with clock.fixed(DURING):
        codes = []
        for sitting in (Sitting.PRE, Sitting.POST):
            with pytest.raises(Refused) as refused:
                desk.begun(late, sitting)
            codes.append(refused.value.code)
        assert codes == ["courses.paper.ended", "courses.paper.needs_first"]
        assert desk.sat(early, sitting=Sitting.POST) == (100, None)


def test_an_answer_to_nothing_that_is_asked_is_refused(desk: School) -> None:
    with clock.fixed(DURING):
        paper = desk.begun(desk.somebody())
        with desk.looking():
            first = db.session.get_one(Paper, paper).questions[0]["id"]
        for answers in ({"0" * 32: [0]}, {first: [7]}, {first: [0, 1]}, {first: [-1]}):
            with pytest.raises(Refused) as refused, desk.at() as actor:
                services.keep(db.session.get_one(Paper, paper), answers, actor=actor)
            assert refused.value.code == "courses.paper.no_such_answer"


def test_a_practice_survey_opens_on_its_day_and_is_answered_once(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        due = (DURING + timedelta(days=180)).date()
        assert desk.planned(someone, due) == desk.planned(someone, due + timedelta(days=9))
        with pytest.raises(Refused) as refused, desk.practice(someone) as (practice, cohort, actor):
            services.keep_practice(practice, cohort, {}, actor=actor)
        assert refused.value.code == "courses.practice.later"
    with clock.fixed(DURING + timedelta(days=181)):
        with desk.practice(someone) as (practice, cohort, actor):
            scale, words = (one["id"] for one in queries.survey_of(practice, cohort))
            services.keep_practice(practice, cohort, {scale: [1], words: "Ya no cobramos."}, actor=actor)
            services.hand_in_practice(practice, cohort, actor=actor)
        with desk.practice(someone) as (practice, cohort, actor):
            at = practice.answered_at
            assert (practice.answers, len(practice.questions)) == ({scale: [1], words: "Ya no cobramos."}, 2)
            assert services.hand_in_practice(practice, cohort, actor=actor).answered_at == at


def present(desk: School, enrolment_id: Id) -> None:
    """Every list is taken, and somebody was there."""
    with desk.at() as actor:
        enrolment = cohorts.enrolment(enrolment_id)
        for session in cohorts.sessions(enrolment.cohort_id):
            session.taken_at = clock.now()
            there = Attendance(
                session_id=session.id, enrolment_id=enrolment.id, presence=Presence.PRESENT, via=Via.LIST,
                noted_at=clock.now(), noted_by=actor.id,
            )  # fmt: skip
            db.session.add(there)


def test_who_was_there_and_passes_is_examined_and_who_has_no_attempt_left_has_failed(desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught(exam_attempts=1))
        passes, fails = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        present(desk, passes)
        present(desk, fails)
        assert [desk.sat(passes), desk.sat(fails, right=1)] == [(100, True), (50, False)]
        assert [desk.state(one) for one in (passes, fails)] == [EnrolmentState.EXAMINED, EnrolmentState.FAILED]


def test_a_copy_of_what_is_kept_tells_the_answers_given_and_never_the_right_ones(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam=2)
        desk.kept(desk.begun(someone))
        with desk.looking():
            told = personal.export_of([cohorts.enrolment(someone).participant_id])["courses_paper"]
    assert [sorted(one) for one in told[0]["questions"]] == [["id", "options", "shape", "text"]] * 2
    assert set(told[0]["answers"]) == {one["id"] for one in told[0]["questions"]}
