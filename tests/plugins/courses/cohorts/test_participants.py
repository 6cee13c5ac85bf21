"""The pages of a participant, and of a person of the register who takes part."""

from __future__ import annotations

import json
from typing import Any

from plugins.courses.certificates.services import issue_to
from plugins.courses.cohorts.codes import Presence
from tests.plugins.courses.cohorts.conftest import ClientAs, Room, path


def test_a_person_of_the_register_is_enrolled_from_their_page(room: Room, client_as: ClientAs) -> None:
    person, cohort, rosa = room.seeker("Nayeli"), room.cohort(), client_as("rosa")
    home = f"/personas/{person.hex}"
    assert "Inscribir en un curso" in rosa.get(home).text
    enrolled = rosa.post(f"/p/courses/personas/{person.hex}/inscribir", {"cohort_id": cohort.hex})
    assert enrolled.status_code == 303
    assert "Contratación equitativa" in rosa.get(home).text
    assert "Nayeli" in rosa.get(path(cohort)).text


def test_a_person_is_enrolled_only_where_an_office_attends_them(room: Room, client_as: ClientAs) -> None:
    person, here, luis = room.seeker("Nayeli"), room.cohort(), client_as("luis")
    elsewhere, above = room.cohort(room.course("FR-2"), "ana"), room.cohort(room.course("FR-3"), "luis")
    into = {
        one: luis.post(f"/p/courses/personas/{person.hex}/inscribir", {"cohort_id": one.hex})
        for one in (here, elsewhere, above)
    }
    assert {one: answer.status_code for one, answer in into.items()} == {here: 303, elsewhere: 409, above: 303}


def test_a_participant_may_have_their_data_and_be_erased(room: Room, client_as: ClientAs) -> None:
    cohort, rosa = room.cohort(), client_as("rosa")
    one = room.enrolled(cohort, "Ana", document="1234567")
    participant = room.row(one).participant_id
    home = f"/p/courses/participantes/{participant.hex}"
    assert "Ana Quispe" in rosa.get(home).text
    kept: dict[str, Any] = json.loads(rosa.get(f"{home}/datos.json").data)
    assert kept["courses_participant"][0]["document"] == "1234567"
    assert [row["cohort_id"] for row in kept["courses_enrolment"]] == [str(cohort)]
    luis = client_as("luis")
    assert luis.post(f"{home}/borrar", {"reason": "asked"}).status_code == 422
    assert luis.post(f"{home}/borrar", {"reason": "asked", "surely": "1"}).status_code == 303
    assert rosa.get(home).status_code == 404
    assert "Ana Quispe" not in rosa.get(path(cohort)).text


def test_the_page_of_a_participant_leads_to_the_certificate(room: Room, client_as: ClientAs) -> None:
    cohort = room.cohort()
    session, one = room.session(cohort), room.enrolled(cohort, "Ana")
    room.noted(cohort, session, {one: Presence.PRESENT})
    with room.at("luis") as actor:
        paper = issue_to(one, actor=actor).id
    page = client_as("rosa").get(f"/p/courses/participantes/{room.row(one).participant_id.hex}").text
    assert paper.hex in page
