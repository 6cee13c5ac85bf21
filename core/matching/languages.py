"""The code of a language that somebody wrote by name or by code."""

from __future__ import annotations

from functools import cache

from babel import Locale

from core.db.fold import search_words

NAMED_IN = ("es", "pt", "en")


def code_of(text: str) -> str | None:
    """``quechua``, ``Quéchua`` and ``qu`` are all ``qu``; None for what is no language."""
    return _codes().get(_key(text))


def _key(text: str) -> str:
    return " ".join(search_words(text))


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for named_in in NAMED_IN:
        for code, name in Locale(named_in).languages.items():
            found.setdefault(_key(name), code)
            found.setdefault(_key(code), code)
    return found
