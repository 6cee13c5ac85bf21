"""How long a course is: kept in minutes, asked for in hours."""

from __future__ import annotations

from decimal import Decimal

from core.api import Invalid, fields
from plugins.courses.words import _l

STEP = 15
QUARTERS = _l("Write whole, half or quarter hours")


class Hours(fields.Money):
    """Hours, to the hundredth: near enough to tell every minute."""

    default_error_messages = {"invalid": _l("Write the hours, for example 20"), "places": QUARTERS}


def hours_of(minutes: int) -> Decimal:
    """As a form shows them."""
    return round(Decimal(minutes) / 60, 2)


def minutes_of(hours: Decimal) -> int:
    """The whole minutes that ``hours_of`` shows as these hours."""
    return round(hours * 60)


def require_quarters(minutes: int, kept: int = 0) -> None:
    """``kept``: how long the course is so far; programs set any minutes, and the form leaves them as they are."""
    if not minutes or (minutes != kept and minutes % STEP):
        raise Invalid({"hours": [str(QUARTERS)]}, code="courses.course.hours")
