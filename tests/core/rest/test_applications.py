"""Applications, placements and follow-ups over REST: a person's way from a referral to the months after."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from core import clock
from core.access.actors import Actor
from core.testing.api import Program
from core.testing.factories.applications import asks, opening, seeker
from core.testing.factories.placements import candidate, placed, searching
from core.vacancies.codes import RequirementKind

Programs = Callable[..., Program]
Acting = Callable[[str], AbstractContextManager[Session]]
Actors = Callable[[str], Actor]
AUTHORISED = {"authorised": True, "language": "es"}


def today() -> date:
    return clock.today("America/La_Paz")


def days(number: int) -> str:
    return (today() + timedelta(days=number)).isoformat()


@pytest.fixture
def rosa(program_as: Programs) -> Program:
    return program_as("rosa")


@pytest.fixture
def pair(app: Flask, acting: Acting, actor_as: Actors) -> dict[str, str]:
    """Somebody who searches, and a vacancy of three positions."""
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        person, vacancy = seeker(actor=actor), opening(actor=actor)
        searching(person.id)
        asks(vacancy, RequirementKind.OTHER, "Puntualidad", must=False)
        return {"person_id": person.id.hex, "vacancy_id": vacancy.id.hex}


@pytest.fixture
def sent(rosa: Program, pair: dict[str, str]) -> dict[str, Any]:
    made = rosa.post("/applications", {**pair, **AUTHORISED})
    assert made.status_code == 201, made.text
    return dict(made.json)


@pytest.fixture
def hired(rosa: Program, sent: dict[str, Any]) -> dict[str, Any]:
    made = rosa.post("/placements", {"application_id": sent["id"], "start_on": days(0)})
    assert made.status_code == 201, made.text
    return dict(made.json)


@pytest.fixture
def worked(app: Flask, acting: Acting, actor_as: Actors) -> str:
    """A placement whose first follow-up is due."""
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        began = today() - timedelta(days=35)
        application = candidate(actor=actor, vacancy=opening(actor=actor, offered_on=began))
        return placed(actor=actor, application=application, start_on=began).id.hex


def do(program: Program, of: str, record: dict[str, Any], verb: str, body: Any = None) -> Any:
    return program.post(f"/{of}/{record['id']}/{verb}", body or {}, if_match=f'"{record["version"]}"')


def test_nobody_is_referred_without_permission_for_the_employer(rosa: Program, pair: dict[str, str]) -> None:
    refused = rosa.post("/applications", pair)
    assert (refused.status_code, refused.json["code"]) == (409, "applications.consent.missing")
    assert rosa.get("/applications").json["items"] == rosa.get("/consents").json["items"][1:] == []
    made = rosa.post("/applications", {**pair, **AUTHORISED})
    assert (made.status_code, made.json["state"], made.json["origin"]) == (201, "sent", "match")
    assert {"code", "met", "hard", "sentence"} == made.json["reasons"][0].keys()
    given = rosa.get(f"/consents?person_id={pair['person_id']}").json["items"][-1]
    assert (given["purpose"], given["answer"], given["language"]) == ("employers", "given", "es")
    again = rosa.post("/applications", {**pair, **AUTHORISED})
    assert (again.status_code, again.json["code"]) == (409, "applications.application.twice")


def test_the_text_that_is_read_is_the_one_that_is_kept(rosa: Program, pair: dict[str, str]) -> None:
    told = rosa.get(f"/applications/consent-text/{pair['vacancy_id']}").json
    assert "Panadería El Trigal" in told["texts"]["pt"]
    rosa.post("/applications", {**pair, "authorised": True, "language": "pt"})
    given = rosa.get(f"/consents?person_id={pair['person_id']}").json["items"][-1]
    assert (given["text_version"], given["language"]) == (told["version"], "pt")
    assert given["text_hash"] == sha256(told["texts"]["pt"].encode()).hexdigest()


def test_a_call_sent_again_refers_once(rosa: Program, pair: dict[str, str]) -> None:
    answers = [rosa.post("/applications", {**pair, **AUTHORISED}, idempotency_key="once-and-again") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json


def test_the_employer_answers_and_a_forbidden_ground_is_named(rosa: Program, sent: dict[str, Any]) -> None:
    reasonless = do(rosa, "applications", sent, "answer", {"state": "refused"})
    assert (reasonless.status_code, list(reasonless.json["errors"])) == (422, ["reason"])
    body = {"state": "refused", "reason": "skills", "note": "Prefiere una mujer"}
    refused = do(rosa, "applications", sent, "answer", body).json
    assert (refused["state"], refused["reason"], refused["grounds"]) == ("refused", "skills", ["sex"])
    assert do(rosa, "applications", sent, "answer", body).status_code == 412
    closed = do(rosa, "applications", refused, "answer", {"state": "interview"})
    assert (closed.status_code, closed.json["code"]) == (409, "applications.application.no_step")
    resent = do(rosa, "applications", refused, "resend", {"reset_reason": "El empleador se equivocó"}).json
    ended = do(rosa, "applications", resent, "withdraw", {"reason": "distance", "note": "Muy lejos"}).json
    assert (resent["state"], ended["state"], ended["note"]) == ("sent", "withdrawn", "Muy lejos")


def test_what_a_person_declines_is_kept_with_the_reason(rosa: Program, pair: dict[str, str]) -> None:
    made = rosa.post("/applications/declined", {**pair, "reason": "wage"})
    assert (made.status_code, made.json["state"], made.json["reason"]) == (201, "withdrawn", "wage")
    assert rosa.get(f"/people/{pair['person_id']}/vacancies").json["items"] == []
    for query in (f"person_id={pair['person_id']}", f"vacancy_id={pair['vacancy_id']}", "state=withdrawn"):
        assert [row["id"] for row in rosa.get(f"/applications?{query}").json["items"]] == [made.json["id"]]
    assert rosa.get("/applications?state=sent").json["items"] == []


def test_a_placement_takes_the_position_and_plans_the_months_after(rosa: Program, sent: dict[str, Any]) -> None:
    body = {"application_id": sent["id"], "start_on": days(0), "wage_period": "month", "contract_type": "fixed_term"}
    foreign = rosa.post("/placements", {**body, "wage": {"amount": "900", "currency": "PEN"}})
    assert (foreign.status_code, list(foreign.json["errors"])) == (422, ["wage"])
    wage = {"amount": "3400.00", "currency": "BOB"}
    made = rosa.post("/placements", {**body, "wage": wage, "hours_per_week": 40, "evidence_kind": "contract"})
    assert made.status_code == 201, made.text
    told = {name: made.json[name] for name in ("wage", "contract_type", "hours_per_week", "state", "formal")}
    assert told == {
        "wage": wage, "contract_type": "fixed_term", "hours_per_week": 40.0, "state": "evidenced", "formal": "unknown",
    }  # fmt: skip
    assert [row["kind"] for row in made.json["evidence"]] == ["contract"]
    assert {row["state"] for row in made.json["follow_ups"]} == {"due"}
    assert rosa.get(f"/applications/{sent['id']}").json["state"] == "hired"
    assert rosa.get(f"/vacancies/{sent['vacancy_id']}").json["filled"] == 1
    assert rosa.get(f"/cases/{sent['case_id']}").json["stage"] == "follow_up"
    assert [row["id"] for row in rosa.get("/placements?state=evidenced").json["items"]] == [made.json["id"]]
    twice = rosa.post("/placements", body)
    assert (twice.status_code, twice.json["code"]) == (409, "placements.placement.twice")


def test_work_that_did_not_begin_frees_the_position(rosa: Program, hired: dict[str, Any]) -> None:
    cancelled = do(rosa, "placements", hired, "cancel", {"cancel_reason": "other_offer"}).json
    assert (cancelled["state"], {row["state"] for row in cancelled["follow_ups"]}) == ("cancelled", {"cancelled"})
    assert rosa.get(f"/vacancies/{hired['vacancy_id']}").json["filled"] == 0
    assert rosa.get(f"/cases/{hired['case_id']}").json["stage"] == "active"
    assert do(rosa, "placements", hired, "end", {"end_reason": "moved", "ended_on": days(0)}).status_code == 412


def test_a_second_person_verifies_what_was_recorded(
    rosa: Program, program_as: Programs, hired: dict[str, Any]
) -> None:  # fmt: skip
    proved = do(rosa, "placements", hired, "evidence", {"evidence_kind": "payslip", "description": "Enero"}).json
    assert (proved["state"], proved["evidence"][0]["description"]) == ("evidenced", "Enero")
    assert do(rosa, "placements", proved, "verify").status_code == 403
    verified = do(program_as("luis"), "placements", proved, "verify").json
    assert verified["state"] == "verified"
    ended = do(rosa, "placements", verified, "end", {"end_reason": "resigned", "ended_on": days(0)}).json
    assert (ended["state"], ended["ended_on"]) == ("ended", days(0))


def test_work_that_was_found_alone_begins_as_vaguely_as_it_is_known(rosa: Program, pair: dict[str, str]) -> None:
    body = {
        "person_id": pair["person_id"], "kind": "self_employed", "start": str(today().year - 1), "title": "Vende",
        "occupation": {"scheme": "ISCO-08", "code": "5211"},
    }  # fmt: skip
    made = rosa.post("/placements/alone", body)
    assert made.status_code == 201, made.text
    assert (made.json["start_on"], made.json["start_precision"]) == (f"{today().year - 1}-01-01", "year")
    assert (made.json["occupation"]["code"], made.json["wage"]) == ("5211", None)
    assert [row["id"] for row in rosa.get(f"/placements?person_id={pair['person_id']}").json["items"]] == [
        made.json["id"]
    ]


def test_other_applications_are_closed_when_the_person_wants_it(
    app: Flask, rosa: Program, acting: Acting, actor_as: Actors, sent: dict[str, Any]
) -> None:
    actor = actor_as("rosa")
    with app.app_context(), acting("rosa"):
        other = opening("Costurera", actor=actor).id.hex
    second = rosa.post("/applications", {**AUTHORISED, "person_id": sent["person_id"], "vacancy_id": other}).json
    made = rosa.post("/placements", {"application_id": sent["id"], "start_on": days(0)}).json
    path = f"/placements/{made['id']}/close-others"
    assert rosa.post(path, {"applications": [sent["id"]]}).status_code == 404
    assert rosa.post(path, {"applications": [second["id"]]}).status_code == 200
    assert rosa.get(f"/applications/{second['id']}").json["state"] == "hired_elsewhere"


def test_what_is_due_is_found_and_answered(rosa: Program, worked: str) -> None:
    due = rosa.get(f"/follow-ups?state=due&due_by={days(0)}").json["items"]
    assert [(row["placement_id"], row["months"]) for row in due] == [(worked, 1)]
    body = {"result": "not_reached", "channel": "call"}
    assert rosa.post(f"/follow-ups/{due[0]['id']}/answer", body).status_code == 428
    tried = do(rosa, "follow-ups", due[0], "answer", body).json
    assert (tried["state"], tried["next_try_on"], len(tried["attempts"])) == ("due", days(2), 1)
    need = {"need": "transport", "outside_contact": "Alcaldía"}
    told = do(rosa, "follow-ups", tried, "answer", {"result": "same_job", "channel": "visit", **need}).json
    assert (told["state"], told["result"], [one["reached"] for one in told["attempts"]]) == (
        "done", "same_job", [False, True],
    )  # fmt: skip
    later = rosa.get(f"/follow-ups?placement_id={worked}&state=due").json["items"][0]
    early = do(rosa, "follow-ups", later, "answer", {"result": "same_job", "channel": "call"})
    assert (early.status_code, early.json["code"]) == (409, "placements.follow_up.early")


def test_what_is_not_ones_own_is_not_found(
    rosa: Program, program_as: Programs, hired: dict[str, Any], pair: dict[str, str]
) -> None:
    for user in ("jorge", "ana"):
        stranger = program_as(user)
        for resource in ("applications", "placements", "follow-ups"):
            (row, *_others) = rosa.get(f"/{resource}").json["items"]
            assert stranger.get(f"/{resource}").json["items"] == []
            assert stranger.get(f"/{resource}/{row['id']}").status_code == 404
        assert stranger.post("/applications", {**pair, **AUTHORISED}).status_code == 404
        placing = {"application_id": hired["application_id"], "start_on": days(0)}
        assert stranger.post("/placements", placing).status_code == 404
        alone = {"person_id": pair["person_id"], "kind": "employee", "start": "2025"}
        assert stranger.post("/placements/alone", alone).status_code == 404
        assert do(stranger, "placements", hired, "end", {"end_reason": "moved", "ended_on": days(0)}).status_code == 404
    assert program_as("marta").get("/placements").status_code == 403
