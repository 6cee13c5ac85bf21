"""The personal link on a telephone: no log-in, no script, nothing lost, nothing of the person shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from core import clock
from core.db.types import Id
from core.testing.client import Browser, token_for
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import EnrolmentState
from plugins.courses.examining import queries, services
from plugins.courses.examining.codes import Sitting
from tests.plugins.courses.examining.conftest import BEFORE, DURING, School

ClientAs = Callable[[str], Browser]


class Telephone:
    """A browser of nobody, without scripts."""

    def __init__(self, app: Flask, token: str) -> None:
        self.client, self.home = app.test_client(), f"/p/courses/mi/{token}"
        with self.client.session_transaction() as cookie:
            cookie["csrf_token"] = "of-nobody"
        self.csrf = token_for(app, "of-nobody")

    def get(self, path: str = ""):
        return self.client.get(self.home + path)

    def post(self, path: str, data: dict[str, object] | None = None):
        return self.client.post(
            self.home + path, data={"csrf_token": self.csrf, **(data or {"go": "1"})}, follow_redirects=True
        )


@pytest.fixture
def phone(app: Flask, desk: School) -> Callable[[Id], Telephone]:
    return lambda enrolment_id: Telephone(app, desk.link(enrolment_id))


def answers(desk: School, enrolment_id: Id, page: int = 1, right: bool = True) -> dict[str, object]:
    """What the page of the examination would send with everything answered."""
    with desk.looking():
        paper = queries.latest(enrolment_id, Sitting.EXAM)
        assert paper is not None
        sent: dict[str, object] = {"page": page}
        for row, one in enumerate(paper.questions[(page - 1) * 5 : page * 5]):
            wrong = next(at for at in range(3) if at not in one["correct"])
            sent |= {f"answers-{row}-question": one["id"]}
            sent |= {f"answers-{row}-chosen": one["correct"][0] if right else wrong}
        return sent


def test_the_whole_way_through_an_examination(phone, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.enrolled(desk.cohort(desk.taught(exam=12, exam_questions=7, exam_minutes=40)))
        with desk.at("luis"):
            cohorts.course_of(cohorts.cohort(cohorts.enrolment(someone).cohort_id)).exam_questions = 7
        mobile = phone(someone)
        shown = mobile.get().text
        said = ("Contratación equitativa", "Le quedan 2 intentos.", "Desde que empiece tiene 40 minutos.", "Empezar")
        assert [words for words in said if words not in shown] == []
        assert "Mamani" not in shown
        page = mobile.post("/examen/empezar").text
        assert ("Página 1 de 2" in page, "Quedan 40 minutos" in page, page.count('type="radio"')) == (True, True, 15)
        assert "Página 2 de 2" in mobile.post("/examen", answers(desk, someone)).text
        review = mobile.post("/examen", answers(desk, someone, 2)).text
        assert "Todo está guardado: respondió 7 de 7." in review
        done = mobile.post("/examen/entregar").text
        assert ("Gracias. Está entregado." in done, "Aprobado: 100 %" in done) == (True, True)
        again = mobile.post("/examen/entregar")
        assert (again.status_code, "Aprobado: 100 %" in again.text) == (200, True)
        with desk.looking():
            assert [one.attempt for one in queries.papers(someone)] == [1]


def test_what_was_saved_is_there_when_the_page_is_opened_again(phone, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        mobile = phone(someone)
        mobile.post("/examen/empezar")
        mobile.post("/examen", answers(desk, someone))
        mobile.post("/examen", {"page": "1"})
        page = mobile.get("/examen").text
        assert page.count(" checked") == 2
        assert "Seguir" in mobile.get().text


def test_a_failed_attempt_says_what_is_needed_and_what_is_left(phone, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        mobile = phone(someone)
        mobile.post("/examen/empezar")
        mobile.post("/examen", answers(desk, someone, right=False))
        shown = mobile.post("/examen/entregar").text
        said = ("No aprobado: 0 %", "Se necesita 70 %.", "Le queda 1 intento.")
        assert [words for words in said if words not in shown] == []


def test_a_page_sent_after_the_time_is_told_and_does_not_count(phone, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody(exam_minutes=10)
        mobile = phone(someone)
        mobile.post("/examen/empezar")
    with clock.fixed(DURING + timedelta(minutes=12)):
        assert "El tiempo terminó" in mobile.get("/examen").text
        shown = mobile.post("/examen", answers(desk, someone)).text
        assert ("El tiempo había terminado" in shown, "No aprobado: 0 %" in shown) == (True, True)


def test_in_the_language_of_the_cohort_unless_another_is_chosen(phone, desk: School) -> None:
    with clock.fixed(BEFORE):
        mobile = phone(desk.somebody(language="pt", title_pt="Recrutamento justo"))
        page = mobile.get().text
        assert ("Recrutamento justo" in page, "Teste antes do curso" in page, 'lang="pt"' in page) == (True,) * 3
        assert "Prueba antes del curso" in mobile.get("?idioma=es").text


def test_what_is_not_open_says_why(phone, desk: School) -> None:
    with clock.fixed(BEFORE):
        someone = desk.somebody()
        mobile = phone(someone)
        assert "Se abre el 9 mar 2026, 09:00." in mobile.get().text
        refused = mobile.post("/examen/empezar")
        assert (refused.status_code, "Todavía no está abierto." in refused.text) == (409, True)
        assert mobile.get("/examen").status_code == 404


def test_the_survey_opens_on_its_day(phone, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        desk.planned(someone, (DURING + timedelta(days=10)).date())
        mobile = phone(someone)
        assert "Se abre el 19 mar 2026. Guarde este enlace." in mobile.get().text
        assert mobile.get("/encuesta").status_code == 404
    with clock.fixed(DURING + timedelta(days=11)):
        assert "¿Qué cambió?" in mobile.get("/encuesta").text
        with desk.looking():
            practice = queries.practice(someone)
            asked = queries.survey_of(practice, cohorts.cohort(cohorts.enrolment(someone).cohort_id))
        sent = {"page": 1, "answers-0-question": asked[0]["id"], "answers-0-chosen": 2,
                "answers-1-question": asked[1]["id"], "answers-1-words": "Nada de cobros"}  # fmt: skip
        assert "respondió 2 de 2" in mobile.post("/encuesta", sent).text
        assert "Respondida. Gracias." in mobile.post("/encuesta/entregar").text
        with desk.looking():
            assert queries.practice(someone).answers == {asked[0]["id"]: [2], asked[1]["id"]: "Nada de cobros"}


def test_a_new_link_ends_the_one_before_and_none_outlives_its_day(app: Flask, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.somebody()
        first = Telephone(app, desk.link(someone))
        second = Telephone(app, desk.link(someone))
        assert (first.get().status_code, second.get().status_code) == (404, 200)
    with clock.fixed(DURING + timedelta(days=300)):
        ended = second.get()
        assert (ended.status_code, "Este enlace ya no vale." in ended.text) == (404, True)


def test_guessing_links_is_stopped(app: Flask) -> None:
    codes = [Telephone(app, f"nadie-{number}").get().status_code for number in range(31)]
    assert (codes[:30], codes[30]) == ([404] * 30, 429)


def test_whoever_dropped_out_finds_nothing_open(phone, desk: School) -> None:
    with clock.fixed(DURING):
        someone = desk.enrolled(desk.cohort(desk.taught()), state=EnrolmentState.WAITING)
        mobile = phone(someone)
        assert mobile.get().text.count("Ya no está abierto.") == 3
        assert mobile.post("/examen/empezar").status_code == 409


def test_staff_make_the_link_once_and_see_the_results(client_as: ClientAs, desk: School) -> None:
    with clock.fixed(DURING):
        cohort = desk.cohort(desk.taught())
        someone, other = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        desk.sat(someone)
        desk.sat(other, right=1)
        rosa = client_as("rosa")
        made = rosa.post(f"/p/courses/inscripciones/{someone.hex}/enlace", key="a-key-of-a-form")
        assert ("/p/courses/mi/" in made.text, "data:image/svg+xml" in made.text) == (True, True)
        again = rosa.post(f"/p/courses/inscripciones/{someone.hex}/enlace", key="a-key-of-a-form")
        assert (again.status_code, again.location) == (303, f"/p/courses/inscripciones/{someone.hex}/pruebas")
        shown = rosa.get(f"/p/courses/cohortes/{cohort.hex}/resultados").text
        said = ("Nayeli Mamani", "100 %", "50 %", "Aprobaron 1 de 2 que lo rindieron", "Preguntas por dificultad")
        assert [words for words in said if words not in shown] == []
        table = rosa.get(f"/p/courses/cohortes/{cohort.hex}/resultados.csv").get_data(as_text=True)
        assert "Mamani,Nayeli," in table
        sheet = rosa.post(f"/p/courses/cohortes/{cohort.hex}/enlaces").text
        assert sheet.count("data:image/svg+xml") == 2
        assert client_as("jorge").get(f"/p/courses/inscripciones/{someone.hex}/pruebas").status_code == 404
        assert client_as("jorge").get(f"/p/courses/cohortes/{cohort.hex}/resultados").status_code == 404
        assert client_as("marta").post(f"/p/courses/inscripciones/{someone.hex}/enlace").status_code == 403


def test_practice_surveys_are_listed_counted_and_exported_without_names(client_as: ClientAs, desk: School) -> None:
    with clock.fixed(DURING):
        course = desk.taught()
        cohort = desk.cohort(course)
        someone, other = desk.enrolled(cohort), desk.enrolled(cohort, "Wilmer")
        desk.planned(someone, DURING.date())
        desk.planned(other, (DURING + timedelta(days=9)).date())
        with desk.practice(someone) as (practice, of, actor):
            scale, words = (one["id"] for one in queries.survey_of(practice, of))
            services.keep_practice(practice, of, {scale: [1], words: "=1+1"}, actor=actor)
            services.hand_in_practice(practice, of, actor=actor)
        rosa = client_as("rosa")
        listed = rosa.get("/p/courses/practica?estado=planned").text
        assert ("Wilmer" in listed, "Nayeli" in listed) == (True, False)
        summary = rosa.get(f"/p/courses/cursos/{course.hex}/practica").text
        assert ("¿Qué cambió?" in summary, "1 respuesta" in summary, "=1+1" in summary) == (True, True, False)
        table = rosa.get(f"/p/courses/cursos/{course.hex}/practica.csv").get_data(as_text=True)
        assert ("'=1+1" in table, "Nayeli" in table, "Grupo 1" in table) == (True, False, True)
