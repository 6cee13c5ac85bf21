"""Closed lists of certification, and the one table of legal moves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class OrganisationKind(StrEnum):
    """The scheme: what an organisation is certified as."""

    EMPLOYER = "employer"
    AGENCY = "agency"


class CertificationState(StrEnum):
    """How far a certification is. ``LAPSED``: a deferral ran out; ``GIVEN_UP``: ended by the organisation before there
    was a certificate. There is no state for surveillance and renewal: see ``models.Certification``."""

    INTEREST = "interest"
    SELF_ASSESSED = "self_assessed"
    APPLIED = "applied"
    DEFERRED = "deferred"
    ACCEPTED = "accepted"
    AUDIT_PLANNED = "audit_planned"
    AUDITED = "audited"
    CORRECTIVE_ACTIONS = "corrective_actions"
    DECIDED = "decided"
    CERTIFIED = "certified"
    SUSPENDED = "suspended"
    REJECTED = "rejected"
    LAPSED = "lapsed"
    GIVEN_UP = "given_up"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


S = CertificationState
CLOSED = (S.REJECTED, S.LAPSED, S.GIVEN_UP, S.WITHDRAWN, S.EXPIRED)
"""Nothing more happens; the organisation may begin another one."""
BEFORE_CERTIFICATE = (
    S.INTEREST, S.SELF_ASSESSED, S.APPLIED, S.DEFERRED, S.ACCEPTED, S.AUDIT_PLANNED, S.AUDITED, S.CORRECTIVE_ACTIONS,
    S.DECIDED,
)  # fmt: skip
WITH_CERTIFICATE = (S.CERTIFIED, S.SUSPENDED)


class Verb(StrEnum):
    """What moves a certification."""

    OPEN = "open"
    ASSESS = "assess"
    REOPEN_ASSESSMENT = "reopen_assessment"
    APPLY = "apply"
    TAKE_BACK = "take_back"
    DEFER = "defer"
    COMPLETE = "complete"
    LAPSE = "lapse"
    ACCEPT = "accept"
    REJECT = "reject"
    REVIEW_AGAIN = "review_again"
    PLAN_AUDIT = "plan_audit"
    CANCEL_AUDIT = "cancel_audit"
    REPORT_AUDIT = "report_audit"
    REOPEN_AUDIT = "reopen_audit"
    ASK_CORRECTION = "ask_correction"
    DECIDE = "decide"
    REFUSE = "refuse"
    ANNUL_DECISION = "annul_decision"
    ISSUE = "issue"
    RENEW = "renew"
    SUSPEND = "suspend"
    LIFT = "lift"
    WITHDRAW = "withdraw"
    UNDO_WITHDRAWAL = "undo_withdrawal"
    EXPIRE = "expire"
    GIVE_UP = "give_up"


V = Verb
MOVES: Mapping[Verb, Mapping[CertificationState, CertificationState]] = {
    V.ASSESS: {S.INTEREST: S.SELF_ASSESSED},
    V.REOPEN_ASSESSMENT: {S.SELF_ASSESSED: S.INTEREST},
    V.APPLY: {S.SELF_ASSESSED: S.APPLIED},
    V.TAKE_BACK: {S.APPLIED: S.SELF_ASSESSED},
    V.DEFER: {S.APPLIED: S.DEFERRED},
    V.COMPLETE: {S.DEFERRED: S.APPLIED},
    V.LAPSE: {S.DEFERRED: S.LAPSED},
    V.ACCEPT: {S.APPLIED: S.ACCEPTED},
    V.REJECT: {S.APPLIED: S.REJECTED},
    V.REVIEW_AGAIN: {S.REJECTED: S.APPLIED, S.ACCEPTED: S.APPLIED},
    V.PLAN_AUDIT: {S.ACCEPTED: S.AUDIT_PLANNED},
    V.CANCEL_AUDIT: {S.AUDIT_PLANNED: S.ACCEPTED},
    V.REPORT_AUDIT: {S.AUDIT_PLANNED: S.AUDITED},
    V.REOPEN_AUDIT: {S.AUDITED: S.AUDIT_PLANNED},
    V.ASK_CORRECTION: {S.AUDITED: S.CORRECTIVE_ACTIONS, S.DECIDED: S.CORRECTIVE_ACTIONS},
    V.DECIDE: {S.AUDITED: S.DECIDED, S.CORRECTIVE_ACTIONS: S.DECIDED},
    V.REFUSE: {S.AUDITED: S.REJECTED, S.CORRECTIVE_ACTIONS: S.REJECTED},
    V.ANNUL_DECISION: {S.DECIDED: S.AUDITED, S.REJECTED: S.AUDITED},
    V.ISSUE: {S.DECIDED: S.CERTIFIED},
    V.RENEW: {S.CERTIFIED: S.CERTIFIED, S.SUSPENDED: S.CERTIFIED},
    V.SUSPEND: {S.CERTIFIED: S.SUSPENDED},
    V.LIFT: {S.SUSPENDED: S.CERTIFIED},
    V.WITHDRAW: {S.CERTIFIED: S.WITHDRAWN, S.SUSPENDED: S.WITHDRAWN},
    V.UNDO_WITHDRAWAL: {S.WITHDRAWN: S.SUSPENDED},
    V.EXPIRE: {S.CERTIFIED: S.EXPIRED, S.SUSPENDED: S.EXPIRED},
    V.GIVE_UP: dict.fromkeys(BEFORE_CERTIFICATE, S.GIVEN_UP),
}
"""Every legal move. What an undone withdrawal leads to is a suspension: to give it back is a decision of its own."""


class Answer(StrEnum):
    """What an organisation says of itself, criterion by criterion."""

    CONFORM = "conform"
    PARTLY = "partly"
    NOT = "not"
    NOT_APPLICABLE = "not_applicable"


class AuditType(StrEnum):
    INITIAL = "initial"
    SURVEILLANCE = "surveillance"
    RECERT = "recert"
    COMPLAINT = "complaint"


class AuditState(StrEnum):
    PLANNED = "planned"
    REPORTED = "reported"
    CANCELLED = "cancelled"


class Hat(StrEnum):
    """What somebody is in a certification: one of the two, never both."""

    AUDITOR = "auditor"
    DECIDER = "decider"


class Grade(StrEnum):
    CONFORM = "conform"
    OBSERVATION = "observation"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"


BLOCKING = (Grade.MAJOR, Grade.CRITICAL)
"""While one of these is open no certificate is in force."""
TO_CORRECT = (Grade.MINOR, *BLOCKING)


class FindingSource(StrEnum):
    """``FEE``: made by a fee of a worker in the ledger; open until every identified worker is reimbursed."""

    AUDIT = "audit"
    FEE = "fee"


class Outcome(StrEnum):
    GRANT = "grant"
    REFUSE = "refuse"
