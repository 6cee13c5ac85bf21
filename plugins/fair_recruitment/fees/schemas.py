"""What the forms of the ledger ask for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask import current_app
from marshmallow import ValidationError, validates_schema

from core.api import FormSchema, Id, Money, fields, packs
from plugins.fair_recruitment.fees.codes import FeeCategory, FeePayer, FeeSource
from plugins.fair_recruitment.fees.labels import CATEGORIES, PAYERS, SOURCES
from plugins.fair_recruitment.fees.models import LONGEST_REASON
from plugins.fair_recruitment.words import _l

DOLLAR = "USD"
"""Offered everywhere: agencies that recruit for abroad often ask for it."""


def offered(words: Mapping[Any, object]) -> list[tuple[str, object]]:
    return [(code.value, text) for code, text in words.items()]


def currencies() -> list[tuple[str, object]]:
    return [(code, code) for code in sorted({DOLLAR, *(one.currency for one in packs().values())})]


def own_currency() -> str:
    return packs()[current_app.config["DEPLOYMENT"].country].currency


def require_decimals(amount: Decimal, currency: str, field: str) -> None:
    """Some currencies have no cents."""
    try:
        _minor = Money(amount, currency).minor
    except ValueError:
        raise ValidationError(str(_l("This currency has no such cents")), field) from None


class AmountIn(FormSchema):
    amount = fields.Money(_l("Amount"), min=0, required=True, missing=_l("Write the amount"))
    currency = fields.Choice(_l("Currency"), currencies, required=True, initial=own_currency, width="w6")

    @validates_schema(skip_on_field_errors=True)
    def require_amount(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        if data["amount"] == 0:
            raise ValidationError(str(_l("Write an amount above zero")), "amount")
        require_decimals(data["amount"], data["currency"], "amount")


class CostIn(AmountIn):
    """The cost itself, without whose."""

    category = fields.Choice(_l("What it was for"), offered(CATEGORIES), load=FeeCategory, required=True)
    item = fields.Text(
        _l("In a few words"), max=200, required=True, missing=_l("Write what was paid for"), width="w20",
        hint=_l("For example: uniform, medical examination, place in the queue"),
    )  # fmt: skip
    payer = fields.Choice(_l("Who paid it"), offered(PAYERS), load=FeePayer, required=True, widget="radios")
    paid_on = fields.DateField(_l("Paid on"), required=True)
    source = fields.Choice(_l("How is it known?"), offered(SOURCES), load=FeeSource, required=True, widget="radios")


class FeeIn(CostIn):
    worker_name = fields.Text(
        _l("Name of the worker"), max=200, required=True, missing=_l("Write the name, or how the worker is known"),
        width="w20", hint=_l("The same name and telephone stand for the same worker"),
    )  # fmt: skip
    worker_phone = fields.Text(_l("Phone of the worker"), max=40)
    vacancy = fields.Text(_l("Vacancy"), max=200, hint=_l("Only if it is one of this service, by its title"))


class FeeOfPersonIn(CostIn):
    employer = fields.Suggested(
        _l("Employer or agency"), lambda: fields.in_context("employers") or [], max=300, required=True, width="w20",
        missing=_l("Write which employer or agency"), hint=_l("By its name or tax number, as it is registered"),
    )  # fmt: skip


class ReimbursementIn(FormSchema):
    amount = fields.Money(_l("Amount paid back"), min=0, required=True, missing=_l("Write the amount"))
    on = fields.DateField(_l("Paid back on"), required=True)
    proof = fields.LongText(
        _l("What proves it"), max=2000, required=True, missing=_l("Write what proves that the worker has the money"),
        hint=_l("For example: receipt signed by the worker, transfer, the worker confirmed it by telephone"),
    )  # fmt: skip
    reference = fields.Text(_l("Number of the receipt or transfer"), max=120)


class ReasonIn(FormSchema):
    reason = fields.LongText(_l("Why"), max=LONGEST_REASON, required=True, missing=_l("Write why"))


def worker_of(data: Mapping[str, Any], person_id: Id | None = None) -> dict[str, Any]:
    """The columns of a worker in an entry: a person of the register is not named a second time."""
    if person_id is not None:
        return {"person_id": person_id, "worker_name": "", "worker_phone": ""}
    return {"person_id": None, "worker_name": data["worker_name"], "worker_phone": data.get("worker_phone") or ""}
