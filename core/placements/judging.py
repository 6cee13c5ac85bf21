"""How a wage that was agreed stands to the legal minimum on the first day of work.

What happened, happened: a wage below the minimum is shown and recorded, never refused.
"""

from __future__ import annotations

from decimal import Decimal

from flask_babel import lazy_gettext as _l

from core.countries import packs, wages
from core.countries.wages import Judgement, WageStanding
from core.db.types import Money
from core.placements.codes import PlacementKind
from core.placements.models import Placement

EARN_NO_WAGE = (PlacementKind.SELF_EMPLOYED,)


def judge(placement: Placement, country: str, *, region: str = "", size: str = "") -> Judgement | None:
    """None where there is nothing to judge: no wage was said, or the person pays themself. ``country`` and ``region``
    are those of the work, ``size`` the employer's; empty when not known."""
    if placement.wage_minor is None or placement.kind in EARN_NO_WAGE:
        return None
    assert placement.wage_currency is not None
    assert placement.wage_period is not None
    pack = packs.available().get(country)
    if pack is None:
        reason = _l("No minimum wage of that country is on file: a person decides.")
        return Judgement(WageStanding.NOT_CHECKED, None, "no_pack", reason)
    return wages.judge(
        pack,
        placement.start_on,
        Money.of_minor(placement.wage_minor, placement.wage_currency).amount,
        placement.wage_currency,
        placement.wage_period,
        hours_per_week=hours(placement.minutes_per_week),
        region=region or None,
        size=size or None,
        occupation=placement.occupation or None,
    )


def hours(minutes: int | None) -> Decimal | None:
    return None if minutes is None else Decimal(minutes) / 60
