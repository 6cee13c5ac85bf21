"""Closed lists of the vacancies domain."""

from __future__ import annotations

from enum import StrEnum


class VacancyState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    ON_HOLD = "on_hold"
    FILLING = "filling"
    RETURNED = "returned"
    REJECTED = "rejected"
    FILLED = "filled"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


OPEN = (VacancyState.PUBLISHED, VacancyState.FILLING)
"""States in which people are referred."""


class RejectionReason(StrEnum):
    FRAUD = "fraud"
    FEE = "fee"
    DISCRIMINATION = "discrimination"


class RequirementKind(StrEnum):
    SKILL = "skill"
    LICENCE = "licence"
    LANGUAGE = "language"
    DOCUMENT = "document"
    OTHER = "other"


class Hazard(StrEnum):
    """Whether the work is hazardous for somebody under 18. Decided by a person where no list is on file."""

    UNDECIDED = "undecided"
    HAZARDOUS = "hazardous"
    NOT_HAZARDOUS = "not_hazardous"


class ApplicationState(StrEnum):
    PROPOSED = "proposed"
    SENT = "sent"
    VIEWED = "viewed"
    SHORTLISTED = "shortlisted"
    REFERRED = "referred"
    INTERVIEW = "interview"
    OFFER = "offer"
    HIRED = "hired"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    VACANCY_CLOSED = "vacancy_closed"
    EXPIRED = "expired"
    HIRED_ELSEWHERE = "hired_elsewhere"
    CANCELLED = "cancelled"


LIVE = (
    ApplicationState.PROPOSED,
    ApplicationState.SENT,
    ApplicationState.VIEWED,
    ApplicationState.SHORTLISTED,
    ApplicationState.REFERRED,
    ApplicationState.INTERVIEW,
    ApplicationState.OFFER,
)


class Origin(StrEnum):
    SELF = "self"
    WORKER = "worker"
    EMPLOYER = "employer"
    MATCH = "match"
    PARTNER = "partner"


class RefusalReason(StrEnum):
    """Closed on purpose: nothing tied to nationality, pregnancy, disability or sex is offered."""

    NO_CONTACT = "no_contact"
    NO_SHOW = "no_show"
    NOT_AVAILABLE = "not_available"
    DISTANCE = "distance"
    SHIFT = "shift"
    WAGE = "wage"
    SKILLS = "skills"
    EXPERIENCE = "experience"
    DOCUMENTS_PENDING = "documents_pending"
    NOT_INTERESTED = "not_interested"
    DUPLICATE = "duplicate"
    POSITION_CLOSED = "position_closed"
    OTHER = "other"
