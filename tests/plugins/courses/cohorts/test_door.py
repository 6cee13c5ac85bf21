"""The door of a session, behind its QR code."""

from __future__ import annotations

import pytest

from core import clock
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.codes import EnrolmentState, Presence, Via
from tests.plugins.courses.cohorts.conftest import ClientAs, Room, later, path


@pytest.mark.parametrize(("language", "words"), [("es", "Escriba su código"), ("pt", "Escreva o seu código"),
                                                 ("en", "Write your code")])  # fmt: skip
def test_at_the_door_a_code_notes_one_person_and_tells_of_nobody(
    room: Room, client_as: ClientAs, language: str, words: str
) -> None:
    cohort = room.cohort()
    session = room.session(cohort, later().date(), begins="10:00", topic="Principios")
    one, _other = room.enrolled(cohort, "Ana"), room.enrolled(cohort, "Beto")
    with room.at() as actor:
        door = services.new_door(queries.session(cohort, session), actor=actor)
    stranger, address = client_as(""), f"/p/courses/puerta/{door}"
    page = stranger.get(address, headers={"Accept-Language": language}).text
    assert words in page
    assert "Ana" not in page
    wrong = stranger.post(address, {"code": "AAAA-AAAA"}, headers={"Accept-Language": language})
    assert wrong.status_code == 422
    code = room.row(one).code
    there = stranger.post(address, {"code": f"{code[:4]} {code[4:]}".lower()}, headers={"Accept-Language": language})
    assert there.status_code == 200
    assert "Ana" not in there.text
    with room.looking():
        assert queries.presences([session]) == {(session, one): Presence.PRESENT}
    assert room.state(one) is EnrolmentState.ATTENDING


def test_the_door_is_open_half_an_hour_before_and_after_and_a_new_one_ends_the_old(
    room: Room, client_as: ClientAs
) -> None:
    cohort = room.cohort()
    session = room.session(cohort, later().date(), begins="10:00", minutes=60)
    one = room.enrolled(cohort, "Ana")
    with room.at() as actor:
        old = services.new_door(queries.session(cohort, session), actor=actor)
    stranger = client_as("")
    for shift, status in ((-31, 409), (91, 409), (-29, 200)):
        with clock.fixed(later(minutes=shift)):
            answer = stranger.post(f"/p/courses/puerta/{old}", {"code": room.row(one).code})
            assert answer.status_code == status
            page = stranger.get(f"/p/courses/puerta/{old}")
            assert ("30 minutos antes" in page.text) == (status == 409)
    rosa = client_as("rosa")
    assert rosa.post(path(cohort, f"/sesiones/{session.hex}/puerta")).status_code == 303
    assert stranger.get(f"/p/courses/puerta/{old}").status_code == 404
    assert "data:image/svg" in rosa.get(path(cohort, f"/sesiones/{session.hex}/puerta")).text


def test_what_a_person_said_is_not_changed_at_the_door(room: Room, client_as: ClientAs) -> None:
    cohort = room.cohort()
    session = room.session(cohort, later().date(), begins="10:00")
    one = room.enrolled(cohort, "Ana")
    with room.at() as actor:
        door = services.new_door(queries.session(cohort, session), actor=actor)
        services.note_list(queries.session(cohort, session), {one: Presence.ABSENT}, via=Via.LIST, actor=actor)
    assert client_as("").post(f"/p/courses/puerta/{door}", {"code": room.row(one).code}).status_code == 200
    with room.looking():
        assert queries.presences([session]) == {(session, one): Presence.ABSENT}
