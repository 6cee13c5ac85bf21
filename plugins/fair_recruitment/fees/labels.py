"""The words for the codes of the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource, FeeStanding
from plugins.fair_recruitment.words import _l

CATEGORIES: Mapping[FeeCategory, object] = {
    FeeCategory.RECRUITMENT: _l("Fee for the recruitment itself"),
    FeeCategory.MEDICAL: _l("Medical examinations, tests and vaccinations"),
    FeeCategory.INSURANCE: _l("Insurance"),
    FeeCategory.TESTS: _l("Tests of skills and qualifications"),
    FeeCategory.TRAINING: _l("Training and orientation"),
    FeeCategory.EQUIPMENT: _l("Equipment, tools, uniform, safety gear"),
    FeeCategory.TRAVEL: _l("Travel and lodging"),
    FeeCategory.ADMINISTRATIVE: _l("Administrative costs: applications, documents, contracts, permits"),
    FeeCategory.BRIBE: _l("Bribe"),
    FeeCategory.TRIBUTE: _l("Tribute"),
    FeeCategory.KICKBACK: _l("Extortion or kickback"),
    FeeCategory.BOND: _l("Bond or deposit"),
    FeeCategory.COST_RECOVERY: _l("Illicit recovery of costs"),
    FeeCategory.COLLATERAL: _l("Collateral: something of value held back"),
}
PAYERS: Mapping[FeePayer, object] = {
    FeePayer.WORKER: _l("The worker"),
    FeePayer.EMPLOYER: _l("The employer"),
    FeePayer.AGENCY: _l("The agency"),
}
SOURCES: Mapping[FeeSource, object] = {
    FeeSource.DECLARED: _l("The employer declared it"),
    FeeSource.INTERVIEW: _l("A worker said it in an interview"),
    FeeSource.COMPLAINT: _l("A complaint says it"),
    FeeSource.DOCUMENT: _l("A document shows it"),
}
STANDINGS: Mapping[FeeStanding, tuple[object, str]] = {
    FeeStanding.UNPAID: (_l("Not paid back"), "bad"),
    FeeStanding.PARTLY: (_l("Paid back in part"), "warn"),
    FeeStanding.UNVERIFIED: (_l("Paid back, to be verified"), "warn"),
    FeeStanding.REIMBURSED: (_l("Paid back and verified"), "ok"),
    FeeStanding.NOT_OWED: (_l("Borne by the employer or the agency"), ""),
    FeeStanding.VOIDED: (_l("Voided"), ""),
}
"""Words and kind of mark."""
