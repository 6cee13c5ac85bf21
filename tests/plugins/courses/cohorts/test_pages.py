"""The pages of cohorts: what they show, to whom, and what becomes of what is typed."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from flask import Flask

from core.app import create_app
from core.web.spreadsheets import csv_bytes
from plugins.courses.cohorts import holidays, queries
from plugins.courses.cohorts.codes import EnrolmentState, Presence
from tests.plugins.courses.cohorts.conftest import FIRST, SECOND, ClientAs, Room, path

COHORT = {"name": "Sacaba, noviembre", "country": "BO", "language": "es", "starts_on": "2026-11-09",
          "ends_on": "2026-11-30", "places": "", "trainer": ""}  # fmt: skip
SESSION = {"topic": "Qué es la contratación equitativa", "day": "2026-11-16", "begins": "9.30", "minutes": "120",
           "form": "group", "place": ""}  # fmt: skip
SOMEBODY = {"given_names": "Illari", "surnames": "Quispe", "document": "1234567", "country": "BO",
            "actor_kind": "employer", "organisation": "Panadería Sol", "role": "", "phone": "", "email": "",
            "sex": "", "language": "es"}  # fmt: skip


def test_from_a_new_cohort_to_its_list(room: Room, client_as: ClientAs) -> None:
    course, rosa = room.course(), client_as("rosa")
    assert "Todavía no hay cohortes" in rosa.get("/p/courses/cohortes").text
    opened = rosa.post("/p/courses/cohortes/nueva", {**COHORT, "course_id": course.hex})
    assert opened.status_code == 303
    sessions = opened.headers["Location"]
    planned = rosa.post(f"{sessions}/nueva", SESSION)
    assert planned.status_code == 303
    page = rosa.get(sessions).text
    assert "Qué es la contratación equitativa" in page
    assert "09:30" in page
    assert "<title>Sacaba, noviembre · Sesiones · " in page
    cohort = sessions.removesuffix("/sesiones")
    enrolled = rosa.post(f"{cohort}/inscribir/nuevo", SOMEBODY)
    assert enrolled.status_code == 303
    shown = rosa.get(cohort).text
    assert "Illari Quispe" in shown
    assert "Inscrito" in shown
    assert "Sacaba, noviembre" in rosa.get("/p/courses/cohortes?que=sacaba").text
    assert "Ninguna cohorte" in rosa.get("/p/courses/cohortes?que=zzz").text


def test_what_overlaps_or_lies_outside_is_said_at_its_field(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(), client_as("rosa")
    room.session(cohort, begins="09:00")
    again = rosa.post(path(cohort, "/sesiones/nueva"), SESSION)
    assert again.status_code == 422
    assert "Se cruza con otra sesión" in again.text
    outside = rosa.post(path(cohort, "/sesiones/nueva"), {**SESSION, "day": "2027-01-01"})
    assert "fuera de los días" in outside.text


def test_a_list_is_taken_with_one_form_and_everybody_with_one_button(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(), client_as("rosa")
    session = room.session(cohort)
    one, other = room.enrolled(cohort, "Ana"), room.enrolled(cohort, "Beto")
    address = path(cohort, f"/sesiones/{session.hex}/lista")
    page = rosa.get(address).text
    assert "Ana Quispe" in page
    assert page.count('type="radio"') == 6
    marks = {"marks-0-enrolment": one.hex, "marks-0-presence": "excused", "marks-1-enrolment": other.hex}
    assert rosa.post(address, {**marks, "everybody": "1"}).status_code == 303
    with room.looking():
        assert queries.presences([session]) == {
            (session, one): Presence.EXCUSED, (session, other): Presence.PRESENT,
        }  # fmt: skip
    overview = rosa.get(path(cohort, "/asistencia")).text
    assert "Minutos a los que asistió sobre minutos dictados" in overview
    assert "Ana Quispe" in rosa.get(path(cohort, "/lista")).text
    assert room.row(one).code[:4] in rosa.get(path(cohort, "/codigos")).text


def test_somebody_known_is_found_by_post_and_enrolled(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(), client_as("rosa")
    somebody = room.participant("Ana", document="1234567")
    found = rosa.post(path(cohort, "/inscribir"), {"q": "1234567"})
    assert "Ana Quispe" in found.text
    assert rosa.post(path(cohort, f"/inscribir/{somebody.hex}")).status_code == 303
    assert "Ana Quispe" in rosa.get(path(cohort)).text
    twice = rosa.post(path(cohort, f"/inscribir/{somebody.hex}"))
    assert twice.status_code == 409


def test_dropping_out_frees_the_place_and_is_undone(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(places=1), client_as("rosa")
    one, other = room.enrolled(cohort, "Ana"), room.enrolled(cohort, "Beto")
    assert "Lista de espera" in rosa.get(path(cohort)).text
    full = rosa.post(path(cohort, f"/inscripciones/{other.hex}/subir"))
    assert full.status_code == 409
    assert "No hay cupos libres" in full.text
    assert rosa.post(path(cohort, f"/inscripciones/{one.hex}/baja"), {"reason": "work"}).status_code == 303
    assert rosa.post(path(cohort, f"/inscripciones/{other.hex}/subir")).status_code == 303
    assert rosa.post(path(cohort, f"/inscripciones/{one.hex}/volver")).status_code == 303
    assert (room.state(one), room.state(other)) == (EnrolmentState.WAITING, EnrolmentState.ENROLLED)


def test_a_file_is_looked_at_before_it_is_taken_in(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(), client_as("rosa")
    raw = csv_bytes(["Nombres", "Apellidos", "CI"], [["Ana", "Rojas", "11"], ["", "Nadie", "12"]])
    look = {"file": (io.BytesIO(raw), "gente.csv"), "actor_kind": "trade_union"}
    seen = rosa.post(path(cohort, "/archivo/mirar"), look)
    assert "Todavía no se escribió nada" in seen.text
    with room.looking():
        assert queries.enrolled(cohort) == []
    kept = re.search(r'name="kept" value="([^"]+)"', seen.text)
    assert kept
    rejected = rosa.post(path(cohort, "/archivo/rechazos"), {"kept": kept[1]})
    assert rejected.data.decode("utf-8-sig").splitlines()[1].startswith("3,Nombres,")
    taken = rosa.post(path(cohort, "/archivo"), {"kept": kept[1], "actor_kind": "trade_union"})
    assert taken.status_code == 303
    assert "1 nuevas, 0 ya estaban, 1 no se tomaron" in rosa.get(path(cohort)).text
    wrong = rosa.post(path(cohort, "/archivo/mirar"), {"actor_kind": "other"})
    assert "Elija un archivo" in wrong.text


def test_a_grid_is_looked_at_and_taken_in(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(), client_as("rosa")
    room.session(cohort)
    one = room.enrolled(cohort, "Ana")
    model = rosa.get(path(cohort, "/asistencia/archivo/modelo.csv")).data.decode("utf-8-sig")
    assert model.splitlines() == ["Código,1", f"{room.row(one).code},"]
    filled = model.replace(f"{room.row(one).code},", f"{room.row(one).code},x").encode()
    seen = rosa.post(path(cohort, "/asistencia/archivo/mirar"), {"file": (io.BytesIO(filled), "a.csv")})
    kept = re.search(r'name="kept" value="([^"]+)"', seen.text)
    assert kept
    assert rosa.post(path(cohort, "/asistencia/archivo"), {"kept": kept[1], "session_id": ""}).status_code == 303
    assert room.percent(one) == 100


def test_a_cohort_is_ended_and_that_is_undone(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(), client_as("rosa")
    session = room.session(cohort)
    one = room.enrolled(cohort, "Ana")
    assert rosa.post(path(cohort, "/estado"), {"state": "running"}).status_code == 303
    refused = rosa.post(path(cohort, "/estado"), {"state": "ended"})
    assert refused.status_code == 409
    assert "Falta la lista de una sesión" in refused.text
    room.noted(cohort, session, {one: Presence.PRESENT})
    assert rosa.post(path(cohort, "/estado"), {"state": "ended"}).status_code == 303
    assert "Deshacer el cierre" in rosa.get(path(cohort)).text
    assert rosa.post(path(cohort, "/estado"), {"state": "running"}).status_code == 303


def test_another_office_sees_nothing_and_mentors_are_kept_out(room: Room, client_as: ClientAs) -> None:
    cohort = room.cohort()
    one = room.enrolled(cohort, "Ana")
    participant = room.row(one).participant_id
    for address in (path(cohort), path(cohort, "/asistencia"), f"/p/courses/participantes/{participant.hex}"):
        assert client_as("ana").get(address).status_code == 404
        assert client_as("mentor").get(address).status_code == 403
        assert client_as("luis").get(address).status_code == 200
    assert client_as("marta").get(path(cohort, "/inscribir/nuevo")).status_code == 403


def test_a_session_on_a_holiday_that_the_deployment_names_is_saved_with_a_warning(app: Flask, room: Room) -> None:
    place = app.config["DEPLOYMENT"]
    named = create_app(replace(place, plugin_settings={"courses": {"holidays": {"BO": ["11-18", "2026-11-16"]}}}))
    with named.app_context():
        assert [holidays.is_holiday("BO", day) for day in (FIRST, SECOND, FIRST.replace(year=2027))] == [
            True,
            True,
            False,
        ]
        assert (holidays.on_file("BO"), holidays.on_file("PE")) == (True, False)
    with app.app_context():
        assert (holidays.is_holiday("BO", FIRST), holidays.on_file("BO")) == (False, False)
