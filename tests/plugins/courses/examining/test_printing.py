"""An examination on paper: one sheet for a cohort, drawn as on the telephone, with a key that few may open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.db.types import Id
from core.errors import Refused
from core.testing.client import Browser
from plugins.courses.catalogue import queries as catalogue
from plugins.courses.catalogue.codes import Shape
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import CohortState
from plugins.courses.examining import printing
from plugins.courses.examining.models import ExamSheet
from tests.plugins.courses.catalogue.conftest import option
from tests.plugins.courses.examining.conftest import School

ClientAs = Callable[[str], Browser]
HOME = "/p/courses"


def drawn(desk: School, cohort_id: Id) -> Id:
    with desk.at() as actor:
        return printing.draw(cohort_id, actor=actor).id


def asked(desk: School, sheet_id: Id) -> list[dict[str, Any]]:
    with desk.looking():
        questions: list[dict[str, Any]] = printing.sheet(sheet_id).questions
        return questions


def refused(desk: School, cohort_id: Id) -> str:
    with pytest.raises(Refused) as refusal:
        drawn(desk, cohort_id)
    return refusal.value.code


def page(client: Browser, path: str) -> tuple[int, str]:
    answer = client.get(f"{HOME}/{path}")
    return answer.status_code, answer.text


def test_as_many_are_drawn_as_on_the_telephone_with_all_their_options(desk: School) -> None:
    cohort = desk.cohort(desk.taught(exam=5))
    found = asked(desk, drawn(desk, cohort))
    assert len({one["id"] for one in found}) == len(found) == 2
    assert [sorted(one["options"]) for one in found] == [["No", "Sí", "Tal vez"]] * 2
    assert [[one["options"][at] for at in one["correct"]] for one in found] == [["Sí"]] * 2


def test_a_sheet_keeps_its_questions_whatever_becomes_of_the_bank(desk: School) -> None:
    course = desk.taught(exam=2)
    sheet = drawn(desk, desk.cohort(course))
    before = asked(desk, sheet)
    with desk.at("luis"):
        for one in catalogue.questions(course):
            one.retired = True
    assert asked(desk, sheet) == before


def test_where_there_is_nothing_to_draw_it_says_why(desk: School) -> None:
    spanish = desk.taught(exam=2)
    assert refused(desk, desk.cohort(desk.taught(exam=0, code="CE-02"))) == "courses.sheet.absent"
    assert refused(desk, desk.cohort(spanish, language="pt")) == "courses.sheet.absent"
    cohort = desk.cohort(spanish)
    with desk.at():
        cohorts.cohort(cohort).state = CohortState.CANCELLED
    assert refused(desk, cohort) == "courses.sheet.ended"


def test_nobody_draws_until_the_whole_bank_was_shown(desk: School, client_as: ClientAs) -> None:
    cohort = desk.cohort(desk.taught(exam=2))
    for _time in range(printing.MOST):
        drawn(desk, cohort)
    assert refused(desk, cohort) == "courses.sheet.enough"
    text = page(client_as("rosa"), f"cohortes/{cohort.hex}/examen-en-papel")[1]
    assert ("Hoja 10" in text, "Sortear otra hoja" in text, "ya tiene 10 hojas" in text) == (True, False, True)


@pytest.mark.parametrize(
    ("mark", "questions", "needed"), [(70, 2, 2), (70, 10, 7), (67, 3, 3), (66, 3, 2), (0, 5, 0), (100, 5, 5)]
)
def test_the_right_answers_that_pass_are_those_whose_score_passes(mark: int, questions: int, needed: int) -> None:
    sheet = ExamSheet(pass_mark=mark, questions=[{}] * questions)
    assert printing.needed(sheet) == needed
    assert needed * 100 // questions >= mark
    assert needed == 0 or (needed - 1) * 100 // questions < mark


def test_the_sheet_does_not_tell_what_is_right_and_the_key_does(desk: School, client_as: ClientAs) -> None:
    cohort = desk.cohort(desk.taught(exam=2))
    sent = client_as("rosa").post(f"{HOME}/cohortes/{cohort.hex}/examen-en-papel", follow_redirects=True)
    assert "La hoja 1 está sorteada." in sent.text
    with desk.looking():
        (sheet,) = printing.of_cohort(cohort)
        letters = [printing.LETTERS[one["options"].index("Sí")] for one in sheet.questions]
    status, paper = page(client_as("rosa"), f"examenes-en-papel/{sheet.id.hex}")
    assert (status, "Se aprueba con 2 respuestas correctas de 2." in paper) == (200, True)
    assert [paper.count(f"<li>{one}</li>") for one in ("Sí", "No", "Tal vez")] == [2, 2, 2]
    status, key = page(client_as("luis"), f"examenes-en-papel/{sheet.id.hex}/clave")
    assert (status, [key.count(f"<strong>{one}</strong> Sí") for one in set(letters)]) == (
        200,
        [letters.count(one) for one in set(letters)],
    )
    assert ("Tal vez" in key, "otra cantidad" in key) == (False, False)


def test_who_opens_what(desk: School, client_as: ClientAs) -> None:
    """Caseworkers print, managers read; the key is for those who may see the bank; nobody of another office."""
    cohort = desk.cohort(desk.taught(exam=2))
    sheet = drawn(desk, cohort).hex
    places = (
        f"cohortes/{cohort.hex}/examen-en-papel",
        f"examenes-en-papel/{sheet}",
        f"examenes-en-papel/{sheet}/clave",
    )
    found = {user: [page(client_as(user), place)[0] for place in places]
             for user in ("rosa", "luis", "marta", "ana", "admin", "auditor")}  # fmt: skip
    assert found == {
        "rosa": [200, 200, 403], "luis": [200, 200, 200], "marta": [200, 403, 200], "ana": [404, 404, 403],
        "admin": [403, 403, 403], "auditor": [403, 403, 403],
    }  # fmt: skip
    lists = {user: page(client_as(user), places[0])[1] for user in ("rosa", "luis", "marta")}
    assert {user: [f'/{place}"' in text for place in places[1:]] for user, text in lists.items()} == {
        "rosa": [True, False], "luis": [True, True], "marta": [False, True],
    }  # fmt: skip


def test_it_is_written_in_the_language_of_the_cohort(desk: School, client_as: ClientAs) -> None:
    sheet = drawn(desk, desk.cohort(desk.taught(exam=2, language="pt", exam_minutes=45), language="pt")).hex
    paper, key = (page(client_as("luis"), f"examenes-en-papel/{sheet}{end}")[1] for end in ("", "/clave"))
    assert '<html lang="pt"' in paper
    for words in ("Pergunta?", "<li>Sim</li>", "Marque com um X", "Há 45 minutos.", "Folha 1", "<p>Data</p>"):
        assert words in paper, words
    assert "Gabarito para quem examina" in key


def test_a_question_with_several_answers_says_so(desk: School, client_as: ClientAs) -> None:
    course = desk.course(exam_questions=1, exam_minutes=None)
    desk.question(course, "¿Cuáles?", option("Una", True), option("Otra", True), option("Ninguna"), shape=Shape.SEVERAL)
    sheet = drawn(desk, desk.cohort(course)).hex
    paper, key = (page(client_as("luis"), f"examenes-en-papel/{sheet}{end}")[1] for end in ("", "/clave"))
    assert ("Marque todas las correctas." in paper, key.count("</strong> ")) == (True, 2)


def test_the_key_says_when_the_course_asks_another_number_or_pass_mark_now(desk: School, client_as: ClientAs) -> None:
    course = desk.taught(exam=5)
    sheet = drawn(desk, desk.cohort(course)).hex
    where, warnings = f"examenes-en-papel/{sheet}/clave", ("Hoy el curso pregunta 4", "se aprueba con 80 %")
    assert [words in page(client_as("luis"), where)[1] for words in warnings] == [False, False]
    with desk.at("luis"):
        catalogue.course(course).exam_questions, catalogue.course(course).pass_mark = 4, 80
    assert [words in page(client_as("luis"), where)[1] for words in warnings] == [True, True]


def test_drawing_leaves_what_others_have_open_as_it_was(desk: School) -> None:
    cohort = desk.cohort(desk.taught(exam=2))
    with desk.looking():
        before = cohorts.cohort(cohort).version
    drawn(desk, cohort)
    with desk.looking():
        assert cohorts.cohort(cohort).version == before
