"""Papers by other doors: scores for programs, and the job for those who forget."""

from __future__ import annotations

from datetime import timedelta

from core import clock
from core.access.actors import system
from core.audit.acts import act
from core.jobs.definitions import definition
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.examining import jobs, queries
from plugins.courses.examining.codes import Sitting
from tests.plugins.courses.examining.conftest import DURING, School


def test_scores_leave_and_neither_questions_nor_answers(program_as, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        desk.sat(someone, right=1)
        answer = program_as("rosa").get(f"/courses/papers?enrolment_id={someone.hex}&sitting=exam")
        (paper,) = answer.get_json()["items"]
        shown = {name: paper[name] for name in ("sitting", "attempt", "allowed", "pass_mark", "score", "passed")}
        assert shown == {
            "sitting": "exam", "attempt": 1, "allowed": 2, "pass_mark": 70, "score": 50, "passed": False,
        }  # fmt: skip
        assert "¿Examen" not in answer.get_data(as_text=True)
        assert program_as("jorge").get("/courses/papers").get_json()["items"] == []


def test_what_nobody_hands_in_is_handed_in_as_it_was_kept(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam_minutes=10)
        desk.kept(desk.begun(someone), right=1)
    run = definition(jobs.NAME).run
    outcomes = []
    for minutes in (5, 16, 16):
        with clock.fixed(DURING + timedelta(minutes=minutes)), desk.app.app_context(), act(system("t"), "t"):
            run()
        with desk.looking():
            paper = queries.latest(someone, Sitting.EXAM)
            outcomes.append((paper.score, paper.passed))
    assert outcomes == [(None, None), (50, False), (50, False)]


def test_what_is_handed_in_late_is_taken_in_the_order_in_which_cohorts_are_locked(desk: School) -> None:
    with clock.fixed(DURING):
        course = desk.taught(exam_minutes=10)
        first, second = sorted(desk.cohort(course) for _each in range(2))
        for cohort, name in ((second, "Nayeli"), (first, "Wilmer"), (second, "Rosmery")):
            desk.begun(desk.enrolled(cohort, name))
    with desk.looking():
        late = queries.overdue(DURING + timedelta(hours=1), 10)
        assert [cohorts.enrolment(one.enrolment_id).cohort_id for one in late] == [first, second, second]
