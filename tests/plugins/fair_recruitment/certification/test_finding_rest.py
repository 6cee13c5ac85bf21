"""Findings and corrective actions for programs: the same verbs and refusals as on the pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from core.db.types import Id
from core.testing.api import Program
from plugins.fair_recruitment.certification.codes import AuditType, CertificationState, Grade
from tests.plugins.fair_recruitment.certification.conftest import Bureau

Programs = Callable[..., Program]
HOME = "/fair-recruitment"
SEEN = {"criterion": "no_fees", "grade": "minor", "evidence": "Una persona pagó el examen."}


def tag(program: Program, path: str) -> str:
    return str(program.get(path).headers["ETag"])


def act(program: Program, at: str, verb: str, body: dict[str, Any] | None = None) -> Any:
    """On the finding as it is now."""
    return program.post(f"{at}/{verb}", body, if_match=tag(program, at))


@pytest.fixture
def audit(bureau: Bureau) -> tuple[Id, Id]:
    key = bureau.accepted()
    return key, bureau.planned(key)


def test_a_finding_is_recorded_corrected_and_verified_by_another_program(
    bureau: Bureau, audit: tuple[Id, Id], program_as: Programs
) -> None:
    rosa, luis = program_as("rosa"), program_as("luis")
    made = rosa.post(f"{HOME}/audits/{audit[1].hex}/findings", SEEN)
    assert (made.status_code, made.json["grade"], made.json["corrective_action"]) == (201, "minor", None)
    at, due_on = f"{HOME}/findings/{made.json['id']}", (bureau.day() + timedelta(days=30)).isoformat()
    plan = {"root_cause": "Descuido", "action": "Se devuelve", "due_on": due_on}
    planned = act(rosa, at, "plan", plan)
    assert (planned.status_code, planned.json["corrective_action"]["due_on"]) == (200, due_on)
    assert act(rosa, at, "done", {"evidence": "Recibo"}).json["corrective_action"]["done_by_name"] == "Rosa Villca"
    own = act(rosa, at, "verify")
    assert (own.status_code, own.json["code"]) == (409, "fair_recruitment.correction.own")
    assert act(luis, at, "send-back").json["corrective_action"]["done_on"] is None
    assert act(rosa, at, "done", {"evidence": "Otro recibo"}).status_code == 200
    closed = act(luis, at, "verify")
    assert (closed.json["closed_on"], closed.json["corrective_action"]["verified_by_name"]) == (
        bureau.day().isoformat(), "Luis Mamani",
    )  # fmt: skip


def test_a_call_on_what_changed_meanwhile_is_refused(
    bureau: Bureau, audit: tuple[Id, Id], program_as: Programs
) -> None:
    rosa = program_as("rosa")
    at = f"{HOME}/findings/{rosa.post(f'{HOME}/audits/{audit[1].hex}/findings', SEEN).json['id']}"
    before = tag(rosa, at)
    plan = {"root_cause": "Descuido", "action": "Se devuelve", "due_on": bureau.day().isoformat()}
    assert rosa.post(f"{at}/plan", plan).status_code == 428
    assert rosa.post(f"{at}/plan", plan, if_match=before).status_code == 200
    planned = tag(rosa, at)
    assert rosa.post(f"{at}/plan", {**plan, "action": "Otra"}, if_match=before).status_code == 412
    assert rosa.post(f"{at}/done", {"evidence": "Recibo"}, if_match=planned).status_code == 200
    assert program_as("luis").post(f"{at}/verify", None, if_match=planned).status_code == 412


def test_the_same_key_records_one_finding(audit: tuple[Id, Id], program_as: Programs) -> None:
    rosa, path = program_as("rosa"), f"{HOME}/audits/{audit[1].hex}/findings"
    first, again = (rosa.post(path, SEEN, idempotency_key="hallazgo-0001") for _turn in range(2))
    assert (first.json["id"], again.status_code) == (again.json["id"], 201)
    assert len(rosa.get(f"{HOME}/findings?audit_id={audit[1].hex}").json["items"]) == 1


def test_a_grade_is_changed_with_its_reason_and_lowered_by_a_second_person(
    audit: tuple[Id, Id], program_as: Programs
) -> None:
    rosa, luis = program_as("rosa"), program_as("luis")
    made = rosa.post(f"{HOME}/audits/{audit[1].hex}/findings", SEEN)
    at = f"{HOME}/findings/{made.json['id']}"
    assert act(rosa, at, "regrade", {"grade": "critical"}).status_code == 422
    assert act(rosa, at, "regrade", {"grade": "critical", "reason": "Fueron seis"}).json["grade"] == "critical"
    assert act(rosa, at, "regrade", {"grade": "minor", "reason": "Fue una"}).status_code == 403
    assert rosa.delete(at, if_match=tag(rosa, at)).status_code == 403
    assert act(luis, at, "regrade", {"grade": "minor", "reason": "Fue una"}).json["grade"] == "minor"
    assert luis.delete(at, if_match=tag(luis, at)).status_code == 204
    assert rosa.get(at).status_code == 404


def test_a_major_finding_suspends_the_certificate(bureau: Bureau, program_as: Programs) -> None:
    key = bureau.certified()
    audit_id = bureau.planned(key, AuditType.SURVEILLANCE)
    program_as("rosa").post(f"{HOME}/audits/{audit_id.hex}/findings", {**SEEN, "grade": "major"})
    assert bureau.state(key) is CertificationState.SUSPENDED


def test_nobody_else_reads_or_writes_them(bureau: Bureau, program_as: Programs) -> None:
    key = bureau.audited(grade=Grade.MINOR)
    (finding,) = bureau.open_findings(key)
    found = program_as("rosa").get(f"{HOME}/findings?certification_id={key.hex}&grade=minor").json["items"]
    assert [one["id"] for one in found] == [finding.hex]
    jorge, marta = program_as("jorge"), program_as("marta")
    assert jorge.get(f"{HOME}/findings").json["items"] == []
    assert jorge.get(f"{HOME}/findings/{finding.hex}").status_code == 404
    assert jorge.post(f"{HOME}/findings/{finding.hex}/verify", None, if_match="*").status_code == 404
    assert marta.get(f"{HOME}/findings/{finding.hex}").status_code == 200
    assert marta.post(f"{HOME}/findings/{finding.hex}/verify", None, if_match="*").status_code == 403
