"""What happens to certifications. Codes, ids and dates only; ``subject_id`` is the certification."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from core.api import Event, Id, label
from plugins.fair_recruitment.certification.codes import (
    AuditState,
    AuditType,
    CertificationState,
    FindingSource,
    Grade,
    Outcome,
    Verb,
)
from plugins.fair_recruitment.certification.labels import AUDITS, DECIDED, GRADES, VERBS_DONE
from plugins.fair_recruitment.words import _l


@dataclass(frozen=True)
class CertificationChanged(Event):
    """A move: of an application, and of what a certificate is worth."""

    name: ClassVar[str] = "fair_recruitment.certification.changed"
    organisation_id: Id | None = None
    verb: Verb = Verb.OPEN
    state: CertificationState = CertificationState.INTEREST


@dataclass(frozen=True)
class AuditChanged(Event):
    name: ClassVar[str] = "fair_recruitment.audit.changed"
    audit_id: Id | None = None
    type: AuditType = AuditType.INITIAL
    state: AuditState = AuditState.PLANNED


@dataclass(frozen=True)
class FindingRecorded(Event):
    name: ClassVar[str] = "fair_recruitment.finding.recorded"
    finding_id: Id | None = None
    source: FindingSource = FindingSource.AUDIT
    grade: Grade = Grade.CONFORM


@dataclass(frozen=True)
class FindingRegraded(Event):
    name: ClassVar[str] = "fair_recruitment.finding.regraded"
    finding_id: Id | None = None
    before: Grade = Grade.CONFORM
    grade: Grade = Grade.CONFORM


@dataclass(frozen=True)
class FindingRemoved(Event):
    name: ClassVar[str] = "fair_recruitment.finding.removed"
    grade: Grade = Grade.CONFORM


@dataclass(frozen=True)
class FindingClosed(Event):
    """``in_time``: by the day on which its corrective action was due; True where there was none."""

    name: ClassVar[str] = "fair_recruitment.finding.closed"
    finding_id: Id | None = None
    grade: Grade = Grade.CONFORM
    in_time: bool = True


@dataclass(frozen=True)
class CorrectionChanged(Event):
    """``step``: planned, done, or sent back."""

    name: ClassVar[str] = "fair_recruitment.correction.changed"
    finding_id: Id | None = None
    step: str = "planned"


@dataclass(frozen=True)
class CertificationDecided(Event):
    name: ClassVar[str] = "fair_recruitment.certification.decided"
    organisation_id: Id | None = None
    outcome: Outcome = Outcome.GRANT


def _verb(content: Mapping[str, Any]) -> object:
    return VERBS_DONE[Verb(content["verb"])]


def _audit(content: Mapping[str, Any]) -> object:
    return AUDITS[AuditType(content["type"])]


def _grade(content: Mapping[str, Any]) -> object:
    return GRADES[Grade(content["grade"])]


def _outcome(content: Mapping[str, Any]) -> object:
    return DECIDED[Outcome(content["outcome"])]


label(CertificationChanged.name, _l("Certification"), _verb)
label(AuditChanged.name, _l("Audit of the organisation"), _audit)
label(FindingRecorded.name, _l("Finding recorded"), _grade)
label(FindingRegraded.name, _l("Finding graded anew"), _grade)
label(FindingRemoved.name, _l("Finding taken out"), _grade)
label(FindingClosed.name, _l("Finding closed"), _grade)
label(CorrectionChanged.name, _l("Corrective action"))
label(CertificationDecided.name, _l("Decision on the certification"), _outcome)
