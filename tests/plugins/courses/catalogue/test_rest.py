"""Courses for programs: list, write, change, open; the bank only for those who write it."""

from __future__ import annotations

from tests.plugins.courses.catalogue.conftest import Catalogue

HOME = "/courses/courses"
SENT = {
    "code": "CE-01", "title_es": "Contratación equitativa", "modality": "remote", "minutes": 1200,
    "min_attendance": 80, "exam_questions": 0, "pass_mark": 70, "exam_attempts": 2,
}  # fmt: skip


def test_a_course_is_written_changed_opened_and_retired(program_as) -> None:
    luis = program_as("luis")
    made = luis.post(HOME, SENT)
    assert (made.status_code, made.get_json()["state"], made.get_json()["title_pt"]) == (201, "draft", None)
    place = f"{HOME}/{made.get_json()['id']}"
    changed = luis.patch(place, {"title_pt": "Recrutamento justo"}, if_match=made.headers["ETag"])
    assert (changed.status_code, changed.get_json()["title_pt"]) == (200, "Recrutamento justo")
    assert changed.get_json()["minutes"] == 1200
    stale = luis.patch(place, {"minutes": 60}, if_match=made.headers["ETag"])
    assert stale.status_code == 412
    opened = luis.post(f"{place}/open", if_match=changed.headers["ETag"])
    assert opened.get_json()["state"] == "open"
    retired = luis.post(f"{place}/retire", if_match=opened.headers["ETag"])
    assert retired.get_json()["state"] == "retired"
    assert [one["code"] for one in program_as("rosa").get(f"{HOME}?state=retired").get_json()["items"]] == ["CE-01"]
    assert program_as("rosa").post(HOME, SENT).status_code == 403


def test_what_is_missing_is_said_before_a_course_is_open(program_as, desk: Catalogue) -> None:
    course = desk.course()
    luis = program_as("luis")
    tag = luis.get(f"{HOME}/{course.hex}").headers["ETag"]
    refused = luis.post(f"{HOME}/{course.hex}/open", if_match=tag)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "courses.course.incomplete")


def test_the_bank_is_for_those_who_write_it(program_as, desk: Catalogue) -> None:
    course = desk.opened()
    found = program_as("luis").get(f"{HOME}/{course.hex}/questions?purpose=exam").get_json()["items"]
    assert [(one["wording"]["es"]["text"], one["correct"]) for one in found] == [
        ("¿Pregunta 0?", [0]), ("¿Pregunta 1?", [0]),
    ]  # fmt: skip
    assert program_as("luis").get(f"{HOME}/{course.hex}/questions?purpose=survey").get_json()["items"] == []
    assert program_as("rosa").get(f"{HOME}/{course.hex}/questions").status_code == 403
