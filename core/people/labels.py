"""The words for the domain's codes and events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from core.countries.documents import CheckStatus
from core.people.codes import (
    Assurance,
    Barrier,
    ConsentAnswer,
    ConsentPurpose,
    ContactKind,
    ContactOwner,
    DocumentStatus,
    ExperienceKind,
    NoticeChannel,
    PermitKind,
    PriorityGroup,
    Sex,
    Verification,
)

Labels = Mapping[Any, object]

SEX: Labels = {
    Sex.WOMAN: _l("Woman"),
    Sex.MAN: _l("Man"),
    Sex.OTHER: _l("Other"),
    Sex.NOT_STATED: _l("Not stated"),
}
DOCUMENT_STATUS: Labels = {
    DocumentStatus.VALID: _l("Valid"),
    DocumentStatus.EXPIRED: _l("Expired"),
    DocumentStatus.IN_PROCESS: _l("Being issued"),
}
CHECK: Labels = {
    CheckStatus.VALID: (_l("Number is right"), "ok"),
    CheckStatus.INVALID: (_l("Look at the number again"), "warn"),
}
DOUBTFUL = frozenset({CheckStatus.INVALID})
VERIFICATION: Labels = {
    Verification.DECLARED: _l("Said by the person"),
    Verification.COPY: _l("A copy was seen"),
    Verification.SEEN_ORIGINAL: _l("The original was seen"),
}
CONTACT_KIND: Labels = {
    ContactKind.MOBILE: _l("Mobile phone"),
    ContactKind.WHATSAPP: _l("WhatsApp"),
    ContactKind.SHARED_PHONE: _l("Shared phone"),
    ContactKind.EMAIL: _l("E-mail"),
    ContactKind.ADDRESS: _l("Address"),
    ContactKind.VIA_WORKER: _l("Through somebody of another service"),
}
CONTACT_OWNER: Labels = {
    ContactOwner.SELF: _l("The person's own"),
    ContactOwner.RELATIVE: _l("A relative's"),
    ContactOwner.NEIGHBOUR: _l("A neighbour's"),
}
PURPOSE: Labels = {
    ConsentPurpose.SERVICE: _l("Use of the data to look for work"),
    ConsentPurpose.EMPLOYERS: _l("Share the data with employers"),
    ConsentPurpose.REFERRAL: _l("Share the data with other services"),
    ConsentPurpose.RESEARCH: _l("Studies without the name"),
}
CONSENT_ANSWER: Labels = {
    ConsentAnswer.INFORMED: _l("Informed"),
    ConsentAnswer.GIVEN: _l("Given"),
    ConsentAnswer.REFUSED: _l("Refused"),
    ConsentAnswer.WITHDRAWN: _l("Withdrawn"),
}
CHANNEL: Labels = {
    NoticeChannel.READ_ALOUD: _l("Read aloud"),
    NoticeChannel.PAPER: _l("On paper"),
    NoticeChannel.SCREEN: _l("On the screen"),
    NoticeChannel.PHONE: _l("By phone"),
}
PERMIT_KIND: Labels = {
    PermitKind.GUARDIAN_CONSENT: _l("Consent of mother, father or guardian"),
    PermitKind.AUTHORITY: _l("Authorisation that the law asks"),
}
ASSURANCE: Labels = {
    Assurance.DECLARED: _l("Said by the person"),
    Assurance.OBSERVED: _l("Observed"),
    Assurance.CERTIFIED: _l("Certified"),
}
EXPERIENCE_KIND: Labels = {
    ExperienceKind.FORMAL: _l("With a contract"),
    ExperienceKind.INFORMAL: _l("Without a contract"),
    ExperienceKind.OWN_ACCOUNT: _l("On their own account"),
    ExperienceKind.CARE: _l("Caring for others"),
}
BARRIER: Labels = {
    Barrier.EXPERIENCE: _l("No experience"),
    Barrier.SCHOOLING: _l("Unfinished schooling"),
    Barrier.DOCUMENTS: _l("Documents are missing"),
    Barrier.CARE: _l("Cares for somebody"),
    Barrier.TRANSPORT: _l("Transport"),
    Barrier.SCHEDULE: _l("Times of the day"),
    Barrier.CONNECTIVITY: _l("No phone or internet"),
    Barrier.HEALTH: _l("Health"),
    Barrier.LANGUAGE: _l("Language"),
    Barrier.DISCRIMINATION: _l("Discrimination"),
}
GROUP: Labels = {
    PriorityGroup.YOUTH: _l("First job, young"),
    PriorityGroup.OVER_50: _l("Over 50"),
    PriorityGroup.HEAD_OF_HOUSEHOLD: _l("Keeps a household alone"),
    PriorityGroup.MIGRANT: _l("Migrant"),
    PriorityGroup.RETURNEE: _l("Returned from abroad"),
    PriorityGroup.REFUGEE: _l("Refugee"),
    PriorityGroup.CONFLICT_VICTIM: _l("Victim of an armed conflict"),
    PriorityGroup.DISABILITY: _l("With a disability"),
    PriorityGroup.LGBTIQ: _l("LGBTIQ+"),
    PriorityGroup.REINTEGRATION: _l("In reintegration"),
    PriorityGroup.POST_PENAL: _l("After prison"),
    PriorityGroup.INDIGENOUS: _l("Indigenous people"),
}


def choices(labels: Labels) -> list[tuple[str, object]]:
    """Value and words in the order of the list: what a field of a form takes."""
    return [(str(code), words) for code, words in labels.items()]
