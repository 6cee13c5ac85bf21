"""Letters of printed papers: Noto Sans, embedded, so that no name of Latin, Greek or Cyrillic letters becomes boxes."""

from __future__ import annotations

import io
import unicodedata
from functools import lru_cache

from pymupdf_fonts import NotoSans_Bold, NotoSans_Regular
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "AyniNoto", "AyniNoto-Bold"
UNKNOWN = "\ufffd"
"""The sign for a sign that the font does not have: seen at once, and never taken for a letter."""
_SMALLER = 0.94
_SOURCES = {REGULAR: NotoSans_Regular.fontbuffer, BOLD: NotoSans_Bold.fontbuffer}


@lru_cache(maxsize=2)
def font(name: str) -> TTFont:
    """Registered once in a process, when the first paper is drawn."""
    found = TTFont(name, io.BytesIO(_SOURCES[name]))
    registerFont(found)
    return found


def legible(text: str) -> str:
    """``text`` as it can be printed in one direction on one line; what has no letter in the font is marked."""
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(_printable(sign) for sign in composed if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))


def _printable(sign: str) -> str:
    known = font(REGULAR).face.charToGlyph
    if ord(sign) in known:
        return sign
    parts = unicodedata.normalize("NFKD", sign)
    return parts if all(ord(part) in known for part in parts) else UNKNOWN


def width(text: str, name: str, size: float) -> float:
    """In points."""
    return float(font(name).stringWidth(text, size))


def wrapped(text: str, name: str, size: float, room: float) -> list[str]:
    """Lines of at most ``room`` points; a word that is longer than a line is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, name, size) <= room:
            lines[-1] = longer
            continue
        first, *rest = _broken(word, name, size, room)
        lines += [first, *rest] if lines[-1] else []
        if not lines[0]:
            lines = [first, *rest]
    return [line for line in lines if line]


def _broken(word: str, name: str, size: float, room: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, name, size) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def fitted(text: str, name: str, size: float, room: float, most: int) -> tuple[float, list[str]]:
    """The size, at most ``size``, at which ``text`` takes no more than ``most`` lines, and these lines."""
    text = legible(text)
    lines = wrapped(text, name, size, room)
    while len(lines) > most:
        size *= _SMALLER
        lines = wrapped(text, name, size, room)
    return size, lines
