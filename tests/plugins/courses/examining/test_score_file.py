"""Scores of an examination on paper from a file, and the table to fill in for one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core import clock
from core.errors import Invalid
from core.testing.client import Browser
from core.vacancies.imports.files import read
from core.web.spreadsheets import csv_bytes, xlsx_bytes
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.examining import score_file
from tests.plugins.courses.examining.conftest import DURING, School
from tests.plugins.courses.examining.test_score_entry import HOME, entered, papers


@pytest.mark.parametrize("write", [csv_bytes, xlsx_bytes])
def test_a_file_says_right_answers_or_percent_and_again_changes_nothing(
    desk: School, write: Callable[..., bytes]
) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        one, other = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        desk.enrolled(cohort, "Ausente")
        raw = write(["Nombre", "Correctas", "Porcentaje"],
                    [["Nayeli Mamani", "1", ""], ["Mamani Wilmer", "", "90"], ["Ausente Mamani", "", ""],
                     ["Nadie", "1", ""], ["Nayeli Mamani", "9", ""]])  # fmt: skip
        counts = []
        for _time in range(2):
            with desk.at() as actor:
                found = score_file.take_in(cohorts.cohort(cohort), read(raw), actor=actor)
                counts.append(found.counts())
        assert counts == [{"accepted": 2, "repeated": 1, "rejected": 2}, {"accepted": 0, "repeated": 3, "rejected": 2}]
        assert [fault.code for fault in found.faults.values()] == ["courses.row.name", "courses.row.score"]
        assert [papers(desk, someone)[0][1] for someone in (one, other)] == [50, 90]


def test_a_file_that_does_not_say_of_how_much_is_refused(desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        with pytest.raises(Invalid) as refused, desk.looking():
            score_file.plan(cohorts.cohort(cohort), read(csv_bytes(["Nombre", "Nota"], [["Nayeli Mamani", "14"]])))
        assert refused.value.code == "courses.file.no_score"


def test_the_table_to_fill_in_asks_each_for_the_next_attempt(desk: School, client_as: Callable[[str], Browser]) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught(exam_attempts=2, pass_mark=70))
        fresh, again, passed, spent = (desk.enrolled(cohort, name) for name in ("Ana", "Beto", "Celia", "Dora"))
        entered(desk, cohort, (again, 1, 10), (passed, 1, 90), (spent, 1, 10))
        entered(desk, cohort, (spent, 2, 20))
        rosa, where = client_as("rosa"), f"{HOME}/cohortes/{cohort.hex}/notas"
        table = read(rosa.get(f"{where}/archivo/modelo.csv").data)
        with desk.looking():
            codes = [cohorts.enrolment(one).code for one in (fresh, again)]
        assert [list(row.cells) for row in table.rows] == [[codes[0], "", "1"], [codes[1], "", "2"]]
        filled = csv_bytes(table.header, [[codes[0], "1", "1"], [codes[1], "2", "2"]])
        with desk.at() as actor:
            found = score_file.take_in(cohorts.cohort(cohort), read(filled), actor=actor)
        assert found.counts() == {"accepted": 2, "repeated": 0, "rejected": 0}
