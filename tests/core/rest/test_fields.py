"""Money, codes and keys as JSON writes them, refused in the words of the forms."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from marshmallow import ValidationError

from core.classifications.fields import OccupationField
from core.db.types import Money as Amount
from core.rest.fields import CodeField, CodeLike, IdIn, MoneyField, MoneyLike
from core.rest.schemas import Out
from core.web.fields import FormSchema, Money

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])
KEY = UUID("01a2009aeede7a318197470dd95b2766")


class OfferOut(Out):
    wage = MoneyField()
    occupation = CodeField("ISCO-08")


class OfferIn(FormSchema):
    wage = MoneyLike(Money("Wage", max=50_000))
    occupation = CodeLike(OccupationField("Occupation", required=True), "ISCO-08")
    employer = IdIn("Employer")


@pytest.fixture(autouse=True)
def speaking_english(app: Flask) -> Iterator[None]:
    with app.test_request_context(headers={"Accept-Language": "en"}, path="/api/v1/x"):
        app.preprocess_request()
        yield


@pytest.mark.parametrize(
    ("amount", "currency", "written"), [("1650", "BOB", "1650.00"), ("0.5", "PEN", "0.50"), ("12000", "CLP", "12000")]
)
def test_money_has_the_decimals_of_its_currency(amount: str, currency: str, written: str) -> None:
    found = OfferOut().dump({"wage": Amount(Decimal(amount), currency), "occupation": "7512"})
    assert found == {
        "wage": {"amount": written, "currency": currency}, "occupation": {"scheme": "ISCO-08", "code": "7512"},
    }  # fmt: skip
    assert OfferOut().dump({"wage": None, "occupation": ""}) == {"wage": None, "occupation": None}


def test_what_is_written_is_read() -> None:
    sent = {"wage": {"amount": "1650.50", "currency": "BOB"}, "occupation": {"scheme": "ISCO-08", "code": "7512"}}
    for key in (KEY.hex, str(KEY)):
        assert OfferIn().load({**sent, "employer": key}) == {
            "wage": Amount(Decimal("1650.50"), "BOB"), "occupation": "7512", "employer": KEY,
        }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "sent", "sentence"),
    [
        ("wage", {"amount": "60000", "currency": "BOB"}, "Write 50000 or less: Wage"),
        ("wage", {"amount": "many", "currency": "BOB"}, "Write an amount, for example 1650: Wage"),
        ("wage", {"amount": "1", "currency": "XXQ"}, "Send the code of a currency, for example BOB"),
        ("wage", {"amount": "1.5", "currency": "CLP"}, "Write at most 0 decimals: Wage"),
        ("wage", {"amount": "1"}, "Send an object with amount, currency: Wage"),
        ("wage", 1650, "Send an object with amount, currency: Wage"),
        ("occupation", {"scheme": "ESCO", "code": "7512"}, "Send a code of ISCO-08: Occupation"),
        ("occupation", {"scheme": "ISCO-08", "code": "x"}, None),
        ("occupation", None, "Complete this: Occupation"),
        ("employer", "x", "Send a key: 32 hexadecimal digits"),
        ("employer", 5, "Send a key: 32 hexadecimal digits"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(field: str, sent: Any, sentence: str | None) -> None:
    good = {"occupation": {"scheme": "ISCO-08", "code": "7512"}}
    with pytest.raises(ValidationError) as refused:
        OfferIn().load({**good, field: sent})
    assert list(refused.value.messages) == [field]
    if sentence:
        assert refused.value.messages[field] == [sentence]
