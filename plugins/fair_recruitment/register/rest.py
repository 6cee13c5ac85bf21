"""The indicators over REST."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from marshmallow import Schema, fields
from marshmallow.validate import Range, Regexp

from core.api import Listing, Out, clock, current_actor
from plugins.fair_recruitment.permissions import INDICATORS_READ
from plugins.fair_recruitment.register import figures
from plugins.fair_recruitment.register.lines import percent
from plugins.fair_recruitment.register.periods import Asked
from plugins.fair_recruitment.resources import bp
from plugins.fair_recruitment.words import _l

COUNTED = Range(date(1900, 1, 1), date(2999, 12, 31), error=_l("Send a day from 1900 to 2999"))
"""The days beyond have no beginning in every time zone."""


class IndicatorFilter(Schema):
    since = fields.Date(load_default=None, validate=COUNTED, metadata={"description": "First day of the period"})
    until = fields.Date(load_default=None, validate=COUNTED, metadata={"description": "Last day of the period"})
    country = fields.String(
        load_default="", validate=Regexp(r"^[A-Z]{2}?$|^$"), metadata={"description": "ISO 3166-1 alpha-2"}
    )


class FigureOut(Out):
    """One figure of an indicator. ``value`` and ``of`` are money in minor units where there is a ``currency``."""

    indicator = fields.String()
    title = fields.String()
    meaning = fields.String()
    label = fields.String()
    value = fields.Integer()
    of = fields.Integer(allow_none=True)
    percent = fields.Integer(allow_none=True)
    currency = fields.String()


@bp.items("/indicators", FigureOut, INDICATORS_READ, filters=IndicatorFilter)
def indicators(asked: dict[str, Any]) -> Listing:
    """Every figure, in the scope of the token."""
    actor = current_actor()
    wanted = Asked(clock.today(actor.timezone), actor.timezone, asked["since"], asked["until"], asked["country"])
    return Listing(list(_rows(wanted)))


def _rows(asked: Asked) -> Iterator[dict[str, Any]]:
    for one, lines in figures.counted(asked):
        for line in lines:
            yield {
                "indicator": one.key, "title": str(one.title), "meaning": str(one.meaning), "label": line.words,
                "value": line.value, "of": line.of, "percent": percent(line), "currency": line.currency,
            }  # fmt: skip
