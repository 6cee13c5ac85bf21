"""What happened in the demonstration, written down in the order of its days by those who did it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from core import clock
from core.access.actors import Actor
from core.audit.acts import act

ACTION = "core.demo.build"
OPENS, CLOSES = time(8, 30), time(16, 30)
Deed = Callable[[Actor], object]


@dataclass(frozen=True)
class DemoAct:
    """What a plugin adds: ``who`` is one of ``core/demo/staff.py`` (``rosa`` attends, ``luis`` supervises); ``do`` runs
    inside an act of theirs at a time of ``day``, which may not lie more than a year back."""

    day: date
    who: str
    do: Deed


@dataclass(frozen=True)
class Entry:
    """``who``: the key of a user. ``turn`` orders what one user does in a day."""

    day: date
    turn: int
    who: str
    do: Deed


@dataclass
class Diary:
    """``today`` at ``zone``: nothing is entered after it. ``last``: who acts after the others on every day, because
    what they did is looked at."""

    today: date
    zone: str
    last: str = ""
    entries: list[Entry] = field(default_factory=list)

    def ago(self, days: int) -> date:
        """That many days back, on a day of the week on which the office is open."""
        return self.open(self.today - timedelta(days=days))

    def open(self, day: date) -> date:
        """``day``, or the Friday before a weekend; today is always open."""
        return day if day >= self.today else day - timedelta(days=max(0, day.weekday() - 4))

    def enter(self, day: date, who: str, do: Deed) -> None:
        self.entries.append(Entry(min(day, self.today), len(self.entries), who, do))

    def live(self, actors: Mapping[str, Actor]) -> Iterator[int]:
        """Do everything, one act for each day of each user; tells how many entries are done after each act."""
        done = 0
        waiting = sorted(self.entries, key=lambda one: (one.day, one.who == self.last, one.who, one.turn))
        for (day, who), entries in groupby(waiting, key=lambda entry: (entry.day, entry.who)):
            deeds = list(entries)
            self._one_act(day, actors[who], [entry.do for entry in deeds])
            done += len(deeds)
            yield done

    def _one_act(self, day: date, actor: Actor, deeds: list[Deed]) -> None:
        """The deeds of a day are spread over its hours; today's lie before this moment."""
        begins = datetime.combine(day, OPENS, ZoneInfo(self.zone))
        ends = min(datetime.combine(day, CLOSES, ZoneInfo(self.zone)), clock.now())
        step = max(ends - begins, timedelta()) / (len(deeds) + 1)
        with clock.fixed(min(begins, ends)), act(actor, ACTION):
            for number, do in enumerate(deeds, start=1):
                with clock.fixed(min(begins, ends) + step * number):
                    do(actor)
