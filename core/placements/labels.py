"""The words for the codes of placements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from core.countries.wages import WageStanding
from core.placements.codes import (
    Answer,
    CancelReason,
    EndReason,
    EvidenceKind,
    FollowUpResult,
    PlacementKind,
    PlacementState,
    StartPrecision,
)
from core.placements.schedule import Standing
from core.vacancies.codes import Hazard
from core.web.display import day

Labels = Mapping[Any, object]

KINDS: Labels = {
    PlacementKind.EMPLOYEE: _l("Employee"),
    PlacementKind.SELF_EMPLOYED: _l("On own account"),
    PlacementKind.DOMESTIC: _l("Domestic work"),
    PlacementKind.APPRENTICE: _l("Apprentice or intern"),
}
STATES: Labels = {
    PlacementState.DECLARED: _l("Declared, no evidence yet"),
    PlacementState.EVIDENCED: _l("With evidence"),
    PlacementState.VERIFIED: _l("Verified"),
    PlacementState.ENDED: _l("Ended"),
    PlacementState.CANCELLED: _l("Did not begin"),
}
STATE_KINDS: Mapping[PlacementState, str] = {
    PlacementState.DECLARED: "warn",
    PlacementState.EVIDENCED: "info",
    PlacementState.VERIFIED: "ok",
}
ANSWERS: Labels = {Answer.YES: _l("Yes"), Answer.NO: _l("No"), Answer.UNKNOWN: _l("Not known")}
FORMALITY: Labels = {
    Answer.YES: _l("Formal, with proof"),
    Answer.NO: _l("Informal"),
    Answer.UNKNOWN: _l("Formal or not: not known yet"),
}
EVIDENCE: Labels = {
    EvidenceKind.CONTRACT: _l("Contract"),
    EvidenceKind.PAYSLIP: _l("Payslip"),
    EvidenceKind.SOCIAL_SECURITY: _l("Social security record"),
    EvidenceKind.EMPLOYER_LETTER: _l("Letter of the employer"),
    EvidenceKind.TAX_RECORD: _l("Tax record"),
    EvidenceKind.OTHER: _l("Another paper"),
}
ENDINGS: Labels = {
    EndReason.CONTRACT_ENDED: _l("The contract ended"),
    EndReason.DISMISSED: _l("Was dismissed"),
    EndReason.RESIGNED: _l("Resigned"),
    EndReason.WAGES_NOT_RECEIVED: _l("Was not paid"),
    EndReason.CONDITIONS: _l("The conditions were not as agreed"),
    EndReason.CARE: _l("Cares for somebody"),
    EndReason.HEALTH: _l("Health"),
    EndReason.MOVED: _l("Moved away"),
    EndReason.BETTER_JOB: _l("Has a better job"),
    EndReason.BUSINESS_CLOSED: _l("The business closed"),
    EndReason.OTHER: _l("Another reason"),
}
CANCELLATIONS: Labels = {
    CancelReason.PERSON_DID_NOT_COME: _l("The person did not come"),
    CancelReason.EMPLOYER_WITHDREW: _l("The employer took it back"),
    CancelReason.CONDITIONS_CHANGED: _l("The conditions were not as agreed"),
    CancelReason.OTHER_OFFER: _l("Took another offer"),
    CancelReason.MISTAKE: _l("It was recorded by mistake"),
    CancelReason.OTHER: _l("Another reason"),
}
RESULTS: Labels = {
    FollowUpResult.SAME_JOB: _l("Same job"),
    FollowUpResult.OTHER_JOB: _l("Another job"),
    FollowUpResult.LEFT: _l("Left, without work"),
    FollowUpResult.NOT_REACHED: _l("Not reached"),
}
STANDINGS: Labels = {
    Standing.COMING: _l("Not yet due"),
    Standing.DUE: _l("Due"),
    Standing.OVERDUE: _l("Overdue"),
    Standing.DONE: _l("Done"),
    Standing.UNREACHABLE: _l("Not reached"),
    Standing.CANCELLED: _l("Cancelled"),
}
STANDING_KINDS: Mapping[Standing, str] = {
    Standing.DUE: "warn",
    Standing.OVERDUE: "bad",
    Standing.DONE: "ok",
    Standing.UNREACHABLE: "bad",
}
WAGE_STANDINGS: Labels = {
    WageStanding.OK: _l("It reaches the legal minimum wage."),
    WageStanding.BELOW: _l("It is below the legal minimum wage."),
    WageStanding.NOT_CHECKED: _l("Against the legal minimum wage: not checked."),
}
WAGE_KINDS: Mapping[WageStanding, str] = {
    WageStanding.OK: "ok",
    WageStanding.BELOW: "bad",
    WageStanding.NOT_CHECKED: "warn",
}
HAZARDS: Labels = {
    Hazard.NOT_HAZARDOUS: _l("No, I have made sure"),
    Hazard.HAZARDOUS: _l("Yes"),
}


def milestone(months: int) -> str:
    return str(ngettext("At %(num)s month", "At %(num)s months", months))


def choices(words: Labels) -> list[tuple[Any, object]]:
    """The pairs that a field offers."""
    return list(words.items())


def since(start_on: date, precision: StartPrecision) -> str:
    """The first day as far as it is known: ``21 nov 2026``, ``nov 2026`` or ``2026``."""
    if precision is StartPrecision.YEAR:
        return str(start_on.year)
    whole = day(start_on)
    return whole if precision is StartPrecision.DAY else whole.split(" ", 1)[1]
