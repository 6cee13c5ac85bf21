"""Closed lists of the ledger of fees."""

from __future__ import annotations

from enum import StrEnum


class FeeCategory(StrEnum):
    """Kinds of cost by the ILO's definition of recruitment fees and related costs (2019)."""

    RECRUITMENT = "recruitment"
    MEDICAL = "medical"
    INSURANCE = "insurance"
    TESTS = "tests"
    TRAINING = "training"
    EQUIPMENT = "equipment"
    TRAVEL = "travel"
    ADMINISTRATIVE = "administrative"
    BRIBE = "bribe"
    TRIBUTE = "tribute"
    KICKBACK = "kickback"
    BOND = "bond"
    COST_RECOVERY = "cost_recovery"
    COLLATERAL = "collateral"


ILLEGITIMATE = frozenset({
    FeeCategory.BRIBE, FeeCategory.TRIBUTE, FeeCategory.KICKBACK, FeeCategory.BOND, FeeCategory.COST_RECOVERY,
    FeeCategory.COLLATERAL,
})  # fmt: skip
"""Nobody may ask for these, whoever bears them."""


class FeePayer(StrEnum):
    """Who bore the cost."""

    WORKER = "worker"
    EMPLOYER = "employer"
    AGENCY = "agency"


class FeeSource(StrEnum):
    """How it is known."""

    DECLARED = "declared"
    INTERVIEW = "interview"
    COMPLAINT = "complaint"
    DOCUMENT = "document"


class FeeStanding(StrEnum):
    """How an entry stands; it follows from its amounts and is kept nowhere."""

    UNPAID = "unpaid"
    PARTLY = "partly"
    UNVERIFIED = "unverified"
    REIMBURSED = "reimbursed"
    NOT_OWED = "not_owed"
    VOIDED = "voided"
