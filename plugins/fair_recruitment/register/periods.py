"""For which days and which country figures are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement

from plugins.fair_recruitment.words import _l


@dataclass(frozen=True)
class Asked:
    """``since``, ``until``: days, both included; None is open. ``zone``: of the office whose days they are."""

    today: date
    zone: str
    since: date | None = None
    until: date | None = None
    country: str = ""

    def days(self, column: Any) -> list[ColumnElement[bool]]:
        """Conditions on a column of days."""
        bounds = [(self.since, column.__ge__), (self.until, column.__le__)]
        return [holds(day) for day, holds in bounds if day is not None]

    def moments(self, column: Any) -> list[ColumnElement[bool]]:
        """Conditions on a column of moments."""
        found = []
        if self.since is not None:
            found.append(column >= self._begin(self.since))
        if self.until is not None:
            found.append(column < self._begin(self.until + timedelta(days=1)))
        return found

    def of_country(self, column: Any) -> list[ColumnElement[bool]]:
        return [column == self.country] if self.country else []

    def _begin(self, day: date) -> datetime:
        return datetime.combine(day, time.min, tzinfo=ZoneInfo(self.zone))


Periods = Mapping[str, tuple[object, Callable[[date], tuple[date | None, date | None]]]]
PERIODS: Periods = {
    "anio": (_l("This year"), lambda today: (today.replace(month=1, day=1), today)),
    "anterior": (_l("Last year"), lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))),
    "trimestre": (_l("This quarter"), lambda today: (date(today.year, 3 * ((today.month - 1) // 3) + 1, 1), today)),
    "mes": (_l("This month"), lambda today: (today.replace(day=1), today)),
    "todo": (_l("From the beginning"), lambda today: (None, None)),
}
