"""Scores of an examination on paper as programs send them: corrected by the version of the enrolment."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from core import clock
from core.db.types import Id
from core.testing.api import Program
from plugins.courses.examining import queries
from tests.plugins.courses.examining.conftest import DURING, School
from tests.plugins.courses.examining.test_score_entry import corrected, entered, papers


def test_programs_enter_scores_and_correct_them(desk: School, program_as: Callable[..., Program]) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        someone, rosa = desk.enrolled(cohort), program_as("rosa")
        row = {"enrolment_id": someone.hex, "attempt": 1, "score": 40}
        assert rosa.post(f"/courses/cohorts/{cohort.hex}/scores", {"scores": [row]}).status_code == 200
        (paper,) = rosa.get(f"/courses/papers?enrolment_id={someone.hex}").json["items"]
        assert (paper["score"], paper["passed"], paper["typed"]) == (40, False, True)
        at, tag = f"/courses/papers/{paper['id']}", tag_of(rosa, someone)
        assert rosa.post(f"{at}/correct", {"reason": "Se copió mal"}, if_match=tag).status_code == 422
        done = rosa.post(f"{at}/correct", {"score": 90, "reason": "Se copió mal"}, if_match=tag)
        assert (done.status_code, done.headers["ETag"], papers(desk, someone)[0][1]) == (200, tag_of(rosa, someone), 90)
        elsewhere = program_as("ana").post(f"{at}/take-back", {"reason": "No"}, if_match="*")
        assert elsewhere.status_code == 404
        done = rosa.post(f"{at}/take-back", {"reason": "Era de otra persona"}, if_match=done.headers["ETag"])
        assert (done.status_code, papers(desk, someone)) == (200, [])


@pytest.mark.parametrize(
    ("verb", "sent"),
    [("correct", {"score": 90, "reason": "Se copió mal"}), ("take-back", {"reason": "Era de otra persona"})],
)
def test_a_program_says_which_version_of_the_enrolment_it_corrects(
    desk: School, program_as: Callable[..., Program], verb: str, sent: dict[str, object]
) -> None:
    with clock.fixed(DURING):
        someone, at = scored(desk)
        rosa = program_as("rosa")
        old = tag_of(rosa, someone)
        corrected(desk, someone, 45)
        for said, status in (({}, 428), ({"if_match": old}, 412), ({"if_match": '"0"'}, 412)):
            assert rosa.post(f"{at}/{verb}", sent, **said).status_code == status
        assert papers(desk, someone)[0][:2] == (1, 45)


def test_of_two_programs_that_correct_at_once_one_is_told(desk: School, program_as: Callable[..., Program]) -> None:
    with clock.fixed(DURING):
        someone, at = scored(desk)
        both = [program_as("rosa"), program_as("luis")]
        tag, ready = tag_of(both[0], someone), Barrier(2)

    def correct(who: int) -> int:
        with clock.fixed(DURING):
            ready.wait(30)
            sent = {"score": 50 + who, "reason": "Se copió mal"}
            return both[who].post(f"{at}/correct", sent, if_match=tag).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(correct, range(2))) == [200, 412]


def scored(desk: School) -> tuple[Id, str]:
    """Somebody with a score of 40, and the address of it."""
    cohort = desk.cohort(desk.taught())
    someone = desk.enrolled(cohort)
    entered(desk, cohort, (someone, 1, 40))
    with desk.looking():
        return someone, f"/courses/papers/{queries.papers(someone)[0].id.hex}"


def tag_of(program: Program, enrolment_id: Id) -> str:
    return program.get(f"/courses/enrolments/{enrolment_id.hex}").headers["ETag"]
