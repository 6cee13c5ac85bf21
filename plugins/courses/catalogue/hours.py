"""How long a course is: kept in minutes, asked for in hours."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from core.api import fields
from plugins.courses.words import _l

STEP = 15


class Hours(fields.Money):
    """Hours with a half or a quarter (``1.5``), loaded as minutes."""

    default_error_messages = {
        "invalid": _l("Write the hours, for example 20"),
        "places": _l("Write whole, half or quarter hours"),
        "step": _l("Write whole, half or quarter hours"),
    }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        minutes = super()._deserialize(value, attr, data, **kwargs) * 60
        if not minutes or minutes % STEP:
            raise self.make_error("step")
        return int(minutes)


def hours_of(minutes: int) -> Decimal:
    """As a form shows them."""
    return round(Decimal(minutes) / 60, 2)
