"""One person who does what takes two: audits and decides, decides and issues, hides what was found, verifies twice."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from flask import Flask

from core.access.actors import Actor
from core.audit.acts import act
from core.db.types import Id
from core.errors import Forbidden, Refused
from core.testing.client import Browser
from plugins.fair_recruitment.certification import auditing, correcting, deciding, findings, queries
from plugins.fair_recruitment.certification.codes import AuditType, CertificationState, Grade
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.fees import services as fees
from tests.plugins.fair_recruitment.certification.conftest import MEMBER, STRATA, Bureau

ClientAs = Callable[[str], Browser]
BASE = "/p/fair-recruitment/certificaciones"
FOUND = {"criterion": "no_fees", "grade": Grade.CRITICAL, "evidence": "Una persona dijo que pagó."}
REPORT = {"summary": "Conforme", "without_management": True}
S = CertificationState


@pytest.fixture
def plugins() -> tuple[str, ...]:
    return ("courses", "fair_recruitment")


@pytest.fixture
def bureau(app: Flask, actor_as: Callable[[str], Actor]) -> Bureau:
    return Bureau(app, actor_as)


def found(bureau: Bureau, key: Id, audit_id: Id, user: str, grade: Grade = Grade.CRITICAL) -> Id:
    """A finding of the audit."""

    def record(row: object, actor: Actor) -> Id:
        seen = {**FOUND, "grade": grade}
        return findings.add(row, queries.audit(audit_id), seen, actor=actor).id  # type: ignore[arg-type]

    made: Id = bureau.on(key, record, user=user)
    return made


def take_out(bureau: Bureau, key: Id, finding_id: Id, user: str) -> None:
    def remove(row: object, actor: Actor) -> None:
        findings.remove(row, queries.finding(finding_id), actor=actor)  # type: ignore[arg-type]

    bureau.on(key, remove, user=user)


def graded(bureau: Bureau, key: Id, finding_id: Id, grade: Grade, user: str) -> None:
    def regrade(row: object, actor: Actor) -> None:
        finding = queries.finding(finding_id)
        findings.regrade(row, finding, grade, "Se vio mejor", actor=actor)  # type: ignore[arg-type]

    bureau.on(key, regrade, user=user)


def refusal(doing: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        doing()
    return refused.value.code


def test_who_recorded_a_finding_does_not_decide(bureau: Bureau) -> None:
    key = bureau.accepted()
    audit_id = bureau.planned(key)
    bureau.prepared(key, audit_id)
    seen = {**FOUND, "grade": Grade.OBSERVATION}
    bureau.on(key, lambda row, actor: findings.add(row, queries.audit(audit_id), seen, actor=actor),
              user="luis")  # fmt: skip
    bureau.report(key, audit_id)
    assert refusal(lambda: bureau.decide(key)) == "fair_recruitment.certification.two_hats"
    assert bureau.state(key) is S.AUDITED


def test_who_closed_the_report_does_not_decide(bureau: Bureau) -> None:
    key = bureau.accepted()
    audit_id = bureau.planned(key)
    bureau.prepared(key, audit_id)
    bureau.on(key, lambda row, actor: auditing.report(row, queries.audit(audit_id), REPORT, actor=actor), user="luis")
    assert refusal(lambda: bureau.decide(key)) == "fair_recruitment.certification.two_hats"


def test_who_decided_does_not_audit_afterwards(bureau: Bureau) -> None:
    key = bureau.certified()
    audit_id = bureau.planned(key, AuditType.SURVEILLANCE)
    assert refusal(lambda: found(bureau, key, audit_id, "luis")) == "fair_recruitment.certification.two_hats"


def test_who_recorded_the_decision_does_not_issue_the_certificate(bureau: Bureau, client_as: ClientAs) -> None:
    key = bureau.audited()
    bureau.decide(key)
    path = f"{BASE}/{key.hex}/certificado"
    refused = client_as("luis").post(path)
    assert (refused.status_code, "Usted registró la decisión" in refused.text) == (409, True)
    assert (bureau.state(key), "Emitir el certificado" in client_as("luis").get(f"{BASE}/{key.hex}").text) == (
        S.DECIDED, False,
    )  # fmt: skip
    assert client_as("rosa").post(path).status_code == 303
    assert bureau.state(key) is S.CERTIFIED


def test_no_renewal_lifts_a_suspension_without_somebody_who_decides(bureau: Bureau) -> None:
    key = bureau.certified()
    audit_id = bureau.planned(key, AuditType.RECERT)
    bureau.prepared(key, audit_id)
    bureau.report(key, audit_id)
    bureau.decide(key)
    bureau.on(key, deciding.suspend, "Queja", user="luis")
    with pytest.raises(Forbidden):
        bureau.on(key, deciding.issue)
    bureau.on(key, deciding.lift, "Aclarada", user="luis")
    bureau.on(key, deciding.issue)
    assert bureau.state(key) is S.CERTIFIED


@pytest.fixture
def critical(bureau: Bureau) -> tuple[Id, Id, Id]:
    """Certification, audit in preparation, and its critical finding, which rosa recorded."""
    key = bureau.accepted()
    audit_id = bureau.planned(key)
    return key, audit_id, found(bureau, key, audit_id, "rosa")


def test_who_recorded_a_critical_finding_does_not_take_it_out(
    bureau: Bureau, client_as: ClientAs, critical: tuple[Id, Id, Id]
) -> None:
    key, audit_id, finding_id = critical
    path = f"{BASE}/{key.hex}/auditorias/{audit_id.hex}/hallazgos/{finding_id.hex}/quitar"
    seen = {"_version": "1"}
    assert client_as("rosa").post(path, seen).status_code == 403
    assert client_as("luis").post(path, {"_version": "0"}).status_code == 409
    assert bureau.open_findings(key) == [finding_id]
    assert client_as("luis").post(path, seen).status_code == 303
    assert bureau.open_findings(key) == []


def test_a_supervisor_does_not_take_out_a_critical_finding_of_their_own(bureau: Bureau) -> None:
    key = bureau.accepted()
    finding_id = found(bureau, key, bureau.planned(key), "luis")
    assert refusal(lambda: take_out(bureau, key, finding_id, "luis")) == "fair_recruitment.finding.own"


def test_who_made_a_finding_critical_does_not_free_the_certificate_of_it(bureau: Bureau) -> None:
    """Nor does who recorded it: both have had their hand in it."""
    key = bureau.accepted()
    finding_id = found(bureau, key, bureau.planned(key), "rosa", Grade.MINOR)
    graded(bureau, key, finding_id, Grade.CRITICAL, "luis")
    assert refusal(lambda: take_out(bureau, key, finding_id, "luis")) == "fair_recruitment.finding.own"
    assert refusal(lambda: graded(bureau, key, finding_id, Grade.MINOR, "luis")) == "fair_recruitment.finding.own"
    assert bureau.open_findings(key) == [finding_id]


def test_what_is_being_corrected_is_not_taken_out(bureau: Bureau, critical: tuple[Id, Id, Id]) -> None:
    key, _audit_id, finding_id = critical
    data = {"root_cause": "Descuido", "action": "Se devuelve", "due_on": bureau.day()}
    bureau.on(key, lambda row, actor: correcting.plan(row, queries.finding(finding_id), data, actor=actor))
    assert refusal(lambda: take_out(bureau, key, finding_id, "luis")) == "fair_recruitment.finding.kept"


def test_what_stood_in_a_closed_report_is_not_taken_out_once_it_is_opened_again(bureau: Bureau) -> None:
    key = bureau.audited(grade=Grade.CRITICAL)
    (finding_id,) = bureau.open_findings(key)
    with bureau.looking():
        audit_id = queries.audits(key)[0].id
    bureau.on(key, lambda row, actor: auditing.reopen(row, queries.audit(audit_id), "Faltaba algo", actor=actor))
    assert refusal(lambda: take_out(bureau, key, finding_id, "luis")) == "fair_recruitment.finding.kept"
    added = found(bureau, key, audit_id, "rosa")
    take_out(bureau, key, added, "luis")
    assert bureau.open_findings(key) == [finding_id]


def test_what_a_conform_finding_says_is_still_taken_out_by_whoever_wrote_it(bureau: Bureau) -> None:
    key = bureau.accepted()
    audit_id = bureau.planned(key)
    bureau.on(key, lambda row, actor: auditing.add_member(row, queries.audit(audit_id), MEMBER, actor=actor))
    data = {"size": 6, "strata": STRATA}
    bureau.on(key, lambda row, actor: auditing.draw_sample(queries.audit(audit_id), data, actor=actor))
    seen = {**FOUND, "grade": Grade.CONFORM}
    made = bureau.on(
        key, lambda row, actor: findings.add(row, queries.audit(audit_id), seen, actor=actor).id
    )  # fmt: skip
    take_out(bureau, key, made, "rosa")
    with bureau.looking():
        assert queries.findings(key) == []


def test_who_does_not_read_the_ledger_learns_that_something_is_owed_and_no_more(
    bureau: Bureau, client_as: ClientAs
) -> None:
    key = bureau.certified()
    bureau.fee(bureau.firm(key), amount="417.35")
    pages = {user: client_as(user).get(f"{BASE}/{key.hex}").text for user in ("marta", "luis")}
    assert {user: ("417,35" in page, "todo su dinero" in page) for user, page in pages.items()} == {
        "marta": (False, True), "luis": (True, True),
    }  # fmt: skip


@pytest.fixture
def halves(bureau: Bureau) -> tuple[Id, Id]:
    """A fee of 300 with two reimbursements of 100 that nobody verified: the fee, and the first of them."""
    fee_id = bureau.fee(bureau.agency())
    first, _second = bureau.reimburse(fee_id, "100"), bureau.reimburse(fee_id, "100")
    return fee_id, first


def at_the_same_moment(bureau: Bureau, doing: Callable[[Actor], object], answer: Callable[[], int]) -> int:
    """What ``answer``, a second form of its own, is answered that comes while the first act is not committed yet."""
    answers: list[int] = []
    other = threading.Thread(target=lambda: answers.append(answer()))
    luis = bureau.actor_as("luis")
    with bureau.app.app_context(), act(luis, "tests.act"):
        doing(luis)
        other.start()
        other.join(timeout=0.7)
        assert other.is_alive(), "the second one did not wait"
    other.join(timeout=30)
    (answered,) = answers
    return answered


def test_one_reimbursement_is_not_verified_twice_at_once(
    bureau: Bureau, client_as: ClientAs, halves: tuple[Id, Id]
) -> None:
    fee_id, paid_id = halves
    luis, path = client_as("luis"), f"/p/fair-recruitment/cuotas/{fee_id.hex}/devoluciones/{paid_id.hex}"

    def verify(actor: Actor) -> None:
        fees.verify(ledger.fee(fee_id), ledger.reimbursement(fee_id, paid_id), actor=actor)

    assert at_the_same_moment(bureau, verify, lambda: luis.post(f"{path}/comprobar").status_code) == 409
    assert amounts(bureau, fee_id) == (30000, 20000, 10000)


def test_a_reimbursement_verified_at_the_moment_of_its_reversal_leaves_nothing_verified(
    bureau: Bureau, client_as: ClientAs, halves: tuple[Id, Id]
) -> None:
    fee_id, paid_id = halves
    luis, path = client_as("luis"), f"/p/fair-recruitment/cuotas/{fee_id.hex}/devoluciones/{paid_id.hex}"

    def verify(actor: Actor) -> None:
        fees.verify(ledger.fee(fee_id), ledger.reimbursement(fee_id, paid_id), actor=actor)

    reverse = {"reason": "Se anotó dos veces."}
    assert at_the_same_moment(bureau, verify, lambda: luis.post(f"{path}/revertir", reverse).status_code) == 303
    assert amounts(bureau, fee_id) == (30000, 10000, 0)


def amounts(bureau: Bureau, fee_id: Id) -> tuple[int, int, int]:
    """Paid, back, back and verified, in minor units."""
    with bureau.looking():
        row = ledger.fee(fee_id)
        return row.amount_minor, row.reimbursed_minor, row.verified_minor
