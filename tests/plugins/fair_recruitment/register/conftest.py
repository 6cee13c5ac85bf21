"""Certificates of organisations as the register finds them, whatever way they went."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from core import clock
from core.db.types import Id
from core.extensions import db
from core.testing.factories.organisations import organisation
from core.verification import numbers
from plugins.fair_recruitment.certification.audit_models import Audit
from plugins.fair_recruitment.certification.codes import AuditType, CertificationState, OrganisationKind, Verb
from plugins.fair_recruitment.certification.decision_models import Decision, OrganisationCertificate
from plugins.fair_recruitment.certification.models import Certification, Step

S = CertificationState
DAY = date(2026, 6, 1)
UNTIL = date(2099, 6, 1)
AFTER: dict[CertificationState, list[tuple[Verb, CertificationState, CertificationState]]] = {
    S.CERTIFIED: [],
    S.SUSPENDED: [(Verb.SUSPEND, S.CERTIFIED, S.SUSPENDED)],
    S.WITHDRAWN: [(Verb.SUSPEND, S.CERTIFIED, S.SUSPENDED), (Verb.WITHDRAW, S.SUSPENDED, S.WITHDRAWN)],
    S.EXPIRED: [(Verb.EXPIRE, S.CERTIFIED, S.EXPIRED)],
}

Certify = Callable[..., Id]


@pytest.fixture
def certify(office: Any) -> Certify:
    """``certify("El Trigal")`` or ``certify(firm_id, state=S.SUSPENDED)``: one certificate, as rows."""

    def make(firm: str | Id, state: CertificationState = S.CERTIFIED, **facts: Any) -> Id:
        with office.at("luis") as actor:
            firm_id = firm if isinstance(firm, Id) else organisation(firm, actor=actor).id
        with office.at("luis") as actor:
            return _certificate(db.session(), firm_id, facts.pop("holder", str(firm)), state, actor.id, facts)

    return make


def _certificate(session: Any, firm_id: Id, name: str, state: CertificationState, by: Id, facts: dict[str, Any]) -> Id:
    said = {
        "kind": OrganisationKind.EMPLOYER, "standard": "iris", "standard_version": "1",
        "scope_text": "Contratación para la panadería", "sites": [{"name": "Horno central", "place": "Sacaba"}],
    }  # fmt: skip
    said |= {key: facts[key] for key in said.keys() & facts.keys()}
    until = facts.get("valid_until", UNTIL)
    about = Certification(
        organisation_id=firm_id, state=state, state_since=datetime(2026, 7, 1, 15, tzinfo=UTC), holder=name,
        holder_key=name.lower(), due_on=until, opened_by=by, opened_at=clock.now(), **said,
    )  # fmt: skip
    session.add(about)
    session.flush()
    audit = Audit(certification_id=about.id, type=AuditType.INITIAL, planned_on=DAY)
    session.add(audit)
    session.flush()
    decision = Decision(
        certification_id=about.id, audit_id=audit.id, outcome="grant", reason="Sin hallazgos", decided_on=DAY, quorum=3,
        members=3, valid_months=36, recorded_by=by, recorded_by_name="Luis",
    )  # fmt: skip
    session.add(decision)
    session.flush()
    made = OrganisationCertificate(
        certification_id=about.id, decision_id=decision.id, number=facts.get("number") or numbers.new_number(),
        holder=name, holder_key=name.lower(), country=facts.get("country", "BO"),
        issued_on=facts.get("issued_on", DAY), valid_until=until, issued_by=by, issued_by_name="Luis", **said,
    )  # fmt: skip
    session.add(made)
    moves = [(Verb.ISSUE, S.DECIDED, S.CERTIFIED), *AFTER[state]]
    session.add_all(
        Step(
            certification_id=about.id, verb=verb, before_state=before, after_state=after, reason="Cobró a Nayeli",
            by=by, by_name="Luis", at=datetime(2026, 6 + at, 1, 15, tzinfo=UTC),
        )
        for at, (verb, before, after) in enumerate(moves)
    )  # fmt: skip
    session.flush()
    return made.id
