"""Findings while the report is open: graded anew, taken out, and what that costs whoever does it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.db.types import Id
from core.errors import Forbidden, Invalid, Refused
from core.testing.client import Browser
from plugins.fair_recruitment.certification import findings, queries
from plugins.fair_recruitment.certification.codes import AuditType, CertificationState, Grade
from tests.plugins.fair_recruitment.certification.conftest import Bureau

S, G = CertificationState, Grade
BASE = "/p/fair-recruitment/certificaciones"


def recorded(bureau: Bureau, key: Id, audit_id: Id, grade: Grade, user: str = "rosa") -> Id:
    seen = {"criterion": "no_fees", "grade": grade, "evidence": "Se vio."}
    made: Id = bureau.on(
        key, lambda row, actor: findings.add(row, queries.audit(audit_id), seen, actor=actor).id, user=user
    )
    return made


def regrade(
    bureau: Bureau, key: Id, finding: Id, grade: Grade, reason: str = "Se vio mejor", user: str = "rosa"
) -> str:
    """The refusal, empty where there is none."""
    try:
        bureau.on(key, lambda row, actor: findings.regrade(row, queries.finding(finding), grade, reason, actor=actor),
                  user=user)  # fmt: skip
    except (Refused, Invalid) as refused:
        return refused.code
    return ""


def blocking(bureau: Bureau, key: Id) -> int:
    with bureau.looking():
        return queries.certification(key).blocking


@pytest.fixture
def audit(bureau: Bureau) -> tuple[Id, Id]:
    """A certification, and its audit in preparation."""
    key = bureau.accepted()
    return key, bureau.planned(key)


def test_a_finding_is_graded_anew_with_its_reason(bureau: Bureau, audit: tuple[Id, Id]) -> None:
    key, audit_id = audit
    finding = recorded(bureau, key, audit_id, G.MINOR)
    assert regrade(bureau, key, finding, G.CRITICAL, " ") == "fair_recruitment.finding.no_reason"
    assert regrade(bureau, key, finding, G.MINOR) == "fair_recruitment.finding.same_grade"
    assert (regrade(bureau, key, finding, G.CRITICAL), blocking(bureau, key)) == ("", 1)
    assert (regrade(bureau, key, finding, G.MAJOR), blocking(bureau, key)) == ("", 1)


def test_what_blocks_is_graded_lower_by_a_second_person_alone(bureau: Bureau, audit: tuple[Id, Id]) -> None:
    key, audit_id = audit
    finding = recorded(bureau, key, audit_id, G.MAJOR)
    with pytest.raises(Forbidden):
        regrade(bureau, key, finding, G.MINOR)
    assert (regrade(bureau, key, finding, G.MINOR, user="luis"), blocking(bureau, key)) == ("", 0)
    own = recorded(bureau, key, audit_id, G.MAJOR, "luis")
    assert regrade(bureau, key, own, G.MINOR, user="luis") == "fair_recruitment.finding.own"


def test_what_is_graded_higher_suspends_a_certificate(bureau: Bureau) -> None:
    key = bureau.certified()
    finding = recorded(bureau, key, bureau.planned(key, AuditType.SURVEILLANCE), G.MINOR)
    assert bureau.state(key) is S.CERTIFIED
    assert regrade(bureau, key, finding, G.MAJOR) == ""
    assert (bureau.state(key), blocking(bureau, key)) == (S.SUSPENDED, 1)


def test_the_grade_stands_once_the_report_is_closed(bureau: Bureau) -> None:
    key = bureau.audited(grade=G.MINOR)
    (finding,) = bureau.open_findings(key)
    assert regrade(bureau, key, finding, G.OBSERVATION) == "fair_recruitment.audit.closed"


def test_the_grade_of_a_closed_finding_stays(bureau: Bureau, audit: tuple[Id, Id]) -> None:
    key, audit_id = audit
    finding = recorded(bureau, key, audit_id, G.MINOR)
    bureau.correct(key, finding)
    assert regrade(bureau, key, finding, G.OBSERVATION) == "fair_recruitment.finding.grade_stays"


@pytest.mark.parametrize("way", ["taken out", "graded lower"])
def test_who_frees_a_certificate_of_a_finding_does_not_decide_on_it(
    bureau: Bureau, audit: tuple[Id, Id], way: str
) -> None:
    key, audit_id = audit
    finding = recorded(bureau, key, audit_id, G.CRITICAL)
    if way == "taken out":
        bureau.on(key, lambda row, actor: findings.remove(row, queries.finding(finding), actor=actor), user="luis")
    else:
        assert regrade(bureau, key, finding, G.OBSERVATION, user="luis") == ""
    bureau.prepared(key, audit_id)
    bureau.report(key, audit_id)
    with pytest.raises(Refused) as refused:
        bureau.decide(key)
    assert refused.value.code == "fair_recruitment.certification.two_hats"
    assert bureau.state(key) is S.AUDITED


def test_the_pages_grade_anew_and_say_why_one_does_not_decide(
    bureau: Bureau, audit: tuple[Id, Id], client_as: Callable[[str], Browser]
) -> None:
    key, audit_id = audit
    finding, luis = recorded(bureau, key, audit_id, G.CRITICAL), client_as("luis")
    at = f"{BASE}/{key.hex}/hallazgos/{finding.hex}"
    assert "Cambiar el grado" in luis.get(at).text
    lower = {"_version": "1", "grade": "minor", "reason": "Fue una persona"}
    assert luis.post(f"{at}/grado", {**lower, "reason": ""}).status_code == 422
    assert luis.post(f"{at}/grado", {**lower, "_version": "0"}).status_code == 409
    assert luis.post(f"{at}/grado", lower).status_code == 303
    bureau.correct(key, finding)
    bureau.prepared(key, audit_id)
    bureau.report(key, audit_id)
    decision = {"_version": "*", "outcome": "refuse", "reason": "No cumple"}
    committee = {f"members-{at}-{name}": value for at, one in enumerate(("carla", "omar"))
                 for name, value in (("name", one), ("email", f"{one}@comite.org"))}  # fmt: skip
    page = luis.get(f"{BASE}/{key.hex}/decision").text
    version = page.split('name="_version" value="')[1].split('"')[0]
    refused = luis.post(f"{BASE}/{key.hex}/decision", {**decision, **committee, "_version": version})
    assert (refused.status_code, "por eso no decide sobre esta certificación" in refused.text) == (409, True)
