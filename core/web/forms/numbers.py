"""Numbers as a country writes them, to and from canonical text (``-1650.50``)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from babel import Locale


class NotOneNumber(ValueError):
    """The text is no number, or (``ambiguous``) could be read as two different ones."""

    def __init__(self, ambiguous: bool) -> None:
        super().__init__("ambiguous" if ambiguous else "not a number")
        self.ambiguous = ambiguous


class Writing(NamedTuple):
    """How a locale writes numbers."""

    decimal: str
    group: str
    whole: re.Pattern[str]
    fraction: re.Pattern[str]
    sample: str


@lru_cache(maxsize=64)
def writing(locale: str) -> Writing:
    symbols = Locale.parse(locale).number_symbols["latn"]
    decimal, group = symbols["decimal"], " " if symbols["group"].isspace() else symbols["group"]
    grouped = rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+|[1-9]\d{{0,2}}(?: \d{{3}})+"
    fraction = rf"(?P<whole>\d+|{grouped}){re.escape(decimal)}(?P<part>\d+)"
    return Writing(decimal, group, re.compile(rf"\d+|{grouped}"), re.compile(fraction), f"1650{decimal}50")


def canonical(text: str, locale: Locale) -> str:
    """``text`` without grouping and with a decimal point. Raises NotOneNumber.

    In ``es_MX`` "1.650" is refused (one and a bit, or one thousand six hundred and fifty?); in ``es_BO`` it is 1650 and
    "1.65" is refused.
    """
    rules = writing(str(locale))
    body = re.sub(r"[\u00a0\u202f]", " ", text).strip()
    sign, body = ("-", body[1:].strip()) if body[:1] in "-−" and body else ("", body)
    if not body.isascii():
        raise NotOneNumber(ambiguous=False)
    if rules.whole.fullmatch(body):
        return sign + re.sub(r"\D", "", body)
    found = rules.fraction.fullmatch(body)
    if found is None:
        raise NotOneNumber(ambiguous=re.fullmatch(r"\d[\d., ]*", body) is not None)
    if re.fullmatch(r"[1-9]\d{0,2}", found["whole"]) and len(found["part"]) == 3:
        raise NotOneNumber(ambiguous=True)
    return f"{sign}{re.sub(r'[^0-9]', '', found['whole'])}.{found['part']}"


def local(value: Decimal | int, locale: Locale) -> str:
    """``value`` as one types it there: no grouping, and no decimals or two or more, never three (thousands?)."""
    text = format(Decimal(value), "f")
    whole, _point, part = text.partition(".")
    part = part.rstrip("0")
    if not part:
        return whole
    part = part.ljust(2, "0")
    return whole + writing(str(locale)).decimal + (part + "0" if len(part) == 3 else part)
