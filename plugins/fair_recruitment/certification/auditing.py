"""Verbs on audits: plan, name the team, draw the workers, close the report; and undo."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from core.api import Actor, Invalid, Refused, claim, clock, db, months_after, record
from plugins.fair_recruitment.certification import queries, sampling
from plugins.fair_recruitment.certification.audit_models import Audit, AuditMember
from plugins.fair_recruitment.certification.codes import (
    WITH_CERTIFICATE,
    AuditState,
    AuditType,
    CertificationState,
    Hat,
    Verb,
)
from plugins.fair_recruitment.certification.events import AuditChanged
from plugins.fair_recruitment.certification.hats import key_of, put_hat
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.moving import move
from plugins.fair_recruitment.certification.services import standard_of
from plugins.fair_recruitment.permissions import CERTIFICATION_WORK
from plugins.fair_recruitment.settings import independent_months
from plugins.fair_recruitment.words import _l

S, V = CertificationState, Verb
SEEDS = 2**31


def types_for(row: Certification) -> list[AuditType]:
    if row.state in WITH_CERTIFICATE:
        return [AuditType.SURVEILLANCE, AuditType.RECERT, AuditType.COMPLAINT]
    return [AuditType.INITIAL] if row.state is S.ACCEPTED else []


def plan(row: Certification, data: Mapping[str, Any], *, actor: Actor) -> Audit:
    """``data`` is what ``AuditIn`` loads. An initial one moves the certification; the others are made beside a
    certificate that stays in force. Raises Refused while another one is planned."""
    actor.require(CERTIFICATION_WORK)
    if data["type"] not in types_for(row):
        raise Refused("fair_recruitment.audit.not_now", _l("No audit of this type can be planned now."))
    made = Audit(
        certification_id=row.id, type=data["type"], state=AuditState.PLANNED, planned_on=data["planned_on"],
        body=data["body"] or "", strata=[], without_management=False, summary="",
    )  # fmt: skip
    if not claim(db.session(), made):
        raise Refused("fair_recruitment.audit.planned", _l("An audit is planned already."))
    if made.type is AuditType.INITIAL:
        move(row, V.PLAN_AUDIT, actor=actor, due_on=made.planned_on)
    _told(made, actor=actor)
    return made


def add_member(row: Certification, audit: Audit, data: Mapping[str, Any], *, actor: Actor) -> AuditMember:
    """``data`` is what ``MemberIn`` loads: the declaration of conflicts with it. Raises Refused, Invalid."""
    require_planned(audit, actor=actor)
    today, until = clock.today(actor.timezone), data["consulted_until"]
    free_from = months_after(min(until, today), independent_months()) if until else None
    if free_from is not None and free_from > today:
        sentence = _l("Whoever advised the organisation within the last %(count)s months does not audit it",
                      count=independent_months())  # fmt: skip
        raise Invalid({"consulted_until": [str(sentence)]}, code="fair_recruitment.audit.not_independent")
    key = put_hat(row, data["email"], Hat.AUDITOR)
    made = AuditMember(
        certification_id=row.id, audit_id=audit.id, name=data["name"], email_key=key, hat=Hat.AUDITOR,
        lead=data["lead"], consulted_until=until, free_from=free_from, no_other_tie=data["no_other_tie"],
        declared_on=today,
    )  # fmt: skip
    if not claim(db.session(), made):
        raise Invalid({"email": [str(_l("This person is in the team already"))]})
    return made


def draw_sample(audit: Audit, data: Mapping[str, Any], *, actor: Actor) -> Audit:
    """Draw whom to interview from the counts of workers (``SampleIn``); a new draw has another seed."""
    require_planned(audit, actor=actor)
    groups = [dict(one) for one in data["strata"]]
    shares = sampling.allocate([one["workers"] for one in groups], data["size"])
    audit.strata = [{**one, "interviews": share} for one, share in zip(groups, shares, strict=True)]
    audit.seed, audit.sample_size = secrets.randbelow(SEEDS), sum(shares)
    db.session.flush()
    return audit


def report(row: Certification, audit: Audit, data: Mapping[str, Any], *, actor: Actor) -> None:
    """Close the report (``ReportIn``); whoever closes it does not decide on it. Raises Refused while there is no team,
    no draw, or a criterion not graded."""
    require_planned(audit, actor=actor)
    lacking = missing(row, audit)
    if lacking:
        raise Refused("fair_recruitment.audit.incomplete", lacking[0])
    put_hat(row, key_of(actor), Hat.AUDITOR)
    audit.summary, audit.without_management = data["summary"].strip(), data["without_management"]
    audit.state, audit.reported_on = AuditState.REPORTED, clock.today(actor.timezone)
    if audit.type is AuditType.INITIAL:
        move(row, V.REPORT_AUDIT, actor=actor)
    _told(audit, actor=actor)


def missing(row: Certification, audit: Audit) -> list[object]:
    """What the report still needs, in words. Only an audit of the whole standard grades every criterion."""
    lacking: list[object] = []
    if not any(one.lead for one in queries.team(audit.id)):
        lacking.append(_l("The team has nobody who leads it."))
    if audit.seed is None:
        lacking.append(_l("Nobody drew which workers are interviewed."))
    graded = {one.criterion for one in queries.findings(row.id) if one.audit_id == audit.id}
    left = [one.id for one in standard_of(row).criteria if one.id not in graded]
    if left and audit.type in (AuditType.INITIAL, AuditType.RECERT):
        lacking.append(_l("%(count)s criteria have no finding, not even that they are met.", count=len(left)))
    return lacking


def reopen(row: Certification, audit: Audit, reason: str, *, actor: Actor) -> None:
    """Undo the closing of a report on which nobody decided."""
    actor.require(CERTIFICATION_WORK)
    if audit.state is not AuditState.REPORTED or audit.type is not AuditType.INITIAL:
        raise Refused("fair_recruitment.audit.not_reported", _l("Only the report of an initial audit is opened again."))
    move(row, V.REOPEN_AUDIT, actor=actor, reason=reason, due_on=audit.planned_on)
    audit.state, audit.reported_on = AuditState.PLANNED, None
    _told(audit, actor=actor)


def cancel(row: Certification, audit: Audit, reason: str, *, actor: Actor) -> None:
    """It does not take place. What it found already stays to be corrected."""
    require_planned(audit, actor=actor)
    if audit.type is AuditType.INITIAL:
        move(row, V.CANCEL_AUDIT, actor=actor, reason=reason)
    audit.state = AuditState.CANCELLED
    _told(audit, actor=actor)


def require_planned(audit: Audit, *, actor: Actor) -> None:
    actor.require(CERTIFICATION_WORK)
    if audit.state is not AuditState.PLANNED:
        raise Refused("fair_recruitment.audit.closed", _l("The report of this audit is closed."))


def _told(audit: Audit, *, actor: Actor) -> None:
    db.session.flush()
    event = AuditChanged(audit.certification_id, audit_id=audit.id, type=audit.type, state=audit.state)
    record(event, actor=actor)


def latest_reported(row: Certification) -> Audit | None:
    """The last report that a committee can decide on."""
    whole = (AuditType.INITIAL, AuditType.RECERT)
    found = (one for one in queries.audits(row.id) if one.state is AuditState.REPORTED and one.type in whole)
    return next(found, None)
