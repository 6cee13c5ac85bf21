"""A call that is sent again: one effect, and the same answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from core.testing.api import Program

Programs = Callable[..., Program]
FIRM = {"legal_name": "Panadería Illari", "papers_pending": True}
KEY = "a-key-of-this-call"


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


def count(program: Program) -> int:
    return len(program.get("/organisations").json["items"])


def test_the_same_key_and_body_has_one_effect_and_the_same_answer(rosa: Program) -> None:
    first = rosa.post("/organisations", FIRM, idempotency_key=KEY)
    again = rosa.post("/organisations", dict(reversed(FIRM.items())), idempotency_key=KEY)
    assert (again.status_code, again.json, again.headers["Location"], again.headers["ETag"]) == (
        201, first.json, first.headers["Location"], first.headers["ETag"],
    )  # fmt: skip
    assert count(rosa) == 1


def test_a_repeat_shows_the_record_as_it_is_now(rosa: Program) -> None:
    first = rosa.post("/organisations", FIRM, idempotency_key=KEY)
    rosa.patch(first.headers["Location"], {"trade_name": "Illari"}, if_match=first.headers["ETag"])
    again = rosa.post("/organisations", FIRM, idempotency_key=KEY)
    assert (again.status_code, again.json["id"], again.json["trade_name"]) == (201, first.json["id"], "Illari")


def test_another_body_under_the_key_is_refused(rosa: Program) -> None:
    rosa.post("/organisations", FIRM, idempotency_key=KEY)
    refused = rosa.post("/organisations", {**FIRM, "legal_name": "Otra"}, idempotency_key=KEY)
    assert (refused.status_code, refused.json["code"]) == (422, "core.form.key_reused")
    assert list(refused.json["errors"]) == ["Idempotency-Key"]
    assert count(rosa) == 1


def test_a_refused_call_leaves_its_key_free(rosa: Program) -> None:
    assert rosa.post("/organisations", {}, idempotency_key=KEY).status_code == 422
    assert rosa.post("/organisations", FIRM, idempotency_key=KEY).status_code == 201


def test_without_a_key_each_call_counts(rosa: Program) -> None:
    for _ in range(2):
        assert rosa.post("/organisations", FIRM).status_code == 201
    assert count(rosa) == 2


@pytest.mark.parametrize("key", ["short", "x" * 65, "with\ttab-in-it"])
def test_a_key_has_a_form(rosa: Program, key: str) -> None:
    refused = rosa.post("/organisations", FIRM, idempotency_key=key)
    assert (refused.status_code, list(refused.json["errors"])) == (422, ["Idempotency-Key"])
    assert count(rosa) == 0


def test_a_key_is_of_one_user_and_of_one_address(program_as: Programs, rosa: Program) -> None:
    first = rosa.post("/organisations", FIRM, idempotency_key=KEY).json["id"]
    assert program_as("luis").post("/organisations", FIRM, idempotency_key=KEY).json["id"] != first


def test_a_change_that_is_repeated_is_done_once_although_the_version_moved(rosa: Program) -> None:
    made = rosa.post("/organisations", FIRM)
    path, tag = made.headers["Location"], made.headers["ETag"]
    first = rosa.patch(path, {"trade_name": "Illari"}, if_match=tag, idempotency_key=KEY)
    again = rosa.patch(path, {"trade_name": "Illari"}, if_match=tag, idempotency_key=KEY)
    assert (again.status_code, again.json) == (first.status_code, first.json) == (200, first.json)
    assert rosa.patch(path, {"trade_name": "Illari"}, if_match=tag).status_code == 412


def test_a_repeat_is_answered_only_to_who_may_still_see_it(program_as: Programs) -> None:
    whole = program_as("rosa")
    first = whole.post("/organisations", FIRM, idempotency_key=KEY)
    less = program_as("rosa", ("organisations.organisation.register",))
    assert less.post("/organisations", FIRM, idempotency_key=KEY).status_code == 403
    assert first.status_code == 201


def test_the_person_registered_by_the_first_call_does_not_stop_the_repeat(rosa: Program) -> None:
    body = {"given_names": "Wara", "first_surname": "Illari", "without_contact": True, "notice_read": True}
    answers = [rosa.post("/people", body, idempotency_key=KEY) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json
    assert rosa.post("/people", body, idempotency_key="another-key").status_code == 409


def test_twins_at_the_same_moment_have_one_effect(app: Any, rosa: Program) -> None:
    answers: list[Any] = []

    def send() -> None:
        answers.append(Program(app, rosa.token).post("/organisations", FIRM, idempotency_key=KEY))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json["id"] for answer in answers}) == 1
    assert count(rosa) == 1


def test_two_editors_at_the_same_moment_lose_nothing(app: Any, rosa: Program) -> None:
    made = rosa.post("/organisations", FIRM)
    path, tag = made.headers["Location"], made.headers["ETag"]
    answers: list[int] = []

    def send(name: str) -> None:
        answers.append(Program(app, rosa.token).patch(path, {"trade_name": name}, if_match=tag).status_code)

    threads = [threading.Thread(target=send, args=(f"Nombre {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 412, 412, 412]
