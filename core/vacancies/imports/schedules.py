"""Hours and days of work, as files state them, as hours per week, shifts and a line of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from babel import Locale
from flask_babel import get_locale
from flask_babel import gettext as _

from core.classifications.codes import Shift
from core.vacancies.imports.values import Problem

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = 24 * 60
ENOUGH = 3 * 60
"""Minutes inside a part of the day that make it a shift of that part."""
PARTS = (
    (Shift.MORNING, ((6 * 60, 12 * 60), (30 * 60, 36 * 60))),
    (Shift.AFTERNOON, ((12 * 60, 18 * 60), (36 * 60, 42 * 60))),
    (Shift.NIGHT, ((0, 6 * 60), (20 * 60, 30 * 60), (44 * 60, 48 * 60))),
)
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*(?:h|hrs?|horas)?(?::00)?\s*(am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timetable:
    """Minutes after midnight; ``end`` at or before ``start`` is on the next day. ``days``: 0 is Monday."""

    start: int | None
    end: int | None
    days: tuple[int, ...]

    @property
    def minutes(self) -> int | None:
        """Of one day; the same hour twice is a whole day, as posts of 24 hours are written."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start) % DAY or DAY

    @property
    def shifts(self) -> list[str]:
        """Parts of the day in which at least three hours lie; work on Saturday and Sunday only is of the weekend."""
        if self.start is None or self.minutes is None:
            return []
        found = [part for part, spans in PARTS if self._inside(spans) >= ENOUGH]
        if self.days and set(self.days) <= {5, 6}:
            found.append(Shift.WEEKEND)
        return [shift.value for shift in found]

    def _inside(self, spans: Sequence[tuple[int, int]]) -> int:
        assert self.start is not None
        assert self.minutes is not None
        end = self.start + self.minutes
        return sum(max(0, min(end, upper) - max(self.start, lower)) for lower, upper in spans)

    def words(self) -> str:
        """``08:00 a 18:00, lun. a vie.``"""
        hours = ""
        if self.start is not None and self.end is not None:
            hours = _("%(start)s to %(end)s", start=_hour(self.start % DAY), end=_hour(self.end % DAY or DAY))
        return ", ".join(part for part in (hours, self._day_words()) if part)

    def _day_words(self) -> str:
        names = (get_locale() or Locale("es")).days["format"]["abbreviated"]
        if len(self.days) > 2 and self.days[-1] - self.days[0] == len(self.days) - 1:
            return str(_("%(start)s to %(end)s", start=names[self.days[0]], end=names[self.days[-1]]))
        return " ".join(names[day] for day in self.days)


def clock(text: str) -> int:
    """Minutes after midnight of ``800``, ``8``, ``8:00``, ``08:00:00``, ``6 pm``, ``2400``."""
    found = _CLOCK.fullmatch(text)
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = (found[3] or "")[:1].lower() if found else ""
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half == "p" else 0)
    if minutes > 59 or hours > 24 or (hours == 24 and minutes):
        raise Problem("imports.hour.invalid", _("Write the hour as 8:00 or 18:30"))
    return hours * 60 + minutes


def per_week(timetable: Timetable, hours_per_day: Fraction | None, days: int | None) -> Fraction | None:
    """Hours per week: those stated per day, else from start to end, on as many days; None when one is not known."""
    count = len(timetable.days) or days
    daily = hours_per_day
    if daily is None and timetable.minutes is not None:
        daily = Fraction(timetable.minutes, 60)
    return daily * count if daily and count else None


def days_of(ticks: Mapping[str, bool]) -> tuple[int, ...]:
    return tuple(number for number, name in enumerate(DAYS) if ticks.get(name))


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
