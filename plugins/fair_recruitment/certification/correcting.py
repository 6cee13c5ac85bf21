"""Findings that stand, and what is done about them; among them the one that a fee of a worker makes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app
from flask_babel import force_locale

from core.api import Actor, Id, Invalid, Refused, claim, clock, db, new_id, record
from plugins.fair_recruitment.certification import queries
from plugins.fair_recruitment.certification.audit_models import CorrectiveAction, Finding
from plugins.fair_recruitment.certification.codes import (
    BLOCKING,
    CLOSED,
    TO_CORRECT,
    CertificationState,
    FindingSource,
    Grade,
    Verb,
)
from plugins.fair_recruitment.certification.events import CorrectionChanged, FindingClosed, FindingRecorded
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.moving import move
from plugins.fair_recruitment.certification.standards import standard
from plugins.fair_recruitment.fees import queries as ledger
from plugins.fair_recruitment.permissions import CERTIFICATION_WORK
from plugins.fair_recruitment.words import _l

S, V = CertificationState, Verb


def put(row: Certification, finding: Finding, *, actor: Actor) -> None:
    """Write a finding down. What blocks suspends a certificate in the same transaction."""
    db.session.add(finding)
    regraded(row, None, finding.grade, actor=actor)
    db.session.flush()
    event = FindingRecorded(row.id, finding_id=finding.id, source=finding.source, grade=finding.grade)
    record(event, actor=actor)


def regraded(row: Certification, before: Grade | None, after: Grade | None, *, actor: Actor) -> None:
    """An open finding went from one grade to another; None for none, before it is recorded and once it is closed or
    taken out. ``row.blocking`` says so, and what blocks suspends a certificate."""
    if after in BLOCKING and row.state is S.CERTIFIED:
        reason = _spoken(_l("A finding that keeps a certificate back was recorded."))
        move(row, V.SUSPEND, actor=actor, reason=reason, due_on=row.due_on, by_itself=True)
    row.blocking += (after in BLOCKING) - (before in BLOCKING)


def note_fee(organisation_id: Id, *, actor: Actor) -> None:
    """A worker of the organisation is not paid back: each of its open certifications has one critical finding of it,
    and none stays in force. For whoever writes the ledger, in the same transaction; does nothing when nobody is owed
    anything, and nothing twice."""
    if not ledger.unpaid(organisation_id):
        return
    for row in queries.open_ones(organisation_id):
        if not any(one.source is FindingSource.FEE and one.closed_on is None for one in queries.findings(row.id)):
            put(row, _of_fee(row, actor=actor), actor=actor)


def _of_fee(row: Certification, *, actor: Actor) -> Finding:
    return Finding(
        id=new_id(), certification_id=row.id, source=FindingSource.FEE, grade=Grade.CRITICAL,
        criterion=standard(row.standard, row.standard_version).about_fees,
        evidence=_spoken(
            _l("The ledger of fees says that workers paid. It stays open until each of them has the money back.")
        ),
        found_on=clock.today(actor.timezone), recorded_by=actor.id, recorded_by_name=actor.name,
    )  # fmt: skip


def _spoken(words: object) -> str:
    """In the language of the deployment: it is kept, and read by others than whoever wrote the fee."""
    with force_locale(current_app.config["BABEL_DEFAULT_LOCALE"]):
        return str(words)


def plan(row: Certification, finding: Finding, data: Mapping[str, Any], *, actor: Actor) -> CorrectiveAction:
    """Say what caused it, what is done and by when (``CorrectionIn``); may be rewritten until it is done."""
    _require_open(row, finding, actor=actor)
    if data["due_on"] < clock.today(actor.timezone):
        raise Invalid({"due_on": [str(_l("Write today or a day in the future"))]})
    made = queries.correction(finding.id)
    if made is None:
        made = CorrectiveAction(
            certification_id=row.id, finding_id=finding.id, created_at=clock.now(),
            **{name: data[name] for name in ("root_cause", "action", "due_on")},
        )  # fmt: skip
        if not claim(db.session(), made):
            raise Refused("fair_recruitment.correction.planned", _l("Somebody planned it meanwhile: look again."))
    if made.done_on is not None:
        raise Refused("fair_recruitment.correction.done", _l("It is said to be done: send it back first."))
    made.root_cause, made.action, made.due_on = data["root_cause"], data["action"], data["due_on"]
    _told(row, finding, "planned", actor=actor)
    return made


def do(row: Certification, finding: Finding, evidence: str, *, actor: Actor) -> None:
    """Say that it is done, with what shows it. Somebody else verifies it."""
    _require_open(row, finding, actor=actor)
    found = _planned(finding)
    found.evidence, found.done_on = evidence.strip(), clock.today(actor.timezone)
    found.done_by, found.done_by_name = actor.id, actor.name
    _told(row, finding, "done", actor=actor)


def send_back(row: Certification, finding: Finding, *, actor: Actor) -> None:
    """It is not done yet after all."""
    _require_open(row, finding, actor=actor)
    found = _planned(finding)
    found.done_on = found.done_by = None
    found.done_by_name = ""
    _told(row, finding, "sent_back", actor=actor)


def verify(row: Certification, finding: Finding, *, actor: Actor) -> None:
    """Close a finding: what was done was looked at, by somebody else. One of a fee also needs that nobody is owed."""
    _require_open(row, finding, actor=actor)
    today = clock.today(actor.timezone)
    found = queries.correction(finding.id) if finding.source is FindingSource.FEE else _planned(finding)
    if finding.source is FindingSource.FEE and ledger.unpaid(row.organisation_id):
        sentence = _l("Workers have not got all of their money back, with proof that somebody else verified.")
        raise Refused("fair_recruitment.finding.unpaid", sentence)
    if found is not None:
        if found.done_on is None:
            raise Refused("fair_recruitment.correction.not_done", _l("Nobody said that it is done."))
        if found.done_by == actor.id:
            raise Refused("fair_recruitment.correction.own", _l("You said that it is done: somebody else verifies it."))
        found.verified_on, found.verified_by, found.verified_by_name = today, actor.id, actor.name
    finding.closed_on = today
    regraded(row, finding.grade, None, actor=actor)
    db.session.flush()
    in_time = found is None or found.due_on >= today
    event = FindingClosed(row.id, finding_id=finding.id, grade=finding.grade, in_time=in_time)
    record(event, actor=actor)


def _planned(finding: Finding) -> CorrectiveAction:
    found = queries.correction(finding.id)
    if found is None:
        raise Refused("fair_recruitment.correction.missing", _l("Nobody planned yet what is done about it."))
    return found


def _require_open(row: Certification, finding: Finding, *, actor: Actor) -> None:
    actor.require(CERTIFICATION_WORK)
    if row.state in CLOSED:
        raise Refused("fair_recruitment.certification.closed", _l("This certification is closed."))
    if finding.grade not in TO_CORRECT or finding.closed_on is not None:
        raise Refused("fair_recruitment.finding.closed", _l("There is nothing to correct in this finding."))


def _told(row: Certification, finding: Finding, step: str, *, actor: Actor) -> None:
    db.session.flush()
    record(CorrectionChanged(row.id, finding_id=finding.id, step=step), actor=actor)
