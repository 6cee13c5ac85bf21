"""What is written into the ledger. Nothing is deleted: a mistake is taken back by a row, or voided with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core.api import Actor, Id, Invalid, Money, Organisation, Refused, because, clock, db, forget_rows, new_id, record
from plugins.fair_recruitment.certification.correcting import note_fee
from plugins.fair_recruitment.complaints import queries as complaints
from plugins.fair_recruitment.complaints.alerts import require_spent
from plugins.fair_recruitment.fees import queries
from plugins.fair_recruitment.fees.events import (
    FeeErased,
    FeeRecorded,
    FeeVoided,
    ReimbursementRecorded,
    ReimbursementReversed,
    ReimbursementVerified,
)
from plugins.fair_recruitment.fees.models import Fee, Reimbursement
from plugins.fair_recruitment.fees.personal import forget
from plugins.fair_recruitment.permissions import FEES_WRITE, PERSON_ERASE
from plugins.fair_recruitment.words import _l

Told = ReimbursementRecorded | ReimbursementVerified | ReimbursementReversed
COST = ("category", "item", "payer", "paid_on", "source", "currency")


def add(
    organisation: Organisation, data: Mapping[str, Any], worker: Mapping[str, Any], *, actor: Actor,
    complaint_id: Id | None = None, vacancy_id: Id | None = None,
) -> Fee:  # fmt: skip
    """Write down a cost. ``data`` is what ``CostIn`` loads, ``worker`` what ``worker_of`` makes."""
    actor.require(FEES_WRITE)
    _require_past("paid_on", data["paid_on"], actor=actor)
    _lock(organisation)
    key = queries.key_of(worker["worker_name"], worker["worker_phone"])
    known = queries.worker_ref(organisation.id, worker["person_id"], key)
    made = Fee(
        organisation_id=organisation.id, complaint_id=complaint_id, vacancy_id=vacancy_id, **worker,
        worker_ref=known or new_id(), amount_minor=Money(data["amount"], data["currency"]).minor, reimbursed_minor=0,
        verified_minor=0, recorded_at=clock.now(), recorded_by=actor.id, recorded_by_name=actor.name, void_reason="",
        **{name: data[name] for name in COST},
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    event = FeeRecorded(
        made.id, made.person_id, organisation_id=organisation.id, category=made.category, payer=made.payer,
        amount_minor=made.amount_minor, currency=made.currency,
    )  # fmt: skip
    record(event, actor=actor)
    note_fee(organisation.id, actor=actor)
    return made


def _lock(organisation: Organisation) -> None:
    """Two entries for one worker at once get one sign: whoever comes second waits, and finds the first."""
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation.id).with_for_update())


def reimburse(fee: Fee, data: Mapping[str, Any], *, actor: Actor) -> Reimbursement:
    """Record that money went back. ``data`` is what ``ReimbursementIn`` loads. It counts once somebody else verified
    it. Raises Invalid for more than what is left."""
    actor.require(FEES_WRITE)
    _require_past("on", data["on"], actor=actor)
    fee = queries.locked(fee.id)
    _require_live(fee)
    amount = _minor(data, fee.currency)
    if fee.reimbursed_minor + amount > fee.amount_minor:
        raise Invalid({"amount": [str(_l("That is more than what is left to pay back"))]},
                      code="fair_recruitment.reimbursement.too_much")  # fmt: skip
    fee.reimbursed_minor += amount
    made = Reimbursement(
        fee_id=fee.id, amount_minor=amount, currency=fee.currency, on=data["on"], proof=data["proof"].strip(),
        reference=data.get("reference") or "", recorded_at=clock.now(), recorded_by=actor.id,
        recorded_by_name=actor.name,
    )  # fmt: skip
    return _told(fee, made, ReimbursementRecorded, actor=actor)


def _minor(data: Mapping[str, Any], currency: str) -> int:
    try:
        minor = Money(data["amount"], currency).minor
    except ValueError:
        raise Invalid({"amount": [str(_l("This currency has no such cents"))]}) from None
    if minor <= 0:
        raise Invalid({"amount": [str(_l("Write an amount above zero"))]})
    return minor


def verify(fee: Fee, paid: Reimbursement, *, actor: Actor) -> Reimbursement:
    """Say that the proof was looked at and holds. Never by whoever recorded it. Raises Refused."""
    actor.require(FEES_WRITE)
    fee = queries.locked(fee.id)
    db.session.refresh(paid)  # it was read before the entry was held: somebody may have verified it meanwhile
    _require_standing(paid)
    if paid.verified_at is not None:
        raise Refused("fair_recruitment.reimbursement.verified", _l("This reimbursement is verified already."))
    if paid.recorded_by == actor.id:
        raise Refused("fair_recruitment.reimbursement.own", _l("You recorded it, so somebody else has to verify it."))
    paid.verified_at, paid.verified_by, paid.verified_by_name = clock.now(), actor.id, actor.name
    fee.verified_minor += paid.amount_minor
    return _told(fee, paid, ReimbursementVerified, actor=actor)


def reverse(fee: Fee, paid: Reimbursement, reason: str, *, actor: Actor) -> Reimbursement:
    """Take a reimbursement back that was recorded or verified by mistake: a row of its own, once. Raises Refused."""
    actor.require(FEES_WRITE)
    fee = queries.locked(fee.id)
    db.session.refresh(paid)
    _require_standing(paid)
    if paid.verified_at is not None:
        fee.verified_minor -= paid.amount_minor
    fee.reimbursed_minor -= paid.amount_minor
    made = Reimbursement(
        fee_id=fee.id, reverses_id=paid.id, amount_minor=-paid.amount_minor, currency=fee.currency,
        on=clock.today(actor.timezone), proof=reason.strip(), reference="", recorded_at=clock.now(),
        recorded_by=actor.id, recorded_by_name=actor.name,
    )  # fmt: skip
    because(db.session(), reason.strip())
    _told(fee, made, ReimbursementReversed, actor=actor)
    note_fee(fee.organisation_id, actor=actor)
    return made


def _require_standing(paid: Reimbursement) -> None:
    if paid.reverses_id is not None or queries.is_reversed(paid.id):
        raise Refused("fair_recruitment.reimbursement.reversed", _l("This reimbursement was taken back already."))


def _told(fee: Fee, row: Reimbursement, event: type[Told], *, actor: Actor) -> Reimbursement:
    db.session.add(row)
    db.session.flush()
    amounts: dict[str, Any] = {"amount_minor": row.amount_minor, "currency": row.currency}
    record(event(fee.id, fee.person_id, organisation_id=fee.organisation_id, **amounts), actor=actor)
    return row


def void(fee: Fee, reason: str, *, actor: Actor) -> Fee:
    """An entry that is not true. It may free a certificate, so whoever wrote it does not void it. Raises Refused."""
    actor.require(FEES_WRITE)
    fee = queries.locked(fee.id)
    _require_live(fee)
    if fee.recorded_by == actor.id:
        raise Refused("fair_recruitment.fee.own", _l("You wrote this entry, so somebody else has to void it."))
    if fee.reimbursed_minor:
        raise Refused("fair_recruitment.fee.reimbursed", _l("Take back its reimbursements first."))
    fee.voided_at, fee.voided_by, fee.void_reason = clock.now(), actor.id, reason.strip()
    because(db.session(), reason.strip())
    record(FeeVoided(fee.id, fee.person_id, organisation_id=fee.organisation_id), actor=actor)
    db.session.flush()
    return fee


def erase_name(fee: Fee, reason: str, *, actor: Actor) -> Fee:
    """Take out whose entry it is, for a worker without a record of their own; the amount stays. Raises Refused,
    also while the complaint that it comes from may be evidence."""
    actor.require(PERSON_ERASE)
    fee = queries.locked(fee.id)
    if fee.erased_at is not None:
        raise Refused("fair_recruitment.fee.erased", _l("The name was taken out already."))
    if fee.person_id is not None:
        sentence = _l("This worker has a record in the register: what is kept is erased there.")
        raise Refused("fair_recruitment.fee.registered", sentence)
    if fee.complaint_id is not None:
        require_spent(complaints.complaint(fee.complaint_id), actor=actor)
    forget_rows(queries.keys_of(fee.id))
    forget(fee)
    because(db.session(), reason.strip())
    record(FeeErased(fee.id, organisation_id=fee.organisation_id), actor=actor)
    db.session.flush()
    return fee


def _require_live(fee: Fee) -> None:
    if fee.voided_at is not None:
        raise Refused("fair_recruitment.fee.voided", _l("This entry was voided."))


def _require_past(field: str, day: Any, *, actor: Actor) -> None:
    if day > clock.today(actor.timezone):
        raise Invalid({field: [str(_l("Write a day that has come"))]}, code="fair_recruitment.fee.future")
