"""Who may decide and who may audit, and what a decision needs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from core.errors import Forbidden, Invalid, Refused
from core.extensions import db
from plugins.fair_recruitment.certification import auditing, deciding, queries
from plugins.fair_recruitment.certification.codes import (
    CertificationState,
    Hat,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.decision_models import DecisionMember
from tests.plugins.fair_recruitment.certification.conftest import COMMITTEE, MEMBER, Bureau, written

S, V = CertificationState, Verb


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
    for day in (bureau.day() - timedelta(days=600), bureau.day() + timedelta(days=1), date.max):
        recent = {**MEMBER, "consulted_until": day}
        with pytest.raises(Invalid) as refused, bureau.at() as actor:
            auditing.add_member(queries.certification(key), queries.audit(audit_id), recent, actor=actor)
        assert refused.value.code == "fair_recruitment.audit.not_independent"
    long_ago = {**MEMBER, "consulted_until": bureau.day() - timedelta(days=760)}
    bureau.on(key, lambda row, actor: auditing.add_member(row, queries.audit(audit_id), long_ago, actor=actor))
    tomorrow = bureau.day() + timedelta(days=1)
    with pytest.raises(IntegrityError):
        written(bureau, lambda: setattr(queries.team(audit_id)[0], "free_from", tomorrow))
