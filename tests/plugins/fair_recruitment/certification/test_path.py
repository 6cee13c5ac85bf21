"""The path of a certification, what ends by itself, and what is undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from core.db.types import Id
from core.errors import Invalid, Refused
from core.organisations import services as organisations
from core.testing.jobs import deliver_events, run_pending
from plugins.fair_recruitment.certification import deciding, queries, services
from plugins.fair_recruitment.certification.codes import (
    AuditType,
    CertificationState,
    Grade,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.moving import move
from tests.plugins.fair_recruitment.certification.conftest import Bureau

S, V = CertificationState, Verb


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


def test_an_application_is_to_be_reviewed_within_two_weeks_each_time_it_comes(bureau: Bureau) -> None:
    key = bureau.opened()
    bureau.answered(key)
    bureau.on(key, services.close_assessment)
    bureau.on(key, services.apply, _application())
    assert due(bureau, key) == 14
    bureau.on(key, services.defer, "Falta la licencia", user="luis")
    with clock.fixed(clock.now() + timedelta(days=3)):
        bureau.on(key, services.complete, _application())
    assert due(bureau, key) == 17
    bureau.on(key, move, V.ACCEPT, user="luis")
    assert due(bureau, key) is None
    bureau.on(key, services.review_again, "Faltaba algo", user="luis")
    assert due(bureau, key) == 14


def due(bureau: Bureau, key: Id) -> int | None:
    """In how many days the next step is due."""
    with bureau.looking():
        found = queries.certification(key).due_on
    return None if found is None else (found - bureau.day()).days


def test_a_late_review_lapses_nothing_and_is_counted(bureau: Bureau) -> None:
    key = bureau.accepted()
    bureau.on(key, services.review_again, "Faltaba algo", user="luis")
    with clock.fixed(clock.now() + timedelta(days=20)):
        run_pending(bureau.app)
        with bureau.looking():
            assert queries.reviews_overdue(bureau.day()) == 1
    with bureau.looking():
        assert queries.reviews_overdue(bureau.day()) == 0
    assert bureau.state(key) is S.APPLIED


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
