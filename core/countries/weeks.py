"""Legal working weeks: which rows hold on a day, and whether hours fit. What nobody can tell never passes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from core.countries.facts import Names, Pack, WeekRow


class WeekStanding(StrEnum):
    WITHIN = "within"
    ABOVE = "above"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class WeekJudgement:
    """``row`` is the one that holds for everybody. ``reason``: why a person decides; empty where the figures do."""

    status: WeekStanding
    row: WeekRow | None
    reason: LazyString | str = ""


def limits(pack: Pack, on: date) -> tuple[WeekRow, ...]:
    """The rows in force on the day ``on``, the shortest week first. None, unless one of them holds for everybody."""
    rows = [row for row in pack.working_weeks if row.start <= on and (row.end is None or on <= row.end)]
    return () if all(row.group for row in rows) else tuple(sorted(rows, key=lambda row: row.hours))


def judge(pack: Pack, on: date, hours: Decimal) -> WeekJudgement:
    """Do ``hours`` a week, of work offered on the day ``on``, fit into the legal working week?

    A longer or shorter week for some people leaves open what lies between theirs and everybody's.
    """
    rows = limits(pack, on)
    if not rows:
        return WeekJudgement(WeekStanding.NOT_CHECKED, None, _l("No legal working week of that date is on file."))
    common = next(row for row in rows if row.group is None)
    if hours <= rows[0].hours:
        return WeekJudgement(WeekStanding.WITHIN, common)
    if hours > rows[-1].hours:
        return WeekJudgement(WeekStanding.ABOVE, common, _left_out(common))
    return WeekJudgement(WeekStanding.NOT_CHECKED, common, _of_groups([row for row in rows if row.group]))


def _left_out(row: WeekRow) -> LazyString | str:
    if row.exceptions is None:
        return ""
    return _l("The law leaves out %(who)s: a person decides.", who=_spoken(row.exceptions))


def _of_groups(rows: list[WeekRow]) -> LazyString:
    reason = _l("For %(who)s the law sets %(hours)s hours a week: a person decides.")
    told = [(row.group, row.hours) for row in rows if row.group]
    return LazyString(
        lambda: " ".join(str(reason) % {"who": _spoken(who), "hours": f"{hours:f}"} for who, hours in told)
    )


def _spoken(names: Names) -> LazyString:
    return LazyString(lambda: names.text(str(get_locale() or "en")))
