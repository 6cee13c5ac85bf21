"""Fields for days: a whole date, and a date of which only the year, or year and month, is known."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.web.fields.base import Spoken


class PartialDay(TypedDict):
    """A day as far as it is known: ``day`` is None unless ``month`` is known."""

    year: int
    month: int | None
    day: int | None


def precision(value: PartialDay) -> str:
    """``day``, ``month`` or ``year``: what is known."""
    return "day" if value["day"] else "month" if value["month"] else "year"


def earliest(value: PartialDay) -> date:
    return date(value["year"], value["month"] or 1, value["day"] or 1)


def latest(value: PartialDay) -> date:
    """The last day that ``value`` can mean: the youngest possible person for a birth date."""
    month = value["month"] or 12
    return date(value["year"], month, value["day"] or calendar.monthrange(value["year"], month)[1])


def partial_day(value: date, known: str) -> PartialDay:
    """The inverse of ``earliest`` and ``precision``."""
    month = None if known == "year" else value.month
    return PartialDay(year=value.year, month=month, day=value.day if known == "day" else None)


class DateField(Spoken, fields.Date):
    default_widget = "date"
    default_error_messages = {"invalid": _l("Write a real date, for example 27 3 2007")}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date:
        try:
            return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else self._refuse()
        except (TypeError, ValueError):
            return self._refuse()

    def _refuse(self) -> date:
        raise self.make_error("invalid")


class PartialDate(Spoken, fields.Raw):
    """Takes ``{"year", "month", "day"}`` or the text ``2007``, ``2007-03``, ``2007-03-27``; loads a ``PartialDay``."""

    default_widget = "partial_date"
    default_error_messages = {"invalid": _l("Write a real date, for example 27 3 2007")}

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> PartialDay:
        if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
            value = dict(zip(("year", "month", "day"), map(int, value.split("-")), strict=False))
        if not isinstance(value, Mapping) or not set(value) <= {"year", "month", "day"}:
            raise self.make_error("invalid")
        found = PartialDay(year=value.get("year"), month=value.get("month"), day=value.get("day"))  # type: ignore[typeddict-item]
        if not self._is_real(found):
            raise self.make_error("invalid")
        return found

    @staticmethod
    def _is_real(found: PartialDay) -> bool:
        year, month, day = found["year"], found["month"], found["day"]
        whole = all(part is None or type(part) is int for part in (year, month, day))
        if not whole or year is None or not 1000 <= year <= 9999 or (day is not None and month is None):
            return False
        try:
            date(year, 1 if month is None else month, 1 if day is None else day)
        except (ValueError, OverflowError):
            return False
        return True
