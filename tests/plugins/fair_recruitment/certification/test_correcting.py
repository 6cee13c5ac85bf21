"""What stands in the way of a certificate until it is corrected: findings, and fees of workers."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from core.db.types import Id
from core.errors import Refused
from plugins.fair_recruitment.certification import correcting, deciding, queries
from plugins.fair_recruitment.certification.codes import (
    CertificationState,
    FindingSource,
    Grade,
    Verb,
)
from plugins.fair_recruitment.certification.moving import move
from tests.plugins.fair_recruitment.certification.conftest import Bureau, written

S, V = CertificationState, Verb


def test_who_says_that_it_is_done_does_not_verify_it(bureau: Bureau) -> None:
    key = bureau.audited(grade=Grade.MINOR)
    (finding,) = bureau.open_findings(key)
    data: dict[str, Any] = {"root_cause": "Descuido", "action": "Se corrige", "due_on": bureau.day()}
    bureau.on(key, lambda row, actor: correcting.plan(row, queries.finding(finding), data, actor=actor))
    bureau.on(key, lambda row, actor: correcting.do(row, queries.finding(finding), "Foto", actor=actor))
    with pytest.raises(Refused) as refused:
        bureau.verified(key, finding, user="rosa")
    assert refused.value.code == "fair_recruitment.correction.own"
    with pytest.raises(IntegrityError):
        written(bureau, lambda: verify_own(finding))


def verify_own(finding: Id) -> None:
    made = queries.correction(finding)
    assert made is not None
    made.verified_on, made.verified_by = made.done_on, made.done_by


def test_no_grant_while_a_finding_is_not_corrected(bureau: Bureau) -> None:
    key = bureau.audited(grade=Grade.MINOR)
    with pytest.raises(Refused) as refused:
        bureau.decide(key)
    assert refused.value.code == "fair_recruitment.decision.findings_open"
    bureau.on(key, move, V.ASK_CORRECTION)
    bureau.correct(key, bureau.open_findings(key)[0])
    bureau.decide(key)
    assert bureau.state(key) is S.DECIDED


def test_a_fee_of_a_worker_is_a_critical_finding_until_everybody_has_proof(bureau: Bureau) -> None:
    key = bureau.audited()
    fees = [bureau.fee(bureau.firm(key), f"Persona {number}") for number in range(3)]
    (finding,) = bureau.open_findings(key)
    with bureau.looking():
        found = queries.finding(finding)
        assert (found.source, found.grade, found.criterion) == (FindingSource.FEE, Grade.CRITICAL, "no_fees")
    paid = [bureau.reimburse(fee) for fee in fees]
    for fee, proof in list(zip(fees, paid, strict=True))[:-1]:
        bureau.verify(fee, proof)
    with pytest.raises(Refused) as refused:
        bureau.verified(key, finding)
    assert refused.value.code == "fair_recruitment.finding.unpaid"
    bureau.verify(fees[-1], paid[-1])
    bureau.verified(key, finding)
    bureau.decide(key)
    bureau.on(key, deciding.issue)
    assert bureau.state(key) is S.CERTIFIED


def test_a_fee_after_the_decision_keeps_the_certificate_back(bureau: Bureau) -> None:
    key = bureau.audited()
    bureau.decide(key)
    bureau.fee(bureau.firm(key))
    with pytest.raises(Refused) as refused:
        bureau.on(key, deciding.issue)
    assert refused.value.code == "fair_recruitment.certification.unpaid"


def test_a_fee_suspends_a_certificate_in_the_same_act(bureau: Bureau) -> None:
    key = bureau.certified()
    bureau.fee(bureau.firm(key))
    assert bureau.state(key) is S.SUSPENDED
    with pytest.raises(Refused):
        bureau.on(key, deciding.lift, "Ya está", user="luis")


def test_the_database_itself_keeps_a_certificate_from_standing_beside_an_open_finding(bureau: Bureau) -> None:
    key = bureau.certified()
    with pytest.raises(IntegrityError):
        written(bureau, lambda: setattr(queries.certification(key), "blocking", 1))
