"""What happens in the ledger. ``subject_id`` is the entry; never a name, and never what somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from core.api import Event, Id, Money, label
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer
from plugins.fair_recruitment.words import _l


@dataclass(frozen=True)
class FeeRecorded(Event):
    name: ClassVar[str] = "fair_recruitment.fee.recorded"
    organisation_id: Id | None = None
    category: FeeCategory = FeeCategory.RECRUITMENT
    payer: FeePayer = FeePayer.WORKER
    amount_minor: int = 0
    currency: str = ""


@dataclass(frozen=True)
class FeeVoided(Event):
    name: ClassVar[str] = "fair_recruitment.fee.voided"
    organisation_id: Id | None = None


@dataclass(frozen=True)
class FeeErased(Event):
    """The name of the worker is gone; the amount stays."""

    name: ClassVar[str] = "fair_recruitment.fee.erased"
    organisation_id: Id | None = None


@dataclass(frozen=True)
class ReimbursementRecorded(Event):
    name: ClassVar[str] = "fair_recruitment.reimbursement.recorded"
    organisation_id: Id | None = None
    amount_minor: int = 0
    currency: str = ""


@dataclass(frozen=True)
class ReimbursementVerified(Event):
    name: ClassVar[str] = "fair_recruitment.reimbursement.verified"
    organisation_id: Id | None = None
    amount_minor: int = 0
    currency: str = ""


@dataclass(frozen=True)
class ReimbursementReversed(Event):
    """``amount_minor`` is below zero."""

    name: ClassVar[str] = "fair_recruitment.reimbursement.reversed"
    organisation_id: Id | None = None
    amount_minor: int = 0
    currency: str = ""


def _amount(content: Mapping[str, Any]) -> object:
    sum_ = Money.of_minor(content["amount_minor"], content["currency"])
    return f"{sum_.amount} {sum_.currency}"


label(FeeRecorded.name, _l("Fee written into the ledger"), _amount)
label(FeeVoided.name, _l("Entry of the ledger voided"))
label(FeeErased.name, _l("Name taken out of the ledger"))
label(ReimbursementRecorded.name, _l("Reimbursement recorded"), _amount)
label(ReimbursementVerified.name, _l("Reimbursement verified"), _amount)
label(ReimbursementReversed.name, _l("Reimbursement taken back"), _amount)
