"""Cohorts, participants and attendance over REST."""

from __future__ import annotations

from collections.abc import Callable

from core.testing.api import Program
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.codes import EnrolmentState
from tests.plugins.courses.cohorts.conftest import Room

Programs = Callable[..., Program]
SOMEBODY = {"given_names": "Illari", "surnames": "Quispe", "document": "1234567", "country": "BO",
            "actor_kind": "employer", "language": "es"}  # fmt: skip


def test_a_participant_is_written_enrolled_and_noted(room: Room, program_as: Programs) -> None:
    cohort = room.cohort(places=1)
    session, rosa = room.session(cohort), program_as("rosa")
    made = rosa.post("/courses/participants", SOMEBODY)
    assert (made.status_code, made.json["given_names"], made.json["person_id"]) == (201, "Illari", None)
    wrong = rosa.post("/courses/participants", {**SOMEBODY, "given_names": "Otra"})
    assert (wrong.status_code, list(wrong.json["errors"])) == (422, ["document"])
    enrolled = rosa.post(f"/courses/cohorts/{cohort.hex}/enrolments", {"participant_id": made.json["id"]})
    assert (enrolled.status_code, enrolled.json["state"], enrolled.json["attendance"]) == (201, "enrolled", None)
    at = f"/courses/cohorts/{cohort.hex}/sessions/{session.hex}"
    marks = {"marks": [{"enrolment": enrolled.json["id"], "presence": "present"}]}
    noted = rosa.post(f"{at}/attendance", marks, if_match=rosa.get(at).headers["ETag"])
    assert noted.status_code == 200
    assert noted.json["taken_at"] is not None
    assert [row["presence"] for row in rosa.get(f"{at}/attendance").json["items"]] == ["present"]
    found = rosa.get(f"/courses/cohorts/{cohort.hex}/enrolments").json["items"]
    assert [(row["state"], row["attendance"], row["minutes_held"]) for row in found] == [("examined", 100, 120)]


def test_dropping_out_and_back_by_verbs(room: Room, program_as: Programs) -> None:
    cohort = room.cohort(places=1)
    one, other, rosa = room.enrolled(cohort, "Ana"), room.enrolled(cohort, "Beto"), program_as("rosa")
    full = rosa.post(f"/courses/enrolments/{other.hex}/promote", None, if_match="*")
    assert (full.status_code, full.json["code"]) == (409, "courses.cohort.full")
    dropped = rosa.post(f"/courses/enrolments/{one.hex}/drop", {"reason": "work"}, if_match="*")
    assert (dropped.json["state"], dropped.json["drop_reason"]) == ("dropped", "work")
    assert rosa.post(f"/courses/enrolments/{other.hex}/promote", None, if_match="*").json["state"] == "enrolled"
    assert rosa.post(f"/courses/enrolments/{one.hex}/return", None, if_match="*").json["state"] == "waiting"
    assert room.state(other) is EnrolmentState.ENROLLED


def test_lists_search_and_change(room: Room, program_as: Programs) -> None:
    cohort, rosa = room.cohort(), program_as("rosa")
    somebody = room.participant("Ana", document="1234567")
    found = rosa.post("/courses/participants/search", {"text": "1.234.567"})
    assert [row["id"] for row in found.json["items"]] == [somebody.hex]
    at = f"/courses/participants/{somebody.hex}"
    changed = rosa.patch(at, {"organisation": "COB"}, if_match=rosa.get(at).headers["ETag"])
    assert (changed.status_code, changed.json["organisation"], changed.json["document"]) == (200, "COB", "1234567")
    listed = rosa.get("/courses/cohorts?state=planned&country=BO").json["items"]
    assert [(row["id"], row["taken"]) for row in listed] == [(cohort.hex, 0)]
    assert program_as("ana").get(f"/courses/cohorts/{cohort.hex}").status_code == 404
    assert program_as("ana").get(at).status_code == 404


def test_the_list_names_nobody_of_another_cohort_and_is_read_by_person(room: Room, program_as: Programs) -> None:
    cohort, other, rosa = room.cohort(), room.cohort(room.course("FR-2")), program_as("rosa")
    session, stranger = room.session(cohort), room.enrolled(other, "Zoe")
    person = room.seeker("Nayeli")
    with room.at() as actor:
        somebody = services.of_person(person, office_id=actor.home[0], language="es", country="BO", actor=actor)
        one = services.enrol(queries.cohort(cohort), somebody, actor=actor).id
    at = f"/courses/cohorts/{cohort.hex}/sessions/{session.hex}/attendance"
    wrong = {"marks": [{"enrolment": stranger.hex, "presence": "present"}]}
    assert rosa.post(at, wrong, if_match="*").status_code == 404
    assert rosa.get(at).json["items"] == []
    assert rosa.post(at, {"marks": [{"enrolment": one.hex, "presence": "excused"}]}, if_match="*").status_code == 200
    assert [row["presence"] for row in rosa.get(at).json["items"]] == ["excused"]
