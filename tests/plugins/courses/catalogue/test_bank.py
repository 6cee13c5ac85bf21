"""The bank: order, retirement, and the file that comes back as it went out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Invalid
from core.testing.client import Browser
from core.vacancies.imports.files import read as read_table
from core.web.spreadsheets import csv_bytes, xlsx_bytes
from plugins.courses.catalogue import bank, bank_file, queries
from plugins.courses.catalogue.bank_file import HEADER
from plugins.courses.catalogue.codes import LANGUAGES, Purpose, Shape
from plugins.courses.catalogue.models import Question
from plugins.courses.catalogue.schemas import problem_of
from tests.plugins.courses.catalogue.conftest import Catalogue, asking, option

ClientAs = Callable[[str], Browser]
WRITERS = {"csv": csv_bytes, "xlsx": xlsx_bytes}
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cf"), exclude_characters="'\u0085"),
    min_size=1, max_size=30,
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip


@st.composite
def questions(draw: Any) -> dict[str, Any]:
    """As ``QuestionIn`` loads it, of every purpose and shape, in one to three languages."""
    purpose = draw(st.sampled_from(list(Purpose)))
    shapes = list(Shape) if purpose is Purpose.SURVEY else [Shape.ONE, Shape.SEVERAL]
    shape, languages = draw(st.sampled_from(shapes)), ["es", *draw(st.sets(st.sampled_from(["pt", "en"])))]
    words = WORDS.map(lambda text: unicodedata.normalize("NFC", text))
    count = 0 if shape is Shape.TEXT else draw(st.integers(2, 10))
    texts = {one: draw(st.lists(words, min_size=count, max_size=count, unique=True)) for one in languages}
    right: set[int] = set()
    if purpose is not Purpose.SURVEY:
        most = 1 if shape is Shape.ONE else count
        right = draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=most))
    options = [
        {"right": at in right, **{one: texts[one][at] if one in texts else None for one in LANGUAGES}}
        for at in range(count)
    ]
    asked = {f"text_{one}": draw(words) if one in texts else None for one in LANGUAGES}
    return {"purpose": purpose, "shape": shape, "options": options, **asked}


@settings(max_examples=60, deadline=None)
@given(st.lists(questions(), min_size=1, max_size=5), st.booleans())
def test_what_is_exported_comes_back_unchanged(bank_: list[dict[str, Any]], retired: bool) -> None:
    assert [problem_of(one) for one in bank_] == [None] * len(bank_)
    there = [Question(position=at, retired=retired, **bank.kept(one)) for at, one in enumerate(bank_)]
    once = {bank_file.key_of(one): {**bank.kept(data), "retired": retired}
            for one, data in zip(there, bank_, strict=True)}  # fmt: skip
    judged = bank_file.judge(read_table(csv_bytes(HEADER, bank_file.rows(there))), [])
    assert (judged.rejected, judged.total, judged.accepted) == ([], len(bank_), list(once.values()))
    again = bank_file.judge(read_table(csv_bytes(HEADER, bank_file.rows(there))), once)
    assert (again.accepted, again.repeated, again.rejected) == ([], len(bank_), [])


def row(**cells: str) -> list[str]:
    whole = {"uso": "examen", "forma": "una", "correctas": "1", "pregunta_es": "¿Quién paga?",
             "opcion1_es": "El empleador", "opcion2_es": "Quien trabaja"}  # fmt: skip
    return [{**whole, **cells}.get(name, "") for name in HEADER]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"uso": "tarea"}, "uso"),
        ({"forma": "libre"}, "forma"),
        ({"forma": "escala"}, "forma"),
        ({"correctas": ""}, "correctas"),
        ({"correctas": "uno"}, "correctas"),
        ({"correctas": "11"}, "correctas"),
        ({"correctas": "1;2"}, "correctas"),
        ({"correctas": "3"}, "opcion1_es"),
        ({"uso": "encuesta"}, "correctas"),
        ({"pregunta_es": ""}, "pregunta_es"),
        ({"pregunta_pt": "Quem paga?"}, "opcion1_es"),
        ({"opcion1_pt": "O empregador"}, "pregunta_pt"),
        ({"opcion2_es": ""}, "opcion1_es"),
        ({"opcion2_es": "El empleador"}, "opcion1_es"),
        ({"opcion2_es": "x" * 201}, "opcion2_es"),
        ({"retirada": "quizá"}, "retirada"),
    ],
)
def test_each_row_that_is_not_taken_says_line_and_column(cells: dict[str, str], column: str) -> None:
    judged = bank_file.judge(read_table(csv_bytes(HEADER, [row(), row(**cells)])), [])
    assert (len(judged.accepted), judged.repeated) == (1, 0)
    assert [(one.line, one.column, bool(one.sentence)) for one in judged.rejected] == [(3, column, True)]


def test_words_of_programs_and_capitals_count_too_and_a_row_twice_is_repeated() -> None:
    rows = [row(), row(uso="EXAM", forma="One"), row(forma="varias", correctas="1, 2")]
    judged = bank_file.judge(read_table(csv_bytes(HEADER, rows)), [])
    assert (len(judged.accepted), judged.repeated, judged.rejected, judged.total) == (2, 1, [], 3)


@pytest.mark.parametrize("header", [("uso", "forma"), (*HEADER, "nota")])
def test_a_file_of_other_columns_is_refused_whole(header: tuple[str, ...]) -> None:
    with pytest.raises(Invalid):
        bank_file.judge(read_table(csv_bytes(header, [["x"] * len(header)])), [])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_bank_goes_out_and_comes_into_another_course(client_as: ClientAs, desk: Catalogue, kind: str) -> None:
    course, other = desk.course(), desk.course(code="CE-02")
    desk.question(course, "=1+1", option("Sí", True, pt="Sim"), option("No", pt="Não"), pt="+2")
    said = {**asking("¿Algo más?", purpose=Purpose.SURVEY, shape=Shape.TEXT), "options": []}
    with desk.at("luis") as actor:
        text = bank.add(course, said, actor=actor)
        bank.retire(text, True, actor=actor)
    luis = client_as("luis")
    sent = luis.get(f"/p/courses/cursos/{course.hex}/preguntas.{kind}").data
    answer = luis.post(f"/p/courses/cursos/{other.hex}/preguntas/archivo", {"file": (BytesIO(sent), f"b.{kind}")},
                       follow_redirects=True)  # fmt: skip
    assert "2 preguntas agregadas. Repetidas: 0." in answer.text
    with desk.looking("luis"):
        first, second = ([(bank_file.key_of(one), one.retired) for one in queries.questions(key)]
                         for key in (course, other))  # fmt: skip
        assert first == second
    again = luis.post(f"/p/courses/cursos/{other.hex}/preguntas/archivo", {"file": (BytesIO(sent), f"b.{kind}")},
                      follow_redirects=True)  # fmt: skip
    assert "0 preguntas agregadas. Repetidas: 2." in again.text


def test_what_is_not_taken_is_shown_and_the_rest_is_added(client_as: ClientAs, desk: Catalogue) -> None:
    course = desk.course()
    sent = csv_bytes(HEADER, [row(), row(correctas=""), row(pregunta_es="¿Y si no?"), row()])
    answer = client_as("luis").post(
        f"/p/courses/cursos/{course.hex}/preguntas/archivo", {"file": (BytesIO(sent), "b.csv")}
    )  # fmt: skip
    said = ("De 4 filas: 2 agregadas, 1 repetidas, 1 no admitidas.", "Línea 3", "correctas", "Marque la única opción")
    assert [words for words in said if words not in answer.text] == []
    assert desk.order(course) == ["¿Quién paga?", "¿Y si no?"]


def test_what_is_no_table_says_so(client_as: ClientAs, desk: Catalogue) -> None:
    course = desk.course()
    answer = client_as("luis").post(
        f"/p/courses/cursos/{course.hex}/preguntas/archivo", {"file": (BytesIO(b"%PDF-1.4"), "b.csv")}
    )  # fmt: skip
    assert (answer.status_code, "no es una tabla" in answer.text) == (422, True)


def test_questions_are_put_in_order_retired_and_brought_back(client_as: ClientAs, desk: Catalogue) -> None:
    course = desk.course()
    keys = [desk.question(course, text).hex for text in ("A", "B", "C")]
    luis, home = client_as("luis"), f"/p/courses/cursos/{course.hex}/preguntas"
    for key, way in ((keys[2], "subir"), (keys[0], "subir"), (keys[1], "bajar")):
        assert luis.post(f"{home}/{key}/{way}").status_code == 303
    assert desk.order(course) == ["A", "C", "B"]
    luis.post(f"{home}/{keys[2]}/retirar")
    assert desk.order(course) == ["A", "B"]
    luis.post(f"{home}/{keys[0]}/bajar")
    assert desk.order(course) == ["B", "A"]
    luis.post(f"{home}/{keys[2]}/recuperar")
    assert sorted(desk.order(course)) == ["A", "B", "C"]


def test_a_question_is_written_and_changed_on_its_page(client_as: ClientAs, desk: Catalogue) -> None:
    course = desk.course()
    luis, home = client_as("luis"), f"/p/courses/cursos/{course.hex}/preguntas"
    sent = {"purpose": "exam", "shape": "one", "text_es": "¿Quién paga?", "text_pt": "", "text_en": "",
            "options-0-es": "El empleador", "options-0-right": "1", "options-1-es": "Quien trabaja"}  # fmt: skip
    assert luis.post(f"{home}/nueva", sent).status_code == 303
    assert desk.order(course) == ["¿Quién paga?"]
    wrong = luis.post(f"{home}/nueva", {**sent, "options-1-right": "1"})
    assert (wrong.status_code, "Marque la única opción correcta" in wrong.text) == (422, True)
    with desk.looking("luis"):
        key = queries.questions(course)[0].id.hex
    assert "El empleador" in luis.get(f"{home}/{key}").text
    assert luis.post(f"{home}/{key}", {**sent, "text_es": "¿Quién?", "_version": "1"}).status_code == 303
    assert desk.order(course) == ["¿Quién?"]


def test_a_question_of_another_course_is_not_found(client_as: ClientAs, desk: Catalogue) -> None:
    key, other = desk.question(desk.course(), "A").hex, desk.course(code="CE-02").hex
    assert client_as("luis").get(f"/p/courses/cursos/{other}/preguntas/{key}").status_code == 404
