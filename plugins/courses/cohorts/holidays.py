"""Days on which nobody is expected at a session, as the deployment says them."""

from __future__ import annotations

from datetime import date

from core.api import registry


def on_file(country: str) -> bool:
    return bool(_days(country))


def is_holiday(country: str, day: date) -> bool:
    """False also where nothing is on file: ``on_file`` tells."""
    return bool({day.isoformat(), day.strftime("%m-%d")} & set(_days(country)))


def _days(country: str) -> list[str]:
    found: list[str] = registry().settings("courses")["holidays"].get(country, [])
    return found
