"""Fields for numbers and amounts. They take canonical text (``1650.50``); local writing is ``core.web.forms``' work."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Unpack

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.web.fields.base import Common, Spoken


class WholeNumber(Spoken, fields.Integer):
    default_widget = "number"
    default_error_messages = {
        "invalid": _l("Write a whole number: %(label)s"),
        "too_small": _l("Write %(min)s or more: %(label)s"),
        "too_large": _l("Write %(max)s or less: %(label)s"),
    }

    def __init__(
        self, label: object, *, min: int | None = 0, max: int = 2_000_000_000, **common: Unpack[Common]
    ) -> None:
        self.min, self.max = min, max
        super().__init__(label, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> int:
        if isinstance(value, bool) or not re.fullmatch(r"-?\d{1,18}", str(value)):
            raise self.make_error("invalid")
        return int(within(self, Decimal(int(value))))


class Money(Spoken, fields.Decimal):
    """An amount in the units of a currency, as Decimal with at most ``places`` decimals."""

    default_widget = "money"
    default_error_messages = {
        "invalid": _l("Write an amount, for example 1650: %(label)s"),
        "places": _l("Write at most %(places)s decimals: %(label)s"),
        "too_small": _l("Write %(min)s or more: %(label)s"),
        "too_large": _l("Write %(max)s or less: %(label)s"),
    }

    def __init__(
        self,
        label: object,
        *,
        min: int | None = 0,
        max: int = 1_000_000_000,
        decimals: int = 2,
        **common: Unpack[Common],
    ) -> None:
        self.min, self.max, self.decimals = min, max, decimals
        super().__init__(label, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Decimal:
        try:
            amount = Decimal(str(value)) if not isinstance(value, bool) else Decimal("NaN")
        except InvalidOperation:
            raise self.make_error("invalid") from None
        if not amount.is_finite():
            raise self.make_error("invalid")
        within(self, amount)
        if amount != round(amount, self.decimals):
            raise self.make_error("places", places=self.decimals)
        return amount


def within(field: WholeNumber | Money, value: Decimal) -> Decimal:
    if field.min is not None and value < field.min:
        raise field.make_error("too_small", min=field.min)
    if value > field.max:
        raise field.make_error("too_large", max=field.max)
    return value
