"""What an audit finds, while its report is open: recorded, graded anew, taken out. Whoever does so does not decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.api import Actor, Invalid, Refused, because, clock, db, new_id, record
from plugins.fair_recruitment.certification import correcting, queries
from plugins.fair_recruitment.certification.audit_models import Audit, Finding
from plugins.fair_recruitment.certification.auditing import require_planned
from plugins.fair_recruitment.certification.codes import BLOCKING, TO_CORRECT, FindingSource, Grade, Hat, Verb
from plugins.fair_recruitment.certification.events import FindingRegraded, FindingRemoved
from plugins.fair_recruitment.certification.hats import key_of, put_hat
from plugins.fair_recruitment.certification.models import Certification
from plugins.fair_recruitment.certification.services import standard_of
from plugins.fair_recruitment.permissions import CERTIFICATION_DECIDE
from plugins.fair_recruitment.words import _l


def add(row: Certification, audit: Audit, data: Mapping[str, Any], *, actor: Actor) -> Finding:
    """``data`` is what ``FindingIn`` loads. One of grade major or critical suspends a certificate at once. Raises
    Refused, Invalid."""
    require_planned(audit, actor=actor)
    if data["criterion"] not in {one.id for one in standard_of(row).criteria}:
        raise Invalid({"criterion": [str(_l("This standard has no such criterion"))]})
    put_hat(row, key_of(actor), Hat.AUDITOR)
    made = Finding(
        id=new_id(), certification_id=row.id, audit_id=audit.id, source=FindingSource.AUDIT,
        criterion=data["criterion"], grade=data["grade"], evidence=data["evidence"].strip(),
        found_on=clock.today(actor.timezone), recorded_by=actor.id, recorded_by_name=actor.name,
    )  # fmt: skip
    correcting.put(row, made, actor=actor)
    return made


def regrade(row: Certification, finding: Finding, grade: Grade, reason: str, *, actor: Actor) -> None:
    """Grade it anew, with the reason. To free a certificate of it takes a second person. Raises Refused, Invalid."""
    _require_open(finding, actor=actor)
    if not reason.strip():
        raise Invalid({"reason": [str(_l("Write why"))]}, code="fair_recruitment.finding.no_reason")
    if finding.closed_on is not None:
        raise Refused("fair_recruitment.finding.grade_stays", _l("This finding is closed: its grade stays."))
    if finding.grade is grade:
        raise Refused("fair_recruitment.finding.same_grade", _l("It has this grade already."))
    if finding.grade in BLOCKING and grade not in BLOCKING:
        _require_second(row, finding, actor=actor)
    if grade not in TO_CORRECT and queries.correction(finding.id) is not None:
        raise _kept()
    put_hat(row, key_of(actor), Hat.AUDITOR)
    before, finding.grade = finding.grade, grade
    finding.graded_by = actor.id if grade in BLOCKING else None
    correcting.regraded(row, before, grade, actor=actor)
    because(db.session(), reason.strip())
    record(FindingRegraded(row.id, finding_id=finding.id, before=before, grade=grade), actor=actor)
    db.session.flush()


def remove(row: Certification, finding: Finding, *, actor: Actor) -> None:
    """Undo. What keeps a certificate back goes away by a second person alone. Raises Refused, Forbidden."""
    _require_open(finding, actor=actor)
    if finding.grade in BLOCKING:
        _require_second(row, finding, actor=actor)
    put_hat(row, key_of(actor), Hat.AUDITOR)
    if finding.closed_on is None:
        correcting.regraded(row, finding.grade, None, actor=actor)
    db.session.delete(finding)
    record(FindingRemoved(row.id, grade=finding.grade), actor=actor)
    db.session.flush()


def _require_open(finding: Finding, *, actor: Actor) -> None:
    """It is of an audit whose report is not closed."""
    if finding.audit_id is None:
        raise Refused("fair_recruitment.finding.of_fee", _l("The ledger of fees made it: it ends there."))
    require_planned(queries.audit(finding.audit_id), actor=actor)


def _require_second(row: Certification, finding: Finding, *, actor: Actor) -> None:
    """Somebody else than who recorded or graded it so, and never once it stood in a closed report or is corrected."""
    actor.require(CERTIFICATION_DECIDE)
    reported = any(one.verb is Verb.REPORT_AUDIT and one.id > finding.id for one in queries.steps(row.id))
    if reported or queries.correction(finding.id) is not None:
        raise _kept()
    if actor.id in {finding.recorded_by, finding.graded_by}:
        sentence = _l("You recorded it or gave it its grade, so somebody else has to take it out or grade it lower.")
        raise Refused("fair_recruitment.finding.own", sentence)


def _kept() -> Refused:
    return Refused(
        "fair_recruitment.finding.kept",
        _l("It stood in a closed report, or is being corrected: it ends once the correction is verified."),
    )
