"""Closed lists of the people domain; their words for the screen are in ``labels``."""

from __future__ import annotations

from enum import StrEnum


class Sex(StrEnum):
    WOMAN = "woman"
    MAN = "man"
    OTHER = "other"
    NOT_STATED = "not_stated"


class SearchKind(StrEnum):
    NAME = "name"
    DOCUMENT = "document"
    PHONE = "phone"


class DocumentStatus(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"
    IN_PROCESS = "in_process"


class Verification(StrEnum):
    SEEN_ORIGINAL = "seen_original"
    COPY = "copy"
    DECLARED = "declared"


class ContactKind(StrEnum):
    MOBILE = "mobile"
    SHARED_PHONE = "shared_phone"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    ADDRESS = "address"
    VIA_WORKER = "via_worker"


class ContactOwner(StrEnum):
    SELF = "self"
    RELATIVE = "relative"
    NEIGHBOUR = "neighbour"


class ConsentPurpose(StrEnum):
    """``SERVICE`` is the attending itself; the others share with somebody else and need a consent of their own."""

    SERVICE = "service"
    EMPLOYERS = "employers"
    REFERRAL = "referral"
    RESEARCH = "research"


class LegalBasis(StrEnum):
    PUBLIC_SERVICE = "public_service"
    CONSENT = "consent"


class ConsentAnswer(StrEnum):
    INFORMED = "informed"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class NoticeChannel(StrEnum):
    READ_ALOUD = "read_aloud"
    PAPER = "paper"
    SCREEN = "screen"
    PHONE = "phone"


class PermitKind(StrEnum):
    GUARDIAN_CONSENT = "guardian_consent"
    AUTHORITY = "authority"


class Assurance(StrEnum):
    """A claim is not a proof."""

    DECLARED = "declared"
    OBSERVED = "observed"
    CERTIFIED = "certified"


class ExperienceKind(StrEnum):
    FORMAL = "formal"
    INFORMAL = "informal"
    OWN_ACCOUNT = "own_account"
    CARE = "care"


class Barrier(StrEnum):
    EXPERIENCE = "experience"
    SCHOOLING = "schooling"
    DOCUMENTS = "documents"
    CARE = "care"
    TRANSPORT = "transport"
    SCHEDULE = "schedule"
    CONNECTIVITY = "connectivity"
    HEALTH = "health"
    LANGUAGE = "language"
    DISCRIMINATION = "discrimination"


class PriorityGroup(StrEnum):
    """Self-declared, dated, optional. ``RESTRICTED_GROUPS`` are shown only by a permission of their own."""

    YOUTH = "youth"
    OVER_50 = "over_50"
    HEAD_OF_HOUSEHOLD = "head_of_household"
    MIGRANT = "migrant"
    RETURNEE = "returnee"
    REFUGEE = "refugee"
    CONFLICT_VICTIM = "conflict_victim"
    DISABILITY = "disability"
    LGBTIQ = "lgbtiq"
    REINTEGRATION = "reintegration"
    POST_PENAL = "post_penal"
    INDIGENOUS = "indigenous"


RESTRICTED_GROUPS = frozenset(
    {
        PriorityGroup.REFUGEE,
        PriorityGroup.CONFLICT_VICTIM,
        PriorityGroup.DISABILITY,
        PriorityGroup.LGBTIQ,
        PriorityGroup.REINTEGRATION,
        PriorityGroup.POST_PENAL,
        PriorityGroup.INDIGENOUS,
    }
)
