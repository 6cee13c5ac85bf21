"""The path of a certification, and what stands in its way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from core import clock
from core.db.types import Id
from core.errors import Forbidden, Invalid, Refused
from core.extensions import db
from core.organisations import services as organisations
from core.testing.jobs import deliver_events, run_pending
from plugins.fair_recruitment.certification import auditing, correcting, deciding, queries, services
from plugins.fair_recruitment.certification.codes import (
    AuditType,
    CertificationState,
    FindingSource,
    Grade,
    Hat,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.decision_models import DecisionMember
from plugins.fair_recruitment.certification.moving import move
from tests.plugins.fair_recruitment.certification.conftest import COMMITTEE, MEMBER, Bureau

S, V = CertificationState, Verb


def written(bureau: Bureau, change: Callable[[], object]) -> None:
    """Past every service, as a program with a fault might."""
    with bureau.at():
        change()
        db.session.flush()


def test_from_interest_to_a_certificate_each_move_leaves_a_row(bureau: Bureau) -> None:
    key = bureau.certified()
    with bureau.looking():
        steps = [(one.verb, one.before_state, one.after_state) for one in reversed(queries.steps(key))]
        certificate = queries.current_certificate(key)
        assert certificate is not None
        assert (certificate.valid_until - certificate.issued_on).days in (365, 366)
    assert steps == [
        (V.OPEN, None, S.INTEREST), (V.ASSESS, S.INTEREST, S.SELF_ASSESSED), (V.APPLY, S.SELF_ASSESSED, S.APPLIED),
        (V.ACCEPT, S.APPLIED, S.ACCEPTED), (V.PLAN_AUDIT, S.ACCEPTED, S.AUDIT_PLANNED),
        (V.REPORT_AUDIT, S.AUDIT_PLANNED, S.AUDITED), (V.DECIDE, S.AUDITED, S.DECIDED),
        (V.ISSUE, S.DECIDED, S.CERTIFIED),
    ]  # fmt: skip


def test_an_organisation_has_one_of_a_kind_and_standard_open(bureau: Bureau) -> None:
    key = bureau.opened()
    with pytest.raises(Refused) as refused:
        bureau.opened(bureau.firm(key))
    assert refused.value.code == "fair_recruitment.certification.open"
    bureau.on(key, move, V.GIVE_UP, reason="Ya no quiere")
    assert bureau.state(bureau.opened(bureau.firm(key))) is S.INTEREST


def test_a_self_assessment_with_a_gap_is_not_closed(bureau: Bureau) -> None:
    with pytest.raises(Refused) as refused:
        bureau.on(bureau.opened(), services.close_assessment)
    assert refused.value.code == "fair_recruitment.self_assessment.incomplete"


def test_a_deferral_lapses_after_sixty_days(bureau: Bureau) -> None:
    key = bureau.opened()
    bureau.answered(key)
    bureau.on(key, services.close_assessment)
    bureau.on(key, services.apply, _application())
    due_on = bureau.on(key, services.defer, "Falta la licencia", user="luis")
    assert (due_on - bureau.day()).days == 60
    run_pending(bureau.app)
    with clock.fixed(clock.now() + timedelta(days=60)):
        run_pending(bureau.app)
    assert bureau.state(key) is S.DEFERRED
    with clock.fixed(clock.now() + timedelta(days=62)):
        run_pending(bureau.app)
    assert bureau.state(key) is S.LAPSED


def _application() -> dict[str, Any]:
    return {"scope_text": "Cosechas", "sites": [{"name": "Oficina", "place": ""}], "declared_by": "Delia",
            "no_fees_declared": True, "declared": True}  # fmt: skip


def test_a_certificate_whose_last_day_passed_is_marked_expired(bureau: Bureau) -> None:
    key = bureau.certified()
    run_pending(bureau.app)
    with clock.fixed(clock.now() + timedelta(days=370)):
        run_pending(bureau.app)
    assert bureau.state(key) is S.EXPIRED


def test_review_and_decision_are_for_who_may_decide(bureau: Bureau) -> None:
    key = bureau.audited()
    with pytest.raises(Forbidden):
        bureau.on(key, deciding.decide, {"outcome": Outcome.GRANT}, user="rosa")
    with pytest.raises(Forbidden):
        bureau.on(bureau.certified(), deciding.suspend, "Queja", user="rosa")


def test_no_length_of_a_certificate_is_guessed(bureau: Bureau) -> None:
    with pytest.raises(Invalid) as refused:
        bureau.decide(bureau.audited(), months=None)
    assert refused.value.code == "fair_recruitment.decision.no_months"


def test_a_decision_needs_its_quorum(bureau: Bureau) -> None:
    with pytest.raises(Invalid) as refused:
        bureau.decide(bureau.audited(), members=COMMITTEE[:1])
    assert refused.value.code == "fair_recruitment.decision.no_quorum"


def test_who_audited_does_not_decide(bureau: Bureau) -> None:
    auditor = {"name": MEMBER["name"], "email": "IVO@auditores.org"}
    with pytest.raises(Refused) as refused:
        bureau.decide(bureau.audited(), members=[*COMMITTEE, auditor])
    assert refused.value.code == "fair_recruitment.certification.two_hats"


def test_who_decides_does_not_audit_even_when_nobody_asks_the_service(bureau: Bureau) -> None:
    key = bureau.audited()
    bureau.decide(key)
    with bureau.looking():
        decision = queries.decisions(key)[0].id
    seat = {"name": "Ivo", "email_key": "ivo@auditores.org", "hat": Hat.DECIDER}
    with pytest.raises(IntegrityError):
        written(bureau, lambda: db.session.add(DecisionMember(certification_id=key, decision_id=decision, **seat)))


def test_who_advised_within_two_years_does_not_audit(bureau: Bureau) -> None:
    key = bureau.accepted()
    audit_id = bureau.planned(key)
    recent = {**MEMBER, "consulted_until": bureau.day() - timedelta(days=600)}
    with pytest.raises(Invalid) as refused:
        bureau.on(key, lambda row, actor: auditing.add_member(row, queries.audit(audit_id), recent, actor=actor))
    assert refused.value.code == "fair_recruitment.audit.not_independent"
    long_ago = {**MEMBER, "consulted_until": bureau.day() - timedelta(days=760)}
    bureau.on(key, lambda row, actor: auditing.add_member(row, queries.audit(audit_id), long_ago, actor=actor))
    tomorrow = bureau.day() + timedelta(days=1)
    with pytest.raises(IntegrityError):
        written(bureau, lambda: setattr(queries.team(audit_id)[0], "free_from", tomorrow))


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


def test_a_surveillance_leaves_the_certificate_in_force_and_a_major_finding_suspends_it(bureau: Bureau) -> None:
    key = bureau.certified()
    audit_id = bureau.planned(key, AuditType.SURVEILLANCE)
    assert bureau.state(key) is S.CERTIFIED
    bureau.prepared(key, audit_id, Grade.MAJOR)
    assert bureau.state(key) is S.SUSPENDED
    bureau.report(key, audit_id)
    bureau.correct(key, bureau.open_findings(key)[0])
    bureau.on(key, deciding.lift, "Corregido", user="luis")
    assert bureau.state(key) is S.CERTIFIED


def test_a_renewal_issues_another_certificate_that_replaces_the_one_before(bureau: Bureau) -> None:
    key = bureau.certified()
    audit_id = bureau.planned(key, AuditType.RECERT)
    bureau.prepared(key, audit_id)
    bureau.report(key, audit_id)
    bureau.decide(key, months=24)
    assert bureau.state(key) is S.CERTIFIED
    bureau.on(key, deciding.issue)
    today = bureau.day()
    with bureau.looking():
        new, old = queries.certificates(key)
        assert (new.replaced_on, old.replaced_on, new.number != old.number) == (None, today, True)
        assert queries.steps(key)[0].verb is V.RENEW


def test_an_organisation_suspended_in_the_register_loses_its_certificate_for_the_time(bureau: Bureau) -> None:
    key = bureau.certified()
    firm = bureau.firm(key)
    with bureau.at("luis") as actor:
        organisations.suspend(queries.organisation(firm), "Investigación", actor=actor)
    deliver_events(bureau.app)
    assert bureau.state(key) is S.SUSPENDED


def test_what_a_human_did_wrong_is_undone(bureau: Bureau) -> None:
    key = bureau.audited()
    bureau.decide(key, Outcome.REFUSE, None)
    assert bureau.state(key) is S.REJECTED
    with pytest.raises(Refused) as refused:
        bureau.on(key, services.review_again, "Error", user="luis")
    assert refused.value.code == "fair_recruitment.certification.refused_by_committee"
    bureau.on(key, deciding.annul, "Era otra", user="luis")
    assert bureau.state(key) is S.AUDITED
    bureau.decide(key)
    bureau.on(key, deciding.issue)
    bureau.on(key, deciding.withdraw, "Error", user="luis")
    bureau.on(key, deciding.undo_withdrawal, "Era otra", user="luis")
    assert bureau.state(key) is S.SUSPENDED


def test_a_stop_needs_its_reason(bureau: Bureau) -> None:
    with pytest.raises(Invalid) as refused:
        bureau.on(bureau.certified(), deciding.suspend, " ", user="luis")
    assert refused.value.code == "fair_recruitment.certification.no_reason"
