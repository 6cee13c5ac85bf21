"""Dates, numbers and money as the country writes them.

Patterns are kept per locale: formatting each cell with Babel dominated a page's time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import uuid4
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_precision, get_currency_symbol
from flask import Flask, current_app, request, url_for
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from core.web.nav import in_one_line

NO_BREAK = "\u00a0"


class Due(NamedTuple):
    """When something is due, in words; ``kind`` is ``late``, ``today`` or empty."""

    text: str
    kind: str


@lru_cache(maxsize=64)
def locale_for(language: str, country: str) -> str:
    """``es_BO``; the language alone where CLDR knows no such pair (``pt_BO``)."""
    try:
        return str(Locale.parse(f"{language}_{country}"))
    except (UnknownLocaleError, ValueError):
        return language


class Pattern(NamedTuple):
    months: tuple[str, ...]
    decimal: str
    group: str


@lru_cache(maxsize=64)
def _pattern(locale: str) -> Pattern:
    known = Locale.parse(locale)
    symbols = known.number_symbols["latn"]
    months = (known.months["format"]["abbreviated"][month].rstrip(".") for month in range(1, 13))
    return Pattern(tuple(months), symbols["decimal"], symbols["group"])


@lru_cache(maxsize=512)
def _currency(code: str, locale: str) -> tuple[str, int]:
    return get_currency_symbol(code, locale=locale), get_currency_precision(code)


def _locale() -> str:
    return str(get_locale() or "es")


def day(value: date | None) -> str:
    """``21 nov 2026``; a dash for nothing."""
    if value is None:
        return "—"
    return f"{value.day} {_pattern(_locale()).months[value.month - 1]} {value.year}"


def moment(value: datetime | None, zone: str) -> str:
    """``21 nov 2026, 10:40`` on the clock of ``zone`` (IANA name)."""
    if value is None:
        return "—"
    there = value.astimezone(ZoneInfo(zone))
    return f"{day(there)}, {there:%H:%M}"


def due(value: date | None, today: date) -> Due:
    if value is None:
        return Due("—", "")
    if value < today:
        return Due(_("%(days)s d overdue", days=(today - value).days), "late")
    return Due(_("Today"), "today") if value == today else Due(day(value), "")


def ago(value: date | None, today: date) -> str:
    if value is None:
        return "—"
    days = (today - value).days
    if days <= 0:
        return day(value) if days else _("Today")
    return str(ngettext("%(num)s day ago", "%(num)s days ago", days))


def number(value: int | None) -> str:
    return "—" if value is None else f"{value:,}".replace(",", _pattern(_locale()).group)


def count(value: int, limit: int = 1000) -> str:
    """Exact up to ``limit``, then ``1.000+``: counting further would cost more than it tells."""
    return f"{number(limit)}+" if value > limit else number(value)


def money(minor: int | None, currency: str) -> str:
    """``Bs 1.650`` from 165000 and BOB: decimals only where there are any."""
    if minor is None:
        return "—"
    locale = _locale()
    symbol, places = _currency(currency, locale)
    whole, rest = divmod(abs(minor), 10**places)
    decimals = f"{_pattern(locale).decimal}{rest:0{places}}" if rest else ""
    return f"{symbol}{NO_BREAK}{'-' if minor < 0 else ''}{number(whole)}{decimals}"


def join_names(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def initials(name: str) -> str:
    """Two letters for the round mark beside a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


def url_if(endpoint: str, **values: object) -> str:
    """The address of ``endpoint``, or nothing where this deployment does not have it."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""  # type: ignore[arg-type]


def page_language() -> str:
    """``es`` for ``es_BO``: what the page says it is written in."""
    return _locale().split("_")[0]


def in_language(code: str) -> str:
    """This page, with what it was asked, in another language."""
    asked = {name: values for name, values in request.args.lists() if name != "idioma"}
    return "?" + urlencode({**asked, "idioma": code}, doseq=True)


def fresh_key() -> str:
    """An idempotency key for a form that is a single button."""
    return uuid4().hex


FILTERS: dict[str, Callable[..., object]] = {
    "day": day,
    "moment": moment,
    "due": due,
    "ago": ago,
    "number": number,
    "count_up_to": count,
    "money": money,
    "join_names": join_names,
    "initials": initials,
}
GLOBALS: dict[str, Callable[..., object]] = {
    "url_if": url_if,
    "in_one_line": in_one_line,
    "fresh_key": fresh_key,
    "in_language": in_language,
    "join_names": join_names,
    "page_language": page_language,
}


def register(app: Flask) -> None:
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(GLOBALS)
