"""Vacancies over REST: written, changed, published by the same rules as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core.access.actors import Actor
from core.testing.api import Program
from core.testing.factories.organisations import organisation

Programs = Callable[..., Program]
Acting = Callable[[str], AbstractContextManager[Session]]
Actors = Callable[[str], Actor]
OFFER: dict[str, Any] = {
    "title": "Ayudante de panadería", "description": "Amasar y hornear", "positions": 2,
    "occupation": {"scheme": "ISCO-08", "code": "7512"}, "contract_type": "indefinite", "hours_per_week": 37.5,
    "schedule": "Lunes a viernes", "shifts": ["morning"], "wage_min": {"amount": "3300.00", "currency": "BOB"},
    "wage_max": {"amount": "3800.50", "currency": "BOB"}, "wage_period": "month", "municipality": "sacaba",
    "requirements": [{"kind": "skill", "label": "Amasar"}, {"kind": "language", "label": "quechua", "must": False}],
    "closes_on": "2031-02-28", "worker_fee": False,
}  # fmt: skip


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


@pytest.fixture
def employer(app: Flask, acting: Acting, actor_as: Actors) -> str:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        return organisation(actor=actor).id.hex


@pytest.fixture
def draft(rosa: Program, employer: str) -> dict[str, Any]:
    made = rosa.post("/vacancies", {**OFFER, "municipality": None, "place": "Plaza 6", "organisation_id": employer})
    assert made.status_code == 201, made.text
    return dict(made.json)


def do(program: Program, record: dict[str, Any], verb: str, body: Any = None) -> Any:
    return program.post(f"/vacancies/{record['id']}/{verb}", body or {}, if_match=f'"{record["version"]}"')


def test_a_vacancy_is_written_and_read_in_the_same_words(draft: dict[str, Any], employer: str) -> None:
    same = {name: value for name, value in OFFER.items() if name not in ("municipality", "requirements")}
    assert {name: draft[name] for name in same} == same
    assert (draft["state"], draft["organisation_id"], draft["filled"]) == ("draft", employer, 0)
    assert [(row["kind"], row["label"], row["must"]) for row in draft["requirements"]] == [
        ("skill", "Amasar", True), ("language", "quechua", False),
    ]  # fmt: skip


def test_a_title_is_enough_for_a_draft_and_a_fee_that_nobody_asked_about_stays_unknown(rosa: Program) -> None:
    made = rosa.post("/vacancies", {"title": "Costurera"}).json
    assert (made["worker_fee"], made["wage_min"], made["wage_period"], made["occupation"]) == (None, None, None, None)
    assert (made["positions"], made["hazard"], made["requirements"]) == (1, "undecided", [])


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": ""}, "title"),
        ({"wage_min": "3300"}, "wage_min"),
        ({"wage_min": {"amount": "3300", "currency": "ZWL"}}, "wage_min"),
        ({"wage_min": {"amount": "1.234", "currency": "BOB"}}, "wage_min"),
        ({"wage_min": None}, "wage_min"),
        ({"wage_max": {"amount": "10", "currency": "BOB"}}, "wage_max"),
        ({"wage_max": {"amount": "4000", "currency": "PEN"}}, "wage_max"),
        ({"occupation": {"scheme": "CIUO", "code": "7512"}}, "occupation"),
        ({"contract_type": "lifelong"}, "contract_type"),
        ({"contract_kind": "indefinite"}, "contract_kind"),
        ({"organisation_id": "0" * 32}, "organisation_id"),
        ({"requirements": [{"kind": "skill"}]}, "requirements.0.label"),
        ({"requirements": [{"label": "x"}] * 51}, "requirements"),
        ({"worker_fee": "perhaps"}, "worker_fee"),
    ],
)
def test_what_is_wrong_is_told_under_its_field(rosa: Program, sent: dict[str, Any], field: str) -> None:
    refused = rosa.post("/vacancies", {**OFFER, "municipality": None, **sent})
    assert (refused.status_code, list(refused.json["errors"])) == (422, [field])


def test_a_change_leaves_the_rest_as_it_was(rosa: Program, draft: dict[str, Any]) -> None:
    path = f"/vacancies/{draft['id']}"
    assert rosa.patch(path, {"positions": 3}).status_code == 428
    changed = rosa.patch(path, {"positions": 3}, if_match=f'"{draft["version"]}"').json
    assert changed == {**draft, "positions": 3, "version": changed["version"], "requirements": changed["requirements"]}
    assert [row["label"] for row in changed["requirements"]] == ["Amasar", "quechua"]
    assert rosa.patch(path, {"positions": 4}, if_match=f'"{draft["version"]}"').status_code == 412


def test_publication_is_judged_and_refused_in_the_words_of_the_page(rosa: Program) -> None:
    made = rosa.post("/vacancies", {"title": "Costurera"}).json
    refused = rosa.post(f"/vacancies/{made['id']}/publish", {}, if_match='"1"', accept_language="en")
    assert (refused.status_code, refused.json["code"]) == (409, "vacancies.vacancy.below_floor")
    assert "employer" in refused.json["detail"]
    assert rosa.get(f"/vacancies/{made['id']}").json["state"] == "draft"


def test_a_vacancy_goes_its_way(rosa: Program, draft: dict[str, Any]) -> None:
    assert rosa.post(f"/vacancies/{draft['id']}/submit", {}).status_code == 428
    sent = do(rosa, draft, "submit").json
    back = do(rosa, sent, "return", {"reason": "Falta el horario"}).json
    assert (sent["state"], back["state"], back["state_reason"]) == ("submitted", "returned", "Falta el horario")
    shown = do(rosa, back, "publish")
    assert (shown.status_code, shown.json["state"]) == (200, "published"), shown.text
    assert do(rosa, back, "publish").status_code == 412
    assert do(rosa, shown.json, "hold").status_code == 422
    held = do(rosa, shown.json, "hold", {"reason": "Feriado"}).json
    ended = do(rosa, held, "withdraw", {"reason": "Ya no hay presupuesto"}).json
    assert (held["state"], ended["state"]) == ("on_hold", "withdrawn")
    refused = do(rosa, ended, "submit")
    assert (refused.status_code, refused.json["code"]) == (409, "vacancies.vacancy.wrong_state")


def test_only_a_supervisor_lets_a_low_wage_through(program_as: Programs, rosa: Program, employer: str) -> None:
    low = {"wage_min": {"amount": "900", "currency": "BOB"}, "wage_max": None, "municipality": None, "place": "Plaza"}
    made = rosa.post("/vacancies", {**OFFER, **low, "hours_per_week": 48, "organisation_id": employer}).json
    why = {"reason": "Media jornada según el empleador"}
    assert do(rosa, made, "allow-wage", why).status_code == 403
    allowed = do(program_as("luis"), made, "allow-wage", why)
    assert allowed.status_code == 200, allowed.text
    assert do(rosa, allowed.json, "publish").json["state"] == "published"


def test_a_list_is_narrowed(rosa: Program, draft: dict[str, Any], employer: str) -> None:
    rosa.post("/vacancies", {"title": "Costurera"})

    def titles(query: str) -> list[str]:
        return [row["title"] for row in rosa.get(f"/vacancies?{query}").json["items"]]

    both = ["Costurera", OFFER["title"]]
    assert titles("") == titles("state=draft") == titles("view=draft") == both
    assert titles("q=costur") == ["Costurera"]
    assert titles(f"organisation_id={employer}") == titles("occupation=75") == [OFFER["title"]]
    assert titles("view=open") == titles("municipality=huayllani") == []
    first = rosa.get("/vacancies?limit=1").json
    assert titles(f"limit=1&cursor={first['next']}") == [OFFER["title"]]


def test_who_is_of_another_municipality_finds_nothing(program_as: Programs, draft: dict[str, Any]) -> None:
    jorge = program_as("jorge")
    path = f"/vacancies/{draft['id']}"
    assert jorge.get("/vacancies").json["items"] == []
    assert jorge.get(path).status_code == jorge.get(f"{path}/candidates").status_code == 404
    for verb in ("submit", "publish", "hold", "withdraw", "return"):
        assert (
            do(jorge, draft, verb, {"reason": "x"} if verb in ("hold", "withdraw", "return") else None).status_code
            == 404
        )
