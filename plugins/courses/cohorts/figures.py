"""How much of a course somebody was at, and which hours clash. Plain values in and out.

Attendance is minutes attended of minutes held: a session is held once its list was taken. An excused session was held
and not attended; it is told apart and takes nothing away from what was held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from plugins.courses.cohorts.codes import Presence

DOOR_OPENS = timedelta(minutes=30)
"""How long before the beginning, and after the end, a session's door takes codes."""
_HOUR = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
DAY = 24 * 60


@dataclass(frozen=True)
class Figures:
    """``held``: all sessions whose list was taken. None of the numbers is ever more than what was held."""

    sessions_held: int = 0
    minutes_held: int = 0
    sessions_attended: int = 0
    minutes_attended: int = 0
    sessions_excused: int = 0
    minutes_excused: int = 0

    @property
    def percent(self) -> int | None:
        """Rounded down; None while nothing was held."""
        return self.minutes_attended * 100 // self.minutes_held if self.minutes_held else None

    def reaches(self, least: int) -> bool:
        return least == 0 or (self.percent is not None and self.minutes_attended * 100 >= least * self.minutes_held)


def counted(held: Iterable[tuple[int, Presence | None]]) -> Figures:
    """From (minutes of a session held, how somebody was there); None: was not on the list, and so absent."""
    rows = list(held)
    there = [minutes for minutes, presence in rows if presence is Presence.PRESENT]
    excused = [minutes for minutes, presence in rows if presence is Presence.EXCUSED]
    return Figures(
        len(rows), sum(minutes for minutes, _ in rows), len(there), sum(there), len(excused), sum(excused)
    )  # fmt: skip


@dataclass(frozen=True)
class Hours:
    """When a session is: ``begins`` in minutes after midnight of ``day``. What lasts past midnight is of its day."""

    day: date
    begins: int
    minutes: int

    def meets(self, other: Hours) -> bool:
        first, second = sorted((self, other), key=lambda one: (one.day, one.begins))
        return (second.day - first.day).days * DAY + second.begins < first.begins + first.minutes


def hour(text: str) -> str | None:
    """``9:05`` or ``09.05`` as ``09:05``; None for what is no hour of the day."""
    found = _HOUR.fullmatch(text.strip())
    return f"{int(found[1]):02}:{found[2]}" if found else None


def hours(day: date, begins: str, minutes: int) -> Hours:
    """``begins``: HH:MM."""
    whole, part = begins.split(":")
    return Hours(day, int(whole) * 60 + int(part), minutes)


def span(day: date, begins: str, minutes: int, timezone: str) -> tuple[datetime, datetime]:
    """Beginning and end as moments, where ``begins`` is the time of an office in ``timezone`` (IANA name)."""
    at = hours(day, begins, minutes).begins
    start = datetime(day.year, day.month, day.day, at // 60, at % 60, tzinfo=ZoneInfo(timezone)).astimezone(UTC)
    return start, start + timedelta(minutes=minutes)
