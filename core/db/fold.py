"""The one way in which text is folded for sorting and for finding."""

from __future__ import annotations

import re
import unicodedata

_TILDE = "\N{COMBINING TILDE}"
_LAST = "\U0010ffff"
_NOT_WORD = re.compile(r"[^0-9a-z~]+")


def fold(text: str) -> str:
    """The sort key: no accents, no case, one space between words, ñ after n (``peña`` is ``pen~a``)."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFKD", text.casefold()):
        if char == _TILDE and kept and kept[-1] == "n":
            kept.append("~")
        elif not unicodedata.combining(char):
            kept.append(char)
    return " ".join("".join(kept).split())


def search_words(text: str) -> list[str]:
    """The words as people look for them: folded, ñ as n (many keyboards lack it), punctuation gone."""
    return [word for word in _NOT_WORD.sub(" ", fold(text)).replace("~", "").split() if word]


def after(prefix: str) -> str:
    """The end of the range of keys that begin with ``prefix``: ``key >= prefix and key < after(prefix)``."""
    kept = prefix.rstrip(_LAST)
    if not kept:
        return prefix + _LAST
    following = ord(kept[-1]) + 1
    return kept[:-1] + chr(0xE000 if following == 0xD800 else following)  # between them lie no characters
