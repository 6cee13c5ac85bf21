"""Closed lists of the placements domain."""

from __future__ import annotations

from enum import StrEnum


class PlacementKind(StrEnum):
    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self_employed"
    DOMESTIC = "domestic"
    APPRENTICE = "apprentice"


class PlacementState(StrEnum):
    DECLARED = "declared"
    EVIDENCED = "evidenced"
    VERIFIED = "verified"
    ENDED = "ended"
    CANCELLED = "cancelled"


class StartPrecision(StrEnum):
    """How well the first day of work is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Answer(StrEnum):
    """What is known; unknown stays unknown and is counted apart."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class EvidenceKind(StrEnum):
    CONTRACT = "contract"
    PAYSLIP = "payslip"
    SOCIAL_SECURITY = "social_security"
    EMPLOYER_LETTER = "employer_letter"
    TAX_RECORD = "tax_record"
    OTHER = "other"


class EndReason(StrEnum):
    CONTRACT_ENDED = "contract_ended"
    DISMISSED = "dismissed"
    RESIGNED = "resigned"
    WAGES_NOT_RECEIVED = "wages_not_received"
    CONDITIONS = "conditions"
    CARE = "care"
    HEALTH = "health"
    MOVED = "moved"
    BETTER_JOB = "better_job"
    BUSINESS_CLOSED = "business_closed"
    OTHER = "other"


class CancelReason(StrEnum):
    """Why the work did not begin."""

    PERSON_DID_NOT_COME = "person_did_not_come"
    EMPLOYER_WITHDREW = "employer_withdrew"
    CONDITIONS_CHANGED = "conditions_changed"
    OTHER_OFFER = "other_offer"
    MISTAKE = "mistake"
    OTHER = "other"


class FollowUpState(StrEnum):
    DUE = "due"
    DONE = "done"
    UNREACHABLE = "unreachable"
    CANCELLED = "cancelled"


class FollowUpResult(StrEnum):
    SAME_JOB = "same_job"
    OTHER_JOB = "other_job"
    LEFT = "left"
    NOT_REACHED = "not_reached"
