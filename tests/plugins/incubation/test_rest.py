"""Incubations over REST, and on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from flask import Flask

from core.db.types import Id
from core.testing.api import Program
from plugins.incubation import queries
from plugins.incubation.cli import group
from plugins.incubation.codes import BusinessStage
from tests.plugins.incubation.conftest import Incubator

Programs = Callable[..., Program]
PROJECTS = "/incubation/projects"
MANUFACTURING = {"scheme": "ISIC-4", "code": "C"}


def address(desk: Incubator, case_id: Id) -> str:
    with desk.looking():
        return f"{PROJECTS}/{queries.project_of(case_id).id.hex}"


def test_a_business_is_read_with_its_steps_and_a_version(desk: Incubator, program_as: Programs) -> None:
    case_id = desk.case()
    desk.described(case_id)
    step_id = desk.step(case_id, due_on=date(2026, 12, 1))
    found = program_as("rosa").get(address(desk, case_id))
    assert (found.status_code, found.json["name"], found.json["sector"]) == (200, "Pan de la abuela", MANUFACTURING)
    assert (found.json["case_id"], found.json["stage"], found.json["jobs_men"]) == (case_id.hex, "intake", None)
    assert [(one["id"], one["kind"], one["due_on"], one["state"]) for one in found.json["milestones"]] == [
        (step_id.hex, "plan_submitted", "2026-12-01", "todo")
    ]
    assert found.headers["ETag"].startswith(f'"{found.json["version"]}-')


def test_a_change_needs_the_version_and_leaves_the_rest_as_it_is(desk: Incubator, program_as: Programs) -> None:
    case_id = desk.case()
    desk.described(case_id)
    rosa, at = program_as("rosa"), address(desk, case_id)
    tag = rosa.get(at).headers["ETag"]
    assert rosa.patch(at, {"jobs_men": 2}).status_code == 428
    changed = rosa.patch(at, {"jobs_men": 2}, if_match=tag)
    assert (changed.status_code, changed.json["jobs_men"], changed.json["name"]) == (200, 2, "Pan de la abuela")
    assert rosa.patch(at, {"jobs_men": 3}, if_match=tag).status_code == 412


def test_a_class_of_another_activity_is_told_at_its_field(desk: Incubator, program_as: Programs) -> None:
    case_id = desk.case()
    desk.described(case_id)
    rosa, at = program_as("rosa"), address(desk, case_id)
    wrong = rosa.patch(at, {"isic_class": "0111"}, if_match="*", accept_language="es")
    assert (wrong.status_code, wrong.json["errors"]) == (422, {"isic_class": ["Esta clase es de otro rubro"]})
    right = rosa.patch(at, {"isic_class": "0111", "sector": {"scheme": "ISIC-4", "code": "A"}}, if_match="*")
    assert (right.status_code, right.json["isic_class"]) == (200, "0111")


def test_a_step_is_added_and_closed(desk: Incubator, program_as: Programs) -> None:
    case_id = desk.case()
    rosa, at = program_as("rosa"), address(desk, case_id)
    made = rosa.post(f"{at}/milestones", {"kind": "other", "words": "Comprar el horno"})
    assert (made.status_code, made.json["words"], made.json["state"]) == (201, "Comprar el horno", "todo")
    place = made.headers["Location"]
    assert rosa.post(f"{place}/state", {"state": "done"}).status_code == 428
    closed = rosa.post(f"{place}/state", {"state": "done"}, if_match=made.headers["ETag"])
    assert (closed.status_code, closed.json["state"]) == (200, "done")
    bad = rosa.post(f"{at}/milestones", {"kind": "other"}, accept_language="es")
    assert (bad.status_code, bad.json["errors"]) == (422, {"words": ["Escriba qué paso es"]})


def test_the_list_is_of_the_own_office_and_narrowed(desk: Incubator, program_as: Programs) -> None:
    desk.described(desk.case("Nayeli"), name="Panes")
    desk.described(desk.case("Wilmer"), name="Tejidos", business_stage=BusinessStage.FORMAL)

    def names(user: str, query: str = "") -> list[str]:
        return [one["name"] for one in program_as(user).get(PROJECTS + query).json["items"]]

    assert names("rosa") == ["Tejidos", "Panes"]
    assert names("rosa", "?business_stage=formal") == ["Tejidos"]
    assert names("jorge") == []
    first = program_as("rosa").get(f"{PROJECTS}?limit=1").json
    following = program_as("rosa").get(f"{PROJECTS}?limit=1&cursor={first['next']}").json
    assert ([one["name"] for one in following["items"]], following["next"]) == (["Panes"], None)


def test_another_office_finds_nothing_and_a_manager_may_not_look(desk: Incubator, program_as: Programs) -> None:
    case_id = desk.case()
    at = address(desk, case_id)
    assert program_as("jorge").get(at).status_code == 404
    assert program_as("jorge").patch(at, {"name": "Mío"}, if_match="*").status_code == 404
    assert program_as("marta").get(PROJECTS).status_code == 403


def test_the_command_lists_businesses_and_names_no_person(app: Flask, desk: Incubator) -> None:
    case_id = desk.case("Nayeli")
    desk.described(case_id)
    desk.step(case_id, due_on=date(2026, 12, 1))
    answer = app.test_cli_runner().invoke(group, ["list", "--json"])
    assert json.loads(answer.output) == [
        {
            "case": case_id.hex, "name": "Pan de la abuela", "sector": "C", "business_stage": "idea",
            "stage": "intake", "next_step": "plan_submitted", "due_on": "2026-12-01",
        }
    ]  # fmt: skip
    assert "Nayeli" not in app.test_cli_runner().invoke(group, ["list"]).output
