"""The ledger of fees over REST."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, validates_schema
from marshmallow import fields as json

from core.api import (
    FormSchema,
    Id,
    IdField,
    IdIn,
    Listing,
    Money,
    MoneyField,
    MoneyLike,
    Out,
    Reads,
    current_actor,
    fields,
    keyset,
    like,
    person_header,
    saw,
)
from plugins.fair_recruitment.fees import queries, services
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource, FeeStanding
from plugins.fair_recruitment.fees.models import Fee, Reimbursement
from plugins.fair_recruitment.fees.schemas import CostIn, ReasonIn, ReimbursementIn, worker_of
from plugins.fair_recruitment.permissions import FEES_READ, FEES_WRITE
from plugins.fair_recruitment.resources import bp
from plugins.fair_recruitment.words import _l

STANDINGS = [(one.value, one.value) for one in FeeStanding]
PAYERS = [(one.value, one.value) for one in FeePayer]


class FeeOut(Out):
    """``reimbursed``: what went back; ``verified``: the part that somebody else made sure of. Only that counts."""

    id = IdField()
    version = json.Integer()
    organisation_id = IdField()
    vacancy_id = IdField(allow_none=True)
    person_id = IdField(allow_none=True)
    worker_name = json.String()
    category = json.Enum(FeeCategory, by_value=True)
    item = json.String()
    payer = json.Enum(FeePayer, by_value=True)
    source = json.Enum(FeeSource, by_value=True)
    paid_on = json.Date()
    amount = MoneyField()
    reimbursed = MoneyField()
    verified = MoneyField()
    standing = json.Enum(FeeStanding, by_value=True)


class ReimbursementOut(Out):
    """``reverses_id``: the reimbursement that this one takes back; its amount is below zero then."""

    id = IdField()
    reverses_id = IdField(allow_none=True)
    amount = MoneyField()
    on = json.Date()
    proof = json.String()
    reference = json.String()
    recorded_by_name = json.String()
    verified_by_name = json.String()


class OwedOut(Out):
    """What workers of an organisation have not back. ``workers``: how many people that is."""

    owed = json.List(MoneyField())
    workers = json.Integer()


class FeeFilter(FormSchema):
    organisation_id = IdIn("Of one organisation")
    standing = fields.Choice("How the entry stands", STANDINGS, load=FeeStanding)
    payer = fields.Choice("Who paid it", PAYERS, load=FeePayer)


class FeeIn(FormSchema):
    """A worker is either ``person_id``, of the register, or a ``worker_name``."""

    amount = MoneyLike(like(CostIn, "amount"))
    category: Any = like(CostIn, "category")
    item: Any = like(CostIn, "item")
    payer: Any = like(CostIn, "payer")
    paid_on: Any = like(CostIn, "paid_on")
    source: Any = like(CostIn, "source")
    person_id = IdIn(_l("Person"))
    worker_name = fields.Text(_l("Name of the worker"), max=200)
    worker_phone = fields.Text(_l("Phone of the worker"), max=40)

    @validates_schema(skip_on_field_errors=True)
    def require_one_worker(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        if (data["person_id"] is None) == (not data["worker_name"]):
            raise ValidationError(str(_l("Send person_id or worker_name, and not both")), "worker_name")
        if data["amount"].minor <= 0:
            raise ValidationError(str(_l("Write an amount above zero")), "amount")


def record(found: Any) -> dict[str, Any]:
    """``found``: an entry, or its columns ``queries.LISTED``."""
    plain = ("id", "version", "organisation_id", "vacancy_id", "person_id", "worker_name", "category", "item", "payer",
             "source", "paid_on")  # fmt: skip
    sums = {"amount": found.amount_minor, "reimbursed": found.reimbursed_minor, "verified": found.verified_minor}
    money = {name: Money.of_minor(minor, found.currency) for name, minor in sums.items()}
    return {**{name: getattr(found, name) for name in plain}, **money, "standing": queries.standing(found)}


@bp.items("/fees", FeeOut, FEES_READ, filters=FeeFilter, reads=Reads.PEOPLE)
def fees(asked: dict[str, Any]) -> Listing:
    """Entries of the ledger, the newest first."""
    chosen = queries.Asked(asked["organisation_id"], asked["standing"], asked["payer"])
    found = keyset(queries.listing(chosen), Fee.id, descending=True)
    saw([row.person_id for row in found.rows if row.person_id], why="ledger of fees")
    return Listing([record(row) for row in found.rows], found.next)


@bp.item("/fees/<id:fee_id>", FeeOut, FEES_READ, reads=Reads.PEOPLE)
def fee(fee_id: Id) -> dict[str, Any]:
    """One entry."""
    return record(_seen(fee_id))


def _seen(fee_id: Id) -> Fee:
    found = queries.fee(fee_id)
    saw([found.person_id] if found.person_id else [], why=f"fee {fee_id.hex}")
    return found


@bp.create("/organisations/<id:organisation_id>/fees", FeeIn, FEES_WRITE, done="fee")
def add_fee(organisation_id: Id, data: dict[str, Any]) -> Id:
    """Write down what somebody paid for a job."""
    organisation = queries.organisation(organisation_id)
    if data["person_id"] is not None:
        person_header(data["person_id"])
    amount: Money = data["amount"]
    cost = {**data, "amount": amount.amount, "currency": amount.currency}
    return services.add(organisation, cost, worker_of(data, data["person_id"]), actor=current_actor()).id


@bp.item("/organisations/<id:organisation_id>/fees/owed", OwedOut, FEES_READ)
def owed(organisation_id: Id) -> dict[str, Any]:
    """What keeps a certificate back: only verified reimbursements count."""
    queries.organisation(organisation_id)
    found = queries.unpaid(organisation_id)
    return {"owed": [Money.of_minor(minor, code) for code, minor in found.owed.items()], "workers": found.workers}


def paid_back(found: Reimbursement) -> dict[str, Any]:
    plain = ("id", "reverses_id", "on", "proof", "reference", "recorded_by_name", "verified_by_name")
    amount = Money.of_minor(found.amount_minor, found.currency)
    return {**{name: getattr(found, name) for name in plain}, "amount": amount}


@bp.item("/fees/<id:fee_id>/reimbursements/<id:reimbursement_id>", ReimbursementOut, FEES_READ, reads=Reads.PEOPLE)
def reimbursement(fee_id: Id, reimbursement_id: Id) -> dict[str, Any]:
    """One reimbursement of an entry."""
    _seen(fee_id)
    return paid_back(queries.reimbursement(fee_id, reimbursement_id))


@bp.create("/fees/<id:fee_id>/reimbursements", ReimbursementIn, FEES_WRITE, done="reimbursement")
def reimburse(fee_id: Id, data: dict[str, Any]) -> Id:
    """Record that money went back, in the currency of the entry. Somebody else verifies it."""
    return services.reimburse(queries.fee(fee_id), data, actor=current_actor()).id


@bp.verb("/fees/<id:fee_id>/reimbursements/<id:reimbursement_id>/verify", None, FEES_WRITE, done="reimbursement",
         conditional=False)  # fmt: skip
def verify(fee_id: Id, reimbursement_id: Id) -> Id:
    """Say that the proof holds. Never by whoever recorded it."""
    paid = queries.reimbursement(fee_id, reimbursement_id)
    return services.verify(queries.fee(fee_id), paid, actor=current_actor()).id


@bp.verb("/fees/<id:fee_id>/reimbursements/<id:reimbursement_id>/reverse", ReasonIn, FEES_WRITE, done="reimbursement",
         conditional=False)  # fmt: skip
def reverse(fee_id: Id, reimbursement_id: Id, data: dict[str, Any]) -> Id:
    """Take it back by a row of its own, and answer the one that was taken back."""
    paid = queries.reimbursement(fee_id, reimbursement_id)
    services.reverse(queries.fee(fee_id), paid, data["reason"], actor=current_actor())
    return reimbursement_id
