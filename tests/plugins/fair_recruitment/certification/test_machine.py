"""Whatever is tried, in whatever order: only legal moves happen, and no certificate stands while something is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from core import clock
from core.access.actors import Actor
from core.errors import AyniError
from core.extensions import db
from core.testing.factories.organisations import organisation
from plugins.fair_recruitment.certification import auditing, correcting, deciding, findings, queries, services
from plugins.fair_recruitment.certification.audit_models import Finding
from plugins.fair_recruitment.certification.codes import (
    BLOCKING,
    MOVES,
    Answer,
    AuditType,
    CertificationState,
    FindingSource,
    Grade,
    OrganisationKind,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.moving import move
from plugins.fair_recruitment.certification.standards import standard
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.fees import services as fees
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource
from plugins.fair_recruitment.fees.models import Fee
from tests.plugins.fair_recruitment.certification.conftest import APPLICATION, COMMITTEE, IRIS, MEMBER, STRATA

S, V = CertificationState, Verb
PLAIN = (V.REOPEN_ASSESSMENT, V.TAKE_BACK, V.ACCEPT, V.REJECT, V.ASK_CORRECTION, V.GIVE_UP)


class CertificationMachine(RuleBasedStateMachine):
    """``rosa`` works, ``luis`` decides and verifies. Each attempt is an act that leaves nothing when it is refused."""

    rosa: Actor
    luis: Actor

    @initialize(far=st.booleans())
    def begin(self, far: bool) -> None:
        self.firm = organisation(actor=self.rosa)
        made = services.open_certification(self.firm, OrganisationKind.AGENCY, standard(*IRIS), actor=self.rosa)
        self.key, self.fees = made.id, list[Fee]()
        if far:
            for verb in (self.assess, self.apply, self.accept, self.plan_initial, self.whole_audit, self.grant):
                verb()
            self.issue()
            assert self.row.state is S.CERTIFIED

    @property
    def row(self):  # type: ignore[no-untyped-def]
        return queries.certification(self.key)

    def attempt(self, verb: Callable[[], object]) -> None:
        before = (self.row.state, len(queries.steps(self.key)))
        try:
            with db.session.begin_nested():
                verb()
        except AyniError:
            db.session.expire_all()
            assert before == (self.row.state, len(queries.steps(self.key)))

    def accept(self) -> None:
        self.attempt(lambda: move(self.row, V.ACCEPT, actor=self.luis))

    def plan_initial(self) -> None:
        self.plan(AuditType.INITIAL)

    def whole_audit(self) -> None:
        self.audit(Grade.CONFORM)

    @rule(verb=st.sampled_from(PLAIN))
    def step(self, verb: Verb) -> None:
        self.attempt(lambda: move(self.row, verb, actor=self.luis, reason="Porque sí"))

    @rule()
    def assess(self) -> None:
        def verb() -> None:
            for one in services.standard_of(self.row).criteria:
                services.answer(self.row, one.id, {"answer": Answer.NOT, "evidence": ""}, actor=self.rosa)
            services.close_assessment(self.row, actor=self.rosa)

        self.attempt(verb)

    @rule()
    def apply(self) -> None:
        verb = services.complete if self.row.state is S.DEFERRED else services.apply
        self.attempt(lambda: verb(self.row, APPLICATION, actor=self.rosa))

    @rule()
    def defer(self) -> None:
        self.attempt(lambda: services.defer(self.row, "Falta", actor=self.luis))

    @rule()
    def review_again(self) -> None:
        self.attempt(lambda: services.review_again(self.row, "Error", actor=self.luis))

    @rule(days=st.sampled_from([0, 61, 500]))
    def time_passes(self, days: int) -> None:
        day = clock.now().date() + timedelta(days=days)
        if self.row.state in (S.DEFERRED, S.CERTIFIED, S.SUSPENDED):
            self.attempt(lambda: services.end_by_day(self.row, day, actor=self.luis))

    @rule(kind=st.sampled_from(AuditType))
    def plan(self, kind: AuditType) -> None:
        data = {"type": kind, "planned_on": clock.now().date(), "body": ""}
        self.attempt(lambda: auditing.plan(self.row, data, actor=self.rosa))

    @rule(grade=st.sampled_from(Grade))
    def audit(self, grade: Grade) -> None:
        planned = queries.planned_audit(self.key)
        if planned is None:
            return

        def verb() -> None:
            auditing.add_member(self.row, planned, MEMBER, actor=self.rosa)
            auditing.draw_sample(planned, {"size": 5, "strata": STRATA}, actor=self.rosa)
            for number, one in enumerate(services.standard_of(self.row).criteria):
                data = {"criterion": one.id, "grade": Grade.CONFORM if number else grade, "evidence": "Visto"}
                findings.add(self.row, planned, data, actor=self.rosa)
            data = {"summary": "Así", "without_management": True}
            auditing.report(self.row, planned, data, actor=self.rosa)

        self.attempt(verb)

    @rule(grade=st.sampled_from(Grade), then=st.sampled_from([*Grade, None]))
    def find(self, grade: Grade, then: Grade | None) -> None:
        """One finding while the report is open, then graded anew by a second person, or taken out."""
        planned, made = queries.planned_audit(self.key), list[Finding]()
        if planned is None:
            return
        data = {"criterion": "no_fees", "grade": grade, "evidence": "Visto"}
        self.attempt(lambda: made.append(findings.add(self.row, planned, data, actor=self.rosa)))
        for one in made:
            if then is None:
                self.attempt(lambda one=one: findings.remove(self.row, one, actor=self.luis))  # type: ignore[misc]
            else:
                self.attempt(lambda one=one: findings.regrade(self.row, one, then, "Visto", actor=self.luis))  # type: ignore[misc]

    @rule()
    def undo_audit(self) -> None:
        for one in queries.audits(self.key)[:1]:
            self.attempt(lambda one=one: auditing.reopen(self.row, one, "Error", actor=self.rosa))  # type: ignore[misc]
            self.attempt(lambda one=one: auditing.cancel(self.row, one, "Error", actor=self.rosa))  # type: ignore[misc]

    @rule()
    def correct(self) -> None:
        data = {"root_cause": "Descuido", "action": "Se corrige", "due_on": clock.now().date() + timedelta(days=9)}
        for one in queries.to_correct(self.key)[:1]:

            def verb(finding=one) -> None:  # type: ignore[no-untyped-def]
                if finding.source is FindingSource.AUDIT:
                    correcting.plan(self.row, finding, data, actor=self.rosa)
                    correcting.do(self.row, finding, "Foto", actor=self.rosa)
                correcting.verify(self.row, finding, actor=self.luis)

            self.attempt(verb)

    @rule(grants=st.booleans())
    def decide(self, grants: bool) -> None:
        outcome = Outcome.GRANT if grants else Outcome.REFUSE
        data = {"outcome": outcome, "reason": "Visto", "members": COMMITTEE, "valid_months": 12}
        self.attempt(lambda: deciding.decide(self.row, data, actor=self.luis))

    def grant(self) -> None:
        self.decide(True)

    @rule()
    def annul(self) -> None:
        self.attempt(lambda: deciding.annul(self.row, "Error", actor=self.luis))

    @rule()
    def issue(self) -> None:
        self.attempt(lambda: deciding.issue(self.row, actor=self.rosa))

    @rule(verb=st.sampled_from([deciding.suspend, deciding.lift, deciding.withdraw, deciding.undo_withdrawal]))
    def change(self, verb: Callable[..., None]) -> None:
        self.attempt(lambda: verb(self.row, "Porque sí", actor=self.luis))

    @rule(payer=st.sampled_from([FeePayer.WORKER, FeePayer.EMPLOYER]))
    def fee(self, payer: FeePayer) -> None:
        data = {
            "category": FeeCategory.ADMINISTRATIVE, "item": "Trámite", "payer": payer, "currency": "USD",
            "paid_on": clock.now().date() - timedelta(days=3), "source": FeeSource.INTERVIEW, "amount": Decimal(300),
        }  # fmt: skip
        worker = {"person_id": None, "worker_name": "Nadia", "worker_phone": ""}
        self.attempt(lambda: self.fees.append(fees.add(self.firm, data, worker, actor=self.rosa)))

    @rule()
    def reimburse(self) -> None:
        data = {"amount": Decimal(300), "on": clock.now().date() - timedelta(days=1), "proof": "Recibo"}
        for fee in self.fees:

            def verb(fee=fee) -> None:  # type: ignore[no-untyped-def]
                fees.verify(fee, fees.reimburse(fee, data, actor=self.rosa), actor=self.luis)

            self.attempt(verb)

    @rule()
    def reverse(self) -> None:
        for fee in self.fees[:1]:
            for paid in [one for one in ledger.reimbursements(fee.id) if one.reverses_id is None][-1:]:
                self.attempt(lambda fee=fee, paid=paid: fees.reverse(fee, paid, "Error", actor=self.luis))  # type: ignore[misc]

    @invariant()
    def each_step_is_legal_and_they_tell_the_state(self) -> None:
        at = None
        for one in reversed(queries.steps(self.key)):
            assert one.before_state is at
            assert one.verb is V.OPEN if at is None else MOVES[one.verb][at] is one.after_state
            at = one.after_state
        assert self.row.state is at

    @invariant()
    def nothing_in_force_while_a_worker_is_unpaid_or_a_finding_is_open(self) -> None:
        db.session.flush()
        blocking = [one for one in queries.findings(self.key) if one.grade in BLOCKING and one.closed_on is None]
        assert self.row.blocking == len(blocking)
        if self.row.state is S.CERTIFIED:
            assert (ledger.unpaid(self.firm.id).workers, blocking) == (0, [])
            assert queries.current_certificate(self.key) is not None


@pytest.mark.parametrize("database_kind", ["sqlite"])
def test_whatever_is_tried_no_certificate_stands_while_something_is_open(
    app: Flask, acting: Callable[[str], object], actor_as: Callable[[str], Actor]
) -> None:
    actors = {"rosa": actor_as("rosa"), "luis": actor_as("luis")}
    machine = type("Machine", (CertificationMachine,), actors)
    rules = settings(max_examples=20, stateful_step_count=15, deadline=None, database=None)
    with app.app_context(), acting("luis"):  # type: ignore[attr-defined]
        run_state_machine_as_test(machine, settings=rules)
