"""Cases, plans and notes over REST: the moves of the pages, judged before, with the version that was seen."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.testing.api import Program
from core.testing.factories import cases

Programs = Callable[..., Program]
Acting = Callable[[str], AbstractContextManager[Session]]
Actors = Callable[[str], Actor]
SOON = (date.today() + timedelta(days=40)).isoformat()  # noqa: DTZ011  (any day that lies well ahead)


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


@pytest.fixture
def fresh(rosa: Program, app: Flask, acting: Acting, actor_as: Actors) -> dict[str, Any]:
    """The case that registering opened, in intake."""
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        key = cases.case(actor=actor).id.hex
    return dict(rosa.get(f"/cases/{key}").json)


@pytest.fixture
def assessed(rosa: Program, app: Flask, acting: Acting, actor_as: Actors) -> dict[str, Any]:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        key = cases.assessed(actor=actor).id.hex
    return dict(rosa.get(f"/cases/{key}").json)


def do(program: Program, record: dict[str, Any], verb: str, body: Any = None, of: str = "cases") -> Any:
    return program.post(f"/{of}/{record['id']}/{verb}", body or {}, if_match=f'"{record["version"]}"')


def test_a_case_tells_where_it_may_go_and_what_is_missing(rosa: Program, fresh: dict[str, Any]) -> None:
    assert (fresh["kind"], fresh["stage"], fresh["live_stage"]) == ("employment", "intake", "intake")
    assert fresh["moves"] == [{"target": "assessment", "missing": []}]
    moved = do(rosa, fresh, "move", {"target": "assessment"}).json
    assert (moved["stage"], [one["code"] for one in moved["moves"][0]["missing"]]) == ("assessment", ["assessment"])
    refused = do(rosa, moved, "move", {"target": "planning"})
    assert (refused.status_code, refused.json["code"]) == (409, "cases.stage.assessment")
    assert do(rosa, fresh, "move", {"target": "planning"}).status_code == 412
    assert rosa.post(f"/cases/{fresh['id']}/move", {"target": "planning"}).status_code == 428


def test_a_case_rests_ends_and_begins_again(rosa: Program, assessed: dict[str, Any]) -> None:
    plan = rosa.post("/plans", {"case_id": assessed["id"], "template": "first_job"}).json
    do(rosa, plan, "sign", {"how": "paper", "signed_on": "2026-01-01"}, of="plans")
    found = rosa.get(f"/cases/{assessed['id']}").json
    assert found["stage"] == "active"
    past = do(rosa, found, "pause", {"pause_reason": "health", "paused_until": "2020-01-01"})
    assert (past.status_code, list(past.json["errors"])) == (422, ["paused_until"])
    resting = do(rosa, found, "pause", {"pause_reason": "health", "paused_until": SOON}).json
    assert (resting["stage"], resting["pause_reason"], resting["paused_until"]) == ("paused", "health", SOON)
    wrong = do(rosa, resting, "close", {"closure_reason": "unheard"})
    assert (wrong.status_code, wrong.json["code"]) == (422, "cases.closure.unknown")
    early = do(rosa, resting, "close", {"closure_reason": "unreachable"})
    assert (early.status_code, early.json["code"]) == (409, "cases.closure.attempts")
    ended = do(rosa, resting, "close", {"closure_reason": "withdrew", "closure_note": "Se muda"}).json
    assert (ended["stage"], ended["closure_reason"], ended["closure_note"]) == ("closed", "withdrew", "Se muda")
    again = do(rosa, ended, "reopen", {"reopen_reason": "came_back"}).json
    assert (again["stage"], again["closure_reason"]) == ("active", None)


def test_a_second_case_of_a_kind_is_opened_when_the_first_is_closed(rosa: Program, fresh: dict[str, Any]) -> None:
    body = {"person_id": fresh["person_id"]}
    twice = rosa.post("/cases", body)
    assert (twice.status_code, twice.json["code"]) == (409, "cases.case.already_open")
    assert rosa.post("/cases", {**body, "kind": "unheard"}).json["code"] == "cases.kind.unknown"
    do(rosa, fresh, "close", {"closure_reason": "withdrew"})
    made = rosa.post("/cases", body)
    assert (made.status_code, made.json["stage"], made.json["duplicates_checked"]) == (201, "intake", True)
    listed = rosa.get(f"/cases?person_id={fresh['person_id']}").json["items"]
    assert [row["id"] for row in listed] == [fresh["id"], made.json["id"]]
    assert [row["id"] for row in rosa.get("/cases?stage=closed").json["items"]] == [fresh["id"]]


def test_the_next_step_is_written_and_done(rosa: Program, fresh: dict[str, Any]) -> None:
    written = do(rosa, fresh, "next-step", {"step": "Llamar", "step_on": SOON}).json
    assert (written["next_step"], written["next_step_on"]) == ("Llamar", SOON)
    done = do(rosa, written, "step-done").json
    assert (done["next_step"], done["next_step_on"]) == ("", None)
    assert do(rosa, done, "step-done").json["code"] == "cases.step.none"
    assert do(rosa, done, "confirm-single").json["duplicates_checked"] is True


def test_a_plan_is_written_and_signed_and_then_it_stays(rosa: Program, assessed: dict[str, Any]) -> None:
    made = rosa.post("/plans", {"case_id": assessed["id"]})
    assert (made.status_code, made.json["number"], made.json["state"], made.json["actions"]) == (201, 1, "draft", [])
    actions = [
        {"description": "Hacer su hoja de vida", "responsible": "person", "due_on": SOON},
        {"description": "Buscar vacantes", "responsible": "office"},
    ]
    body = {"goal": "Panadería", "review_on": SOON, "actions": actions}
    path, tag = f"/plans/{made.json['id']}", made.headers["ETag"]
    assert rosa.patch(path, {"actions": actions}, if_match=tag).json["errors"].keys() == {"goal"}
    written = rosa.patch(path, body, if_match=tag).json
    assert {(row["description"], row["responsible"], row["state"]) for row in written["actions"]} == {
        ("Hacer su hoja de vida", "person", "todo"), ("Buscar vacantes", "office", "todo"),
    }  # fmt: skip
    assert rosa.patch(path, {"actions": []}, if_match=tag).status_code == 412
    kept = next(row for row in written["actions"] if row["responsible"] == "person")
    renamed = {**actions[0], "id": kept["id"], "description": "Traer su hoja de vida"}
    changed = rosa.patch(path, {"actions": [renamed]}, if_match=f'"{written["version"]}"').json
    assert [(row["id"], row["description"]) for row in changed["actions"]] == [(kept["id"], "Traer su hoja de vida")]
    assert (changed["goal"], changed["version"] > written["version"]) == ("Panadería", True)
    proposed = do(rosa, changed, "propose", of="plans").json
    signed = do(rosa, proposed, "sign", {"how": "paper", "signed_on": "2026-01-01"}, of="plans").json
    assert (proposed["state"], signed["state"]) == ("proposed", "signed")
    assert rosa.get(f"/cases/{assessed['id']}").json["stage"] == "active"
    late = rosa.patch(path, {"goal": "Otra"}, if_match=f'"{signed["version"]}"')
    assert (late.status_code, late.json["code"]) == (409, "cases.plan.signed")
    assert [row["number"] for row in rosa.get(f"/plans?case_id={assessed['id']}&state=signed").json["items"]] == [1]


def test_an_action_moves_under_its_own_plan_only(rosa: Program, assessed: dict[str, Any]) -> None:
    plan = rosa.post("/plans", {"case_id": assessed["id"], "template": "first_job"}).json
    path = f"/plans/{plan['id']}/actions/{plan['actions'][0]['id']}"
    done = rosa.post(path, {"state": "done"}).json
    assert [row["state"] for row in done["actions"]].count("done") == 1
    assert rosa.post(path, {"state": "dropped"}).json["code"] == "cases.action.no_reason"
    do(rosa, done, "abandon", of="plans")
    other = rosa.post("/plans", {"case_id": assessed["id"], "template": "first_job"}).json
    mixed = f"/plans/{other['id']}/actions/{plan['actions'][0]['id']}"
    assert rosa.post(mixed, {"state": "done"}).status_code == 404
    assert rosa.post(path, {"state": "todo"}).json["code"] == "cases.action.old_version"


def test_a_note_is_written_and_the_newest_is_read_first(rosa: Program, fresh: dict[str, Any]) -> None:
    body = {"case_id": fresh["id"], "channel": "call", "outcome": "reached", "note": "Puede por la tarde."}
    made = rosa.post("/activities", body)
    assert (made.status_code, made.json["note"], made.json["by"]) == (201, "Puede por la tarde.", "Rosa Villca")
    rosa.post("/activities", {**body, "note": "Vino.", "next_step": "Llamar", "next_step_on": SOON})
    first = rosa.get(f"/activities?case_id={fresh['id']}&limit=1").json
    second = rosa.get(f"/activities?case_id={fresh['id']}&limit=1&cursor={first['next']}").json
    assert [row["note"] for row in first["items"] + second["items"]] == ["Vino.", "Puede por la tarde."]
    assert rosa.get(f"/cases/{fresh['id']}").json["next_step"] == "Llamar"
    assert list(rosa.get("/activities").json["errors"]) == ["case_id"]


def test_what_is_not_ones_own_is_not_found_and_a_mentor_moves_nothing(
    rosa: Program, program_as: Programs, fresh: dict[str, Any], assessed: dict[str, Any]
) -> None:
    plan = rosa.post("/plans", {"case_id": assessed["id"], "template": "first_job"}).json
    for user in ("jorge", "ana"):
        stranger = program_as(user)
        assert stranger.get("/cases").json["items"] == stranger.get("/plans").json["items"] == []
        for path in (f"/cases/{fresh['id']}", f"/plans/{plan['id']}", f"/activities?case_id={fresh['id']}"):
            assert stranger.get(path).status_code == 404
        assert do(stranger, fresh, "move", {"target": "assessment"}).status_code == 404
        assert stranger.post("/plans", {"case_id": fresh["id"]}).status_code == 404
        assert stranger.post("/cases", {"person_id": fresh["person_id"]}).status_code == 404
    assert program_as("marta").get("/cases").status_code == 403
