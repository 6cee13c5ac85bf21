"""Scores of an examination on paper: each is an attempt like any other, corrected until there is a certificate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from core import clock
from core.audit.models import AuditPayload
from core.db.types import Id
from core.errors import Invalid, NotFound, Refused
from core.events.models import EventRow
from core.extensions import db
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.cohorts.models import Enrolment
from plugins.courses.examining import queries, score_entry
from plugins.courses.examining.codes import Sitting, Unit
from plugins.courses.examining.models import Paper
from plugins.courses.examining.score_entry import EnteredScore
from tests.plugins.courses.examining.conftest import BEFORE, DURING, School
from tests.plugins.courses.examining.test_papers import present

HOME = "/p/courses"


def entered(desk: School, cohort: Id, *scores: tuple[Id, int, int]) -> int:
    """``scores``: enrolment, attempt, percent."""
    with desk.at() as actor:
        rows = [EnteredScore(place, *one) for place, one in enumerate(scores)]
        return score_entry.enter(cohort, rows, actor=actor)


def papers(desk: School, enrolment_id: Id) -> list[tuple[int, int | None, bool | None, str]]:
    with desk.looking():
        found = queries.papers(enrolment_id)
        return [(one.attempt, one.score, one.passed, one.typed_by_name) for one in found]


def corrected(desk: School, enrolment_id: Id, score: int | None, reason: str = "Se copió mal") -> None:
    with desk.at() as actor:
        paper = queries.latest(enrolment_id, Sitting.EXAM)
        assert paper is not None
        score_entry.correct(*score_entry.held(paper.id), score, reason, actor=actor)


@given(st.sampled_from(Unit), st.integers(1, 200), st.text(max_size=6))
def test_what_is_read_as_a_score_is_a_percentage_and_all_else_is_none(unit: Unit, questions: int, text: str) -> None:
    found = score_entry.percent(text, unit, questions)
    assert found is None or 0 <= found <= 100


@pytest.mark.parametrize(
    ("text", "unit", "score"),
    [("7", Unit.RIGHT, 58), ("12", Unit.RIGHT, 100), ("0", Unit.RIGHT, 0), ("13", Unit.RIGHT, None),
     ("58", Unit.PERCENT, 58), ("58 %", Unit.PERCENT, 58), ("101", Unit.PERCENT, None), ("5,8", Unit.PERCENT, None),
     ("-1", Unit.PERCENT, None), ("0.58", Unit.PERCENT, None)],
)  # fmt: skip
def test_right_answers_are_rounded_down_to_percent(text: str, unit: Unit, score: int | None) -> None:
    assert score_entry.percent(text, unit, 12) == score


def test_a_score_counts_as_an_attempt_and_tells_who_entered_it(desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught(pass_mark=70))
        passes, fails = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        present(desk, fails)
        assert entered(desk, cohort, (passes, 1, 70), (fails, 1, 69)) == 2
        assert papers(desk, passes) == [(1, 70, True, "Rosa Villca")]
        assert papers(desk, fails) == [(1, 69, False, "Rosa Villca")]
        assert entered(desk, cohort, (fails, 2, 10)) == 1
        assert desk.state(fails) is EnrolmentState.FAILED
        with pytest.raises(Invalid) as refused:
            entered(desk, cohort, (fails, 3, 90))
        assert refused.value.fields == {"scores-0-mark": ["Wilmer Mamani: There are no attempts left."]}


def test_who_was_there_and_passes_on_paper_has_completed_the_course(desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        someone = desk.enrolled(cohort)
        present(desk, someone)
        entered(desk, cohort, (someone, 1, 90))
        assert desk.state(someone) is EnrolmentState.EXAMINED


def test_the_same_list_again_notes_nobody_twice_and_another_score_is_refused_by_name(desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        one, other = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        assert entered(desk, cohort, (one, 1, 40)) == 1
        assert entered(desk, cohort, (one, 1, 40), (other, 1, 50)) == 1
        with pytest.raises(Invalid) as refused:
            entered(desk, cohort, (other, 2, 60), (one, 1, 90))
        assert [words.split(":")[0] for said in refused.value.fields.values() for words in said] == ["Nayeli Mamani"]
        assert [len(papers(desk, someone)) for someone in (one, other)] == [1, 1]
        with pytest.raises(Refused) as twice:
            entered(desk, cohort, (one, 2, 50), (one, 2, 60))
        assert twice.value.code == "courses.paper.twice"


def test_an_attempt_begun_with_the_link_is_taken_over(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        with desk.looking():
            cohort = cohorts.enrolment(someone).cohort_id
        paper = desk.begun(someone)
        desk.kept(paper, right=1)
        assert entered(desk, cohort, (someone, 1, 80)) == 1
        with desk.looking():
            found = db.session.get_one(Paper, paper)
            assert (found.score, found.questions, found.answers, found.passed) == (80, [], {}, True)


def test_it_is_open_when_the_examination_is_and_only_for_who_is_in_the_cohort(desk: School) -> None:
    with clock.fixed(BEFORE):
        course = desk.taught()
        cohort, other = desk.cohort(course), desk.cohort(course)
        someone, stranger = desk.enrolled(cohort), desk.enrolled(other)
        with pytest.raises(Invalid) as refused:
            entered(desk, cohort, (someone, 1, 80))
        assert refused.value.fields == {"scores-0-mark": ["Nayeli Mamani: It is not open yet."]}
    with clock.fixed(DURING), pytest.raises(NotFound):
        entered(desk, cohort, (stranger, 1, 80))


def test_a_score_is_corrected_and_taken_back_with_a_reason(desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught(exam_attempts=1))
        someone = desk.enrolled(cohort)
        present(desk, someone)
        entered(desk, cohort, (someone, 1, 30))
        assert desk.state(someone) is EnrolmentState.FAILED
        corrected(desk, someone, 80)
        assert (papers(desk, someone)[0][:3], desk.state(someone)) == ((1, 80, True), EnrolmentState.EXAMINED)
        with pytest.raises(Invalid):
            corrected(desk, someone, 20, " ")
        corrected(desk, someone, None, "Era de otra persona")
        assert (papers(desk, someone), desk.state(someone)) == ([], EnrolmentState.ATTENDING)
        assert entered(desk, cohort, (someone, 1, 90)) == 1
        with desk.looking():
            names = db.session.scalars(select(EventRow.name).where(EventRow.name.startswith("courses.paper")))
            assert sorted(names) == [
                "courses.paper.corrected",
                *["courses.paper.score_entered"] * 2,
                "courses.paper.taken_back",
            ]
            told = str(db.session.scalars(select(AuditPayload.content)).all())
            assert ("Se copió mal" in told, "Era de otra persona" in told) == (True, True)


def test_only_the_last_attempt_is_taken_back_and_one_of_the_link_stays(desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam_attempts=3)
        with desk.looking():
            cohort = cohorts.enrolment(someone).cohort_id
        entered(desk, cohort, (someone, 1, 30))
        desk.sat(someone, right=1)
        with desk.looking():
            keys = [one.id for one in queries.papers(someone)]
        codes = []
        for key in keys:
            with pytest.raises(Refused) as refused, desk.at() as actor:
                score_entry.correct(*score_entry.held(key), None, "No lo dio", actor=actor)
            codes.append(refused.value.code)
        assert codes == ["courses.paper.not_last", "courses.paper.not_entered"]


def test_nothing_is_corrected_once_there_is_a_certificate(desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        someone = desk.enrolled(cohort)
        entered(desk, cohort, (someone, 1, 90))
        with desk.at():
            db.session.get_one(Enrolment, someone).state = EnrolmentState.CERTIFIED
        for score in (95, None):
            with pytest.raises(Refused) as refused:
                corrected(desk, someone, score)
            assert refused.value.code == "courses.enrolment.certified"


def test_without_questions_no_number_of_right_answers_is_a_score() -> None:
    assert (score_entry.percent("0", Unit.RIGHT, 0), score_entry.percent("0", Unit.RIGHT, 2)) == (None, 0)
