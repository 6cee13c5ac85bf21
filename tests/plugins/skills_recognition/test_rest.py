"""Recognitions for programs: list, show, issue, withdraw; and the command."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from flask import Flask

from core import clock
from core.db.scope import Scope
from core.db.unit_of_work import reading
from core.pluginsystem.registry import registry
from core.verification import numbers
from plugins.skills_recognition.cli import group
from plugins.skills_recognition.codes import State
from tests.plugins.skills_recognition.conftest import Centre

HOME = "/skills-recognition/recognitions"


def test_a_recognition_as_json(program_as, desk: Centre) -> None:
    person = desk.person()
    case = desk.decidable(person)
    made = desk.issued(case)
    answer = program_as("rosa").get(f"{HOME}/{made.hex}")
    today = clock.today("America/La_Paz").isoformat()
    assert answer.get_json() == {
        "id": made.hex, "version": 1, "person_id": person.hex, "case_id": case.hex,
        "number": numbers.written(desk.number(made)), "holder": "Nayeli Mamani Huanca",
        "title": "Elaboración de pan artesanal", "level": "2", "awarding_body": "Instituto del Pan",
        "standard": {"scheme": "SENA NSCL", "code": "290801022", "version": "2"},
        "decided_on": today, "valid_until": None, "state": "issued",
    }  # fmt: skip
    assert answer.headers["ETag"].startswith('"1-')


def test_the_list_goes_on_by_its_cursor_and_knows_its_office(program_as, desk: Centre) -> None:
    made = [desk.certificate(desk.person(name)).hex for name in ("Nayeli", "Wilmer", "Juana")]
    program = program_as("rosa")
    first = program.get(f"{HOME}?limit=2").get_json()
    second = program.get(f"{HOME}?limit=2&cursor={first['next']}").get_json()
    assert [row["id"] for row in first["items"] + second["items"]] == made
    assert second["next"] is None
    assert program_as("jorge").get(HOME).get_json() == {"items": [], "next": None}
    assert program.get(f"{HOME}?state=withdrawn").get_json()["items"] == []
    assert program.get(f"{HOME}?state=lost").status_code == 422


def test_it_is_issued_only_by_somebody_else_than_who_assessed(program_as, desk: Centre) -> None:
    case = desk.decidable()
    assert program_as("rosa").post(HOME, {"case_id": case.hex}).status_code == 403
    answer = program_as("luis").post(HOME, {"case_id": case.hex, "valid_until": "2099-12-31"})
    assert (answer.status_code, answer.get_json()["valid_until"]) == (201, "2099-12-31")
    again = program_as("luis").post(HOME, {"case_id": case.hex})
    assert (again.status_code, again.get_json()["code"]) == (409, "skills_recognition.decision.made")
    own = desk.decidable(desk.person("Wilmer"), user="luis")
    refused = program_as("luis").post(HOME, {"case_id": own.hex})
    assert (refused.status_code, refused.get_json()["code"]) == (409, "skills_recognition.decision.own_assessment")


def test_a_repeat_with_the_same_key_issues_nothing_new(program_as, desk: Centre) -> None:
    case = desk.decidable()
    first, second = (
        program_as("luis").post(HOME, {"case_id": case.hex}, Idempotency_Key="decide-once-1") for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.get_json() == second.get_json()


def test_it_is_withdrawn_by_its_version_with_a_reason(program_as, desk: Centre, client_as) -> None:
    made = desk.certificate()
    luis, address, why = program_as("luis"), f"{HOME}/{made.hex}", {"reason": "false_evidence", "note": "Foto ajena."}
    assert luis.post(f"{address}/withdraw", why).status_code == 428
    assert luis.post(f"{address}/withdraw", why, If_Match='"7-x"').status_code == 412
    tag = luis.get(address).headers["ETag"]
    assert luis.post(f"{address}/withdraw", {"reason": "false_evidence"}, If_Match=tag).status_code == 422
    answer = luis.post(f"{address}/withdraw", why, If_Match=tag)
    assert (answer.status_code, answer.get_json()["state"]) == (200, "withdrawn")
    assert "Fue retirado" in client_as("").get(f"/verificar/{desk.number(made)}").text


@pytest.mark.parametrize("user", ["jorge", "mentor"])
def test_what_is_not_mine_is_not_there(program_as, desk: Centre, user: str) -> None:
    made = desk.certificate()
    assert program_as(user).get(f"{HOME}/{made.hex}").status_code == (404 if user == "jorge" else 403)


def test_the_command_lists_certificates_without_names(app: Flask, desk: Centre) -> None:
    first = desk.certificate()
    second = desk.certificate(desk.person("Wilmer"), title="Soldadura básica")
    desk.changed(second, State.SUSPENDED)
    numbered = [numbers.written(desk.number(one)) for one in (first, second)]
    answer = app.test_cli_runner().invoke(group, ["list", "--json"])
    found = json.loads(answer.output)
    assert [(one["number"], one["state"]) for one in found] == [(numbered[0], "issued"), (numbered[1], "suspended")]
    plain = app.test_cli_runner().invoke(group, ["list", "--state", "suspended"]).output
    assert ("Soldadura" in plain, "pan artesanal" in plain, "Mamani" in plain) == (True, False, False)


def test_the_doctor_is_told_when_the_codes_on_paper_lead_nowhere(app: Flask, desk: Centre) -> None:
    place = app.config["DEPLOYMENT"]
    said = []
    for demo in (True, False):
        app.config["DEPLOYMENT"] = replace(place, demo=demo)
        said.append(_health(app, desk))
    desk.certificate()
    said.append(_health(app, desk))
    assert said == [[("skills_recognition.address", ok)] for ok in (True, True, False)]


def _health(app: Flask, desk: Centre) -> list[tuple[str, bool]]:
    with app.app_context(), reading(Scope(system="tests: the doctor")):
        return [(one.code, one.ok) for one in registry().health()]
