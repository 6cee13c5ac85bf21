"""The pages on which scores of an examination on paper are entered and corrected."""

from __future__ import annotations

import re
from collections.abc import Callable

from core import clock
from core.testing.client import Browser
from plugins.courses.examining import queries
from plugins.courses.examining.schemas import MOST_SCORES
from tests.plugins.courses.examining.conftest import DURING, School
from tests.plugins.courses.examining.test_score_entry import HOME, entered, papers


def test_the_page_takes_one_save_and_names_whose_score_is_none(
    desk: School, client_as: Callable[[str], Browser]
) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught(exam=2))
        one, other = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        rosa, where = client_as("rosa"), f"{HOME}/cohortes/{cohort.hex}/notas"
        assert "Todavía nada" in rosa.get(f"{HOME}/cohortes/{cohort.hex}/resultados").text
        assert (rosa.get(where).status_code, client_as("ana").get(where).status_code) == (200, 404)
        sent = {"unit": "right", "scores-0-enrolment": one.hex, "scores-0-attempt": "1", "scores-0-mark": "1",
                "scores-1-enrolment": other.hex, "scores-1-attempt": "1", "scores-1-mark": "9"}  # fmt: skip
        wrong = rosa.post(where, sent, follow_redirects=True).text
        assert "Wilmer Mamani: Escriba cuántas de las 2 respuestas son correctas, de 0 a 2" in wrong
        assert papers(desk, one) == []
        for _time in range(2):
            page = rosa.post(where, sent | {"scores-1-mark": ""}, key="the-key-of-this-form", follow_redirects=True)
            assert page.status_code == 200
        assert ([row[:3] for row in papers(desk, one)], papers(desk, other)) == ([(1, 50, False)], [])
        assert "Anotada por Rosa Villca" in rosa.get(f"{HOME}/inscripciones/{one.hex}/pruebas").text


def test_a_correction_over_that_of_another_is_refused(desk: School, client_as: Callable[[str], Browser]) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        one = desk.enrolled(cohort)
        entered(desk, cohort, (one, 1, 80))
        with desk.looking():
            where = f"{HOME}/notas/{queries.papers(one)[0].id.hex}/corregir"
        rosa = client_as("rosa")
        shown = re.search(r'name="_version" value="(\d+)"', rosa.get(where).text)
        assert shown
        sent = {"_version": shown[1], "unit": "percent", "mark": "40", "reason": "Se copió mal"}
        assert rosa.post(where, sent).status_code == 303
        assert rosa.post(where, sent | {"mark": "85"}).status_code == 409
        assert papers(desk, one)[0][:2] == (1, 40)


def test_the_page_says_that_it_shows_the_first_and_that_a_file_takes_the_others(
    desk: School, client_as: Callable[[str], Browser]
) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        rosa, where = client_as("rosa"), f"{HOME}/cohortes/{cohort.hex}/notas"
        for number in range(MOST_SCORES):
            desk.enrolled(cohort, f"Persona {number:03}")
        assert "Se muestran solo" not in rosa.get(where).text
        desk.enrolled(cohort, "Zoe")
        page = rosa.get(where).text
        assert "Se muestran solo las primeras 300 personas de 301." in page
        assert ("Persona 299" in page, "Zoe" in page) == (True, False)
