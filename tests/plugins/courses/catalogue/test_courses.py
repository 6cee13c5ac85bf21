"""Courses: what they need to be open, and the pages on which they are written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Forbidden, Invalid, Refused
from core.testing.client import Browser
from plugins.courses.catalogue import bank, queries, services
from plugins.courses.catalogue.codes import CourseState
from plugins.courses.catalogue.hours import hours_of, minutes_of
from tests.plugins.courses.catalogue.conftest import COURSE, Catalogue, option

HOME = "/p/courses"
ClientAs = Callable[[str], Browser]
SENT = {
    "code": "CE-02", "title_es": "Trabajo decente", "summary_es": "", "title_pt": "Trabalho decente", "summary_pt": "",
    "title_en": "", "summary_en": "", "modality": "blended", "hours": "1,5", "min_attendance": "75",
    "exam_questions": "0", "pass_mark": "70", "exam_attempts": "2", "exam_minutes": "", "valid_months": "",
    "survey_months": "6",
}  # fmt: skip


def test_a_course_is_written_and_found_in_the_list(client_as: ClientAs) -> None:
    luis = client_as("luis")
    assert "Todavía no hay cursos" in luis.get(f"{HOME}/").text
    answer = luis.post(f"{HOME}/nuevo", SENT, follow_redirects=True)
    assert (answer.status_code, "Trabajo decente" in answer.text, "1 h 30 min" in answer.text) == (200, True, True)
    listed = luis.get(f"{HOME}/?que=DECENTE&estado=draft").text
    assert ("Trabajo decente" in listed, "ES · PT" in listed) == (True, True)
    assert "Ningún curso coincide" in luis.get(f"{HOME}/?que=soldadura").text


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"title_es": ""}, "Escriba el título en español"),
        ({"code": "CE 01"}, "Solo letras sin tilde"),
        ({"min_attendance": "101"}, "Escriba 100 o menos"),
        ({"exam_attempts": "0"}, "Escriba 1 o más"),
        ({"hours": "0"}, "Escriba horas enteras, medias o cuartos de hora"),
        ({"hours": "1,3"}, "Escriba horas enteras, medias o cuartos de hora"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client_as: ClientAs, facts, said) -> None:
    answer = client_as("luis").post(f"{HOME}/nuevo", {**SENT, **facts})
    assert (answer.status_code, said in answer.text, "Trabalho decente" in answer.text) == (422, True, True)


def test_hours_are_kept_in_minutes_and_shown_as_hours_again(desk: Catalogue, client_as: ClientAs) -> None:
    luis, course = client_as("luis"), desk.course(minutes=75)
    assert 'value="1,25"' in luis.get(f"{HOME}/cursos/{course.hex}/editar").text
    luis.post(f"{HOME}/cursos/{course.hex}/editar", {**SENT, "hours": "20,5", "_version": "1"})
    with desk.looking("luis"):
        assert queries.course(course).minutes == 1230


def test_a_length_that_a_program_set_is_left_as_it_is(desk: Catalogue, client_as: ClientAs) -> None:
    luis, course = client_as("luis"), desk.course(minutes=100)
    at = f"{HOME}/cursos/{course.hex}/editar"
    assert 'value="1,67"' in luis.get(at).text
    assert luis.post(at, {**SENT, "hours": "1,67", "_version": "1"}).status_code == 303
    with desk.looking("luis"):
        assert queries.course(course).minutes == 100
    assert luis.post(at, {**SENT, "hours": "1,68", "_version": "2"}).status_code == 422


@given(st.integers(1, 60_000))
def test_every_minute_comes_back_from_the_hours_that_a_form_shows(minutes: int) -> None:
    assert minutes_of(hours_of(minutes)) == minutes


def test_what_lacks_is_said_in_the_language_of_the_reader(desk: Catalogue, client_as: ClientAs) -> None:
    course = desk.course(title_pt="Contratação equitativa")
    page = client_as("luis").get(f"{HOME}/cursos/{course.hex}").text
    assert "Preguntas de examen en portugués: hay 0, se necesitan 2." in page


def test_two_courses_never_have_one_code(desk: Catalogue) -> None:
    desk.course()
    with pytest.raises(Invalid) as refused:
        desk.course()
    assert refused.value.code == "courses.course.code_taken"
    other = desk.course(code="CE-02")
    with pytest.raises(Invalid), desk.at("luis") as actor:
        services.change(queries.course(other), COURSE, actor=actor)


def test_it_opens_once_the_bank_has_enough_in_each_language(desk: Catalogue) -> None:
    course = desk.course(title_pt="Contratação equitativa")
    desk.question(course, "¿Una?", option("Sí", True, pt="Sim"), option("No", pt="Não"), pt="Uma?")
    with desk.looking("luis"):
        said = services.lacking(queries.course(course))
    assert said == [f"Examination questions in {one}: 1, needed 2." for one in ("Spanish", "Portuguese")]
    with pytest.raises(Refused) as refused:
        desk.moved(course, CourseState.OPEN)
    assert refused.value.code == "courses.course.incomplete"


def test_an_open_course_keeps_what_it_needed_to_open(desk: Catalogue) -> None:
    course = desk.opened()
    with desk.looking("luis"):
        asked = [one.id for one in queries.questions(course)]
    with pytest.raises(Refused) as refused, desk.at("luis") as actor:
        bank.retire(queries.question(asked[0]), True, actor=actor)
    assert refused.value.code == "courses.course.incomplete"
    with pytest.raises(Refused), desk.at("luis") as actor:
        services.change(queries.course(course), {**COURSE, "exam_questions": 3}, actor=actor)
    with desk.looking("luis"):
        assert [one.retired for one in queries.questions(course)] == [False, False]


def test_states_go_from_draft_to_open_to_retired_and_back_to_open(desk: Catalogue) -> None:
    course = desk.opened()
    desk.moved(course, CourseState.RETIRED)
    desk.moved(course, CourseState.OPEN)
    with pytest.raises(Refused) as refused:
        desk.moved(course, CourseState.DRAFT)
    assert refused.value.code == "courses.course.no_such_move"


def test_caseworkers_see_courses_and_neither_write_them_nor_see_the_bank(client_as: ClientAs, desk: Catalogue) -> None:
    course = desk.opened()
    rosa = client_as("rosa")
    assert rosa.get(f"{HOME}/cursos/{course.hex}").status_code == 200
    closed = ("editar", "preguntas", "preguntas.csv", "preguntas/nueva", "certificado/es")
    assert [rosa.get(f"{HOME}/cursos/{course.hex}/{page}").status_code for page in closed] == [403] * 5
    with pytest.raises(Forbidden):
        desk.course(user="rosa", code="X")


def test_somebody_else_changed_it_meanwhile(client_as: ClientAs, desk: Catalogue) -> None:
    course = desk.course()
    luis = client_as("luis")
    assert luis.post(f"{HOME}/cursos/{course.hex}/editar", {**SENT, "_version": "1"}).status_code == 303
    assert luis.post(f"{HOME}/cursos/{course.hex}/editar", {**SENT, "_version": "1"}).status_code == 409


def test_the_list_goes_on_by_its_cursor_in_the_order_of_titles(app, desk: Catalogue) -> None:
    for number in range(53):
        desk.course(code=f"C{number}", title_es=f"Curso {number // 2:02}")
    with desk.looking("rosa"):
        first, after = queries.page(queries.Asked(), None)
        second, end = queries.page(queries.Asked(), after)
    titles = [row.titles["es"] for row in (*first, *second)]
    assert (len(first), len(second), end, titles == sorted(titles), len({row.id for row in (*first, *second)})) == (
        50, 3, None, True, 53,
    )  # fmt: skip
