"""A case that a plugin brought, over REST: its words and conditions, its objections, and the case without it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.cases.codes import Stage
from core.testing.api import Program
from core.testing.factories import cases
from tests.core.cases.garden import AGAINST, ASKED

pytestmark = pytest.mark.usefixtures("garden")
Programs = Callable[..., Program]
VIEW_ALONE = ("cases.case.view",)
NEEDS_A_PLOT = {
    "target": "planning",
    "missing": [{"code": "garden.plot.missing", "sentence": "Falta hablar de la parcela."}],
}


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


@pytest.fixture
def person_id(
    app: Flask, acting: Callable[[str], AbstractContextManager[Session]], actor_as: Callable[[str], Actor]
) -> str:  # fmt: skip
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        return cases.case(actor=actor).person_id.hex


@pytest.fixture
def plot(rosa: Program, person_id: str) -> dict[str, Any]:
    made = rosa.post("/cases", {"person_id": person_id, "kind": "garden"})
    assert made.status_code == 201, made.text
    return dict(made.json)


def move(program: Program, case: dict[str, Any], target: str) -> Any:
    path, tag = f"/cases/{case['id']}/move", f'"{case["version"]}"'
    return program.post(path, {"target": target}, if_match=tag, accept_language="es")


def test_it_is_moved_once_its_own_condition_is_met(rosa: Program, plot: dict[str, Any]) -> None:
    assert (plot["kind"], plot["moves"]) == ("garden", [NEEDS_A_PLOT])
    refused = move(rosa, plot, "planning")
    assert (refused.status_code, refused.json["code"], refused.json["detail"]) == (
        409, "garden.plot.missing", "Falta hablar de la parcela.",
    )  # fmt: skip
    note = {"case_id": plot["id"], "channel": "call", "outcome": "reached", "note": "Hay agua."}
    assert rosa.post("/activities", note).status_code == 201
    spoken = rosa.get(f"/cases/{plot['id']}").json
    assert spoken["moves"] == [{**NEEDS_A_PLOT, "missing": []}]
    assert move(rosa, spoken, "planning").json["stage"] == "planning"
    assert [(one.source, one.target) for one in ASKED] == [(Stage.INTAKE, Stage.PLANNING)] * 2


def test_the_plugin_objects_in_its_own_words(rosa: Program, plot: dict[str, Any]) -> None:
    AGAINST.add(("garden", Stage.CLOSED))
    body = {"closure_reason": "harvested"}
    path, tag = f"/cases/{plot['id']}/close", f'"{plot["version"]}"'
    refused = rosa.post(path, body, if_match=tag)
    assert (refused.status_code, refused.json["code"], refused.json["detail"]) == (
        409, "garden.season.wrong", "Todavía no es la época.",
    )  # fmt: skip
    AGAINST.clear()
    assert rosa.post(path, {"closure_reason": "withdrew"}, if_match=tag).json["code"] == "cases.closure.unknown"
    assert rosa.post(path, body, if_match=tag).json["closure_reason"] == "harvested"


def test_the_kind_says_what_it_takes_to_open_one_and_to_work_on_it(
    rosa: Program, program_as: Programs, person_id: str, plot: dict[str, Any]
) -> None:
    assert rosa.post("/cases", {"person_id": person_id, "kind": "garden.locked"}).status_code == 403
    reader = program_as("rosa", VIEW_ALONE)
    assert reader.get(f"/cases/{plot['id']}").status_code == 200
    assert move(reader, plot, "planning").status_code == 403
    assert rosa.post("/plans", {"case_id": plot["id"]}).status_code == 404


def test_without_its_plugin_it_is_read_and_rests(
    rosa: Program, plot: dict[str, Any], switch: Callable[[bool], None]
) -> None:  # fmt: skip
    switch(False)
    assert rosa.get(f"/cases/{plot['id']}").json == {**plot, "moves": []}
    refused = move(rosa, plot, "planning")
    assert (refused.status_code, refused.json["code"]) == (409, "cases.kind.off")
