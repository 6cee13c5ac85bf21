"""REST, the command and the health check."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from core.pluginsystem.registry import registry
from core.rest import extensions
from core.vacancies.codes import VacancyState
from plugins.fair_recruitment.vetting import services
from plugins.fair_recruitment.vetting.cli import group
from plugins.fair_recruitment.vetting.codes import Payer
from plugins.fair_recruitment.vetting.rules import rules
from tests.plugins.fair_recruitment.conftest import SAID, Office


def test_rest_tells_how_a_vacancy_stands(office: Office, program_as: Callable[[str], Any]) -> None:
    vacancy_id = office.draft(title="Cocinera, buena presencia", fair_recruitment=SAID)
    address = f"/fair-recruitment/vacancies/{vacancy_id.hex}/vetting"
    answer = program_as("rosa").get(address, accept_language="en")
    assert answer.status_code == 200
    body = answer.json
    assert (body["vacancy_id"], body["publishable"]) == (vacancy_id.hex, False)
    assert body["findings"][0] == {
        "rule": "looks",
        "outcome": "blocked",
        "sentence": "The text asks for a certain look. What counts is the work.",
        "passage": "buena presencia",
        "source": "IRIS Standard, principle A: fundamental principles and rights at work",
        "mend": "Take these words out, or cite the law and the article that allow them.",
    }
    assert answer.headers["ETag"].startswith(f'"{body["version"]}-')
    assert program_as("jorge").get(address).status_code == 404
    assert program_as("auditor").get(address).status_code == 403


def test_a_vacancy_carries_the_declaration_under_its_extensions(office: Office) -> None:
    vacancy_id, silent = office.draft(fair_recruitment=SAID), office.draft()
    with office.looking():
        assert extensions.loaded("vacancy", [vacancy_id, silent], ["fair_recruitment"]) == {
            vacancy_id: {
                "fair_recruitment": {"payer": "employer", "keeps_documents": "no", "exception": "", "contact": ""}
            },
            silent: {"fair_recruitment": None},
        }


def test_the_command_counts_by_rule_and_holds_only_when_asked(app: Flask, office: Office) -> None:
    fine, worded, paid = (office.published(title=f"Puesto {number}") for number in range(3))
    with office.at() as actor:
        services.declare(worded, {"payer": Payer.WORKER, "keeps_documents": True}, actor=actor)
        services.declare(paid, {"payer": Payer.WORKER}, actor=actor)
    runner = app.test_cli_runner()
    counted = {"vetted": 3, "refused": 2, "held": 0, "rules": {"kept": 1, "payer": 2}}
    assert json.loads(runner.invoke(group, ["vet", "--json"]).output) == counted
    assert office.state(worded)[0] is VacancyState.PUBLISHED
    told = runner.invoke(group, ["vet", "--hold"]).output.splitlines()
    assert told == ["3 vetted, 2 refused, 2 put on hold.", "kept: 1", "payer: 2"]
    assert [office.state(one)[0].value for one in (fine, worded, paid)] == ["published", "on_hold", "on_hold"]
    assert json.loads(runner.invoke(group, ["vet", "--json"]).output)["vetted"] == 1


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_the_doctor_hears_how_many_rules_there_are(app: Flask) -> None:
    with app.app_context():
        said = {one.code: (one.ok, str(one.sentence)) for one in registry().health()}
    assert said["fair_recruitment.rules"] == (True, f"Fair recruitment vets with {len(rules())} rules")
