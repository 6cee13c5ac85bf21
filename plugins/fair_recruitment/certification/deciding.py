"""What the committee decides, the certificate that is issued, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.api import (
    Actor,
    Id,
    Invalid,
    Refused,
    claim,
    clock,
    db,
    fold,
    months_after,
    new_id,
    numbers,
    record,
)
from plugins.fair_recruitment.certification import auditing, queries
from plugins.fair_recruitment.certification.codes import (
    WITH_CERTIFICATE,
    AuditState,
    AuditType,
    CertificationState,
    Hat,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.decision_models import Decision, DecisionMember, OrganisationCertificate
from plugins.fair_recruitment.certification.events import CertificationDecided
from plugins.fair_recruitment.certification.hats import key_of, put_hat
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.moving import move
from plugins.fair_recruitment.permissions import CERTIFICATION_DECIDE, CERTIFICATION_WORK
from plugins.fair_recruitment.settings import certificate_months, quorum
from plugins.fair_recruitment.words import _l

S, V = CertificationState, Verb


def decide(row: Certification, data: Mapping[str, Any], *, actor: Actor) -> Decision:
    """Record what the committee decided on the last report (``DecisionIn``). Whoever records it is one of the members,
    and none of them audited. Raises Refused, Invalid."""
    actor.require(CERTIFICATION_DECIDE)
    audit = auditing.latest_reported(row)
    if audit is None or (row.state in WITH_CERTIFICATE and not is_renewal_due(row)):
        raise Refused("fair_recruitment.decision.nothing", _l("There is no audit report to decide on."))
    grants = data["outcome"] is Outcome.GRANT
    months = (data["valid_months"] or certificate_months()) if grants else None
    if grants:
        _require_corrected(row)
        if months is None:
            raise Invalid({"valid_months": [str(_l("Write how many months the certificate is good for"))]},
                          code="fair_recruitment.decision.no_months")  # fmt: skip
    people = _committee(data, actor=actor)
    made = Decision(
        id=new_id(), certification_id=row.id, audit_id=audit.id, outcome=data["outcome"], reason=data["reason"].strip(),
        decided_on=clock.today(actor.timezone), quorum=quorum(), members=len(people), valid_months=months,
        recorded_by=actor.id, recorded_by_name=actor.name,
    )  # fmt: skip
    db.session.add(made)
    _seat(row, made, people)
    if row.state not in WITH_CERTIFICATE:
        move(row, V.DECIDE if grants else V.REFUSE, actor=actor, reason=made.reason)
    event = CertificationDecided(row.id, organisation_id=row.organisation_id, outcome=made.outcome)
    record(event, actor=actor)
    db.session.flush()
    return made


def is_renewal_due(row: Certification) -> bool:
    """There is a report for a renewal on which nobody decided."""
    last = auditing.latest_reported(row)
    decided = {one.audit_id for one in queries.decisions(row.id) if one.annulled_on is None}
    return last is not None and last.type is AuditType.RECERT and last.id not in decided


def _require_corrected(row: Certification) -> None:
    left = len(queries.to_correct(row.id))
    if left:
        sentence = _l("%(count)s findings are not corrected and verified yet.", count=left)
        raise Refused("fair_recruitment.decision.findings_open", sentence)


def _committee(data: Mapping[str, Any], *, actor: Actor) -> dict[str, str]:
    """Their names by e-mail; whoever records is one of them. Raises Invalid for fewer than the quorum."""
    people = {key_of(actor): actor.name}
    for one in data["members"]:
        people.setdefault(fold(one["email"]), one["name"])
    if len(people) < quorum():
        sentence = _l("A decision needs %(count)s members, you among them", count=quorum())
        raise Invalid({"members": [str(sentence)]}, code="fair_recruitment.decision.no_quorum")
    return people


def _seat(row: Certification, made: Decision, people: Mapping[str, str]) -> None:
    for email, name in people.items():
        key = put_hat(row, email, Hat.DECIDER)
        seat = DecisionMember(
            certification_id=row.id, decision_id=made.id, name=name, email_key=key, hat=Hat.DECIDER
        )  # fmt: skip
        db.session.add(seat)
        db.session.flush()


def annul(row: Certification, reason: str, *, actor: Actor) -> None:
    """Undo a decision from which no certificate came."""
    if row.state is S.REJECTED and not _standing(row):
        raise Refused("fair_recruitment.decision.nothing", _l("No committee decided on it: review it again instead."))
    move(row, V.ANNUL_DECISION, actor=actor, reason=reason)
    for one in _standing(row):
        one.annulled_on = clock.today(actor.timezone)
    db.session.flush()


def _standing(row: Certification) -> list[Decision]:
    return [one for one in queries.decisions(row.id) if one.annulled_on is None]


def to_issue(row: Certification) -> Decision | None:
    """The granting decision from which no certificate came yet."""
    issued = {one.decision_id for one in queries.certificates(row.id)}
    last = next(iter(_standing(row)), None)
    return last if last is not None and last.outcome is Outcome.GRANT and last.id not in issued else None


def may_issue(row: Certification, actor: Actor) -> bool:
    """Whether there is a granting decision, which somebody else recorded."""
    decision = to_issue(row)
    return decision is not None and decision.recorded_by != actor.id and actor.may(_issues(row))


def _issues(row: Certification) -> str:
    """The permission for it. A renewed certificate lifts a suspension, and that is for whoever decides."""
    return CERTIFICATION_DECIDE if row.state is S.SUSPENDED else CERTIFICATION_WORK


def issue(row: Certification, *, actor: Actor) -> OrganisationCertificate:
    """Issue what the committee granted; a renewed one replaces the one before. Raises Refused while a worker is unpaid
    or a finding keeps it back, and to whoever recorded the decision: one decides, another issues."""
    actor.require(_issues(row))
    decision = to_issue(row)
    if decision is None or decision.valid_months is None:
        raise Refused("fair_recruitment.certificate.not_granted", _l("No committee granted a certificate."))
    if decision.recorded_by == actor.id:
        sentence = _l("You recorded the decision, so somebody else has to issue the certificate.")
        raise Refused("fair_recruitment.certificate.own", sentence)
    today = clock.today(actor.timezone)
    until = months_after(today, decision.valid_months)
    former = queries.current_certificate(row.id)
    move(row, V.RENEW if row.state in WITH_CERTIFICATE else V.ISSUE, actor=actor, due_on=until)
    if former is not None:
        former.replaced_on = today
        db.session.flush()
    organisation = queries.organisation(row.organisation_id)
    made = OrganisationCertificate(
        certification_id=row.id, decision_id=decision.id, outcome=Outcome.GRANT, number=numbers.new_number(),
        holder=organisation.legal_name, holder_key=fold(organisation.legal_name), country=organisation.country,
        kind=row.kind, standard=row.standard, standard_version=row.standard_version, scope_text=row.scope_text,
        sites=row.sites, issued_on=today, valid_until=until, issued_by=actor.id, issued_by_name=actor.name,
    )  # fmt: skip
    if not claim(db.session(), made):
        raise Refused("fair_recruitment.certificate.issued", _l("The certificate was issued meanwhile: look again."))
    return made


def suspend(row: Certification, reason: str, *, actor: Actor, complaint_id: Id | None = None) -> None:
    """Seen at once by whoever looks at the public register, without the reason."""
    move(row, V.SUSPEND, actor=actor, reason=reason, due_on=row.due_on, complaint_id=complaint_id)


def lift(row: Certification, reason: str, *, actor: Actor) -> None:
    _require_in_time(row, actor=actor)
    move(row, V.LIFT, actor=actor, reason=reason, due_on=row.due_on)


def withdraw(row: Certification, reason: str, *, actor: Actor) -> None:
    move(row, V.WITHDRAW, actor=actor, reason=reason, due_on=row.due_on)
    planned = queries.planned_audit(row.id)
    if planned is not None:
        planned.state = AuditState.CANCELLED


def undo_withdrawal(row: Certification, reason: str, *, actor: Actor) -> None:
    """It is suspended then; to lift that is a decision of its own."""
    _require_in_time(row, actor=actor)
    move(row, V.UNDO_WITHDRAWAL, actor=actor, reason=reason, due_on=row.due_on)


def _require_in_time(row: Certification, *, actor: Actor) -> None:
    if row.due_on is None or row.due_on < clock.today(actor.timezone):
        raise Refused("fair_recruitment.certificate.over", _l("The last day of the certificate has passed."))
