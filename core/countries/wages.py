"""Legal minimum wages: which row applies, and whether an offer reaches it. What cannot be computed never passes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from core.countries import weeks
from core.countries.facts import Pack, WagePeriod, WageRow, WageStatus, WeekRow

IN_FORCE = WageStatus.IN_FORCE

SURELY_FULL_TIME = Decimal(48)
"""Weekly hours that are never part-time: the ordinary week's ceiling in the ILO's Conventions 1 and 30."""


class WageStanding(StrEnum):
    OK = "ok"
    BELOW = "below"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Judgement:
    """``floor`` is the row that applies, or the one that would if more were on file. ``code`` is stable."""

    status: WageStanding
    floor: WageRow | None
    code: str
    reason: LazyString | str


def floor(
    pack: Pack,
    on: date,
    *,
    region: str | None = None,
    size: str | None = None,
    occupation: str | None = None,
    period: WagePeriod | None = None,
) -> WageRow | None:
    """The narrowest row in force on the day ``on``; of equals the newest, then the one stated per ``period``.

    A region, size or occupation of None is "not said": only rows for everyone apply.
    """
    rows = [row for row in _covering(pack, region, size, occupation) if row.status is IN_FORCE and _runs(row, on)]
    return max(rows, key=lambda row: (row.specificity, row.start, row.period == period), default=None)


def judge(
    pack: Pack,
    on: date,
    amount: Decimal,
    currency: str,
    period: WagePeriod,
    *,
    hours_per_week: Decimal | int | None = None,
    region: str | None = None,
    size: str | None = None,
    occupation: str | None = None,
) -> Judgement:
    """Does a wage agreed for work starting on ``on`` reach the legal minimum? Hours of None mean full-time."""
    row = floor(pack, on, region=region, size=size, occupation=occupation, period=period)
    if row is None:
        return _nothing_to_compare(_covering(pack, region, size, occupation), on)
    if currency != row.currency:
        return _open(row, "currency", _l("The minimum wage is in %(legal)s: a person decides.", legal=row.currency))
    comparable = _in_period_of(row, amount, period)
    if comparable is None:
        return _open(row, "period", _l("No rule on file converts this pay period into that of the minimum wage."))
    if comparable >= row.amount:
        return Judgement(WageStanding.OK, row, "reaches", _l("It reaches the legal minimum wage."))
    hours = None if hours_per_week is None else Decimal(hours_per_week)
    return _below(weeks.limits(pack, on), row, comparable, hours)


def per(row: WageRow, period: WagePeriod, minor_units: int) -> Decimal | None:
    """The row's amount per ``period`` where its act says how, rounded half up to the currency's decimals."""
    divisor = _divisor(row, period)
    if divisor is None:
        return None
    return (row.amount / divisor).quantize(Decimal(1).scaleb(-minor_units), ROUND_HALF_UP)


def _below(rows: tuple[WeekRow, ...], row: WageRow, comparable: Decimal, hours: Decimal | None) -> Judgement:
    """Where some people have a week of their own, only what holds by each of the weeks is said."""
    if hours is None or hours >= (rows[-1].hours if rows else SURELY_FULL_TIME):
        return Judgement(WageStanding.BELOW, row, "below", _l("It is below the legal minimum wage."))
    if not row.part_time or not rows:
        return _open(
            row, "part_time", _l("It may be part-time, and what the law then asks is not on file: a person decides.")
        )
    if comparable * rows[0].hours >= row.amount * hours:
        reason = _l("It reaches the minimum wage for those hours.")
        return Judgement(WageStanding.OK, row, "reaches_in_proportion", reason)
    if comparable * rows[-1].hours >= row.amount * hours:
        return _open(
            row, "part_time", _l("It depends on the person how long the legal working week is: a person decides.")
        )
    reason = _l("It is below the minimum wage for those hours.")
    return Judgement(WageStanding.BELOW, row, "below_in_proportion", reason)


def _nothing_to_compare(rows: list[WageRow], on: date) -> Judgement:
    for row in rows:
        if row.status is WageStatus.SUSPENDED and _runs(row, on):
            return _open(row, "suspended", _l("The minimum wage on file is suspended: a person decides."))
        if row.start is None and row.year == on.year:
            reason = _l("The first day of that minimum wage is not on file: a person decides.")
            return _open(row, "start_unknown", reason)
    return _open(None, "no_row", _l("No minimum wage of that date is on file: a person decides."))


def _open(row: WageRow | None, code: str, reason: LazyString) -> Judgement:
    return Judgement(WageStanding.NOT_CHECKED, row, code, reason)


def _covering(pack: Pack, region: str | None, size: str | None, occupation: str | None) -> list[WageRow]:
    return [
        row
        for row in pack.wages
        if row.region in (None, region) and row.size in (None, size) and row.occupation in (None, occupation)
    ]


def _runs(row: WageRow, on: date) -> bool:
    return row.start is not None and row.start <= on and (row.end is None or on <= row.end)


def _divisor(row: WageRow, period: WagePeriod) -> Decimal | None:
    return Decimal(1) if period == row.period else row.per.get(period)


def _in_period_of(row: WageRow, amount: Decimal, period: WagePeriod) -> Decimal | None:
    divisor = _divisor(row, period)
    return None if divisor is None else amount * divisor
