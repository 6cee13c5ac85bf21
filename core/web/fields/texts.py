"""Fields for words: one line, several lines, a phone, an e-mail address, a password."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Unpack

from flask_babel import lazy_gettext as _l
from marshmallow import fields

from core.web.fields.base import Common, Spoken

# They turn round the rest of a line, so that ``fdp.exe`` reads as ``exe.pdf``.
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(value: object, *, lines: bool = False) -> str:
    """``value`` in NFC without control characters, also those of direction; runs of white space become one blank
    unless ``lines``."""
    text = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    text = "".join(c for c in text if c not in _TURNING)
    return text.strip() if lines else " ".join(text.split())


class Text(Spoken, fields.String):
    lines = False
    default_error_messages = {"too_long": _l("Shorten this to %(max)s characters: %(label)s")}

    def __init__(self, label: object, *, max: int = 200, **common: Unpack[Common]) -> None:
        self.max = max
        super().__init__(label, extra={"max": max}, **common)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not isinstance(value, str):
            raise self.make_error("invalid")
        text = clean(value, lines=self.lines)
        if not text and self.required:
            raise self.make_error("required")
        if len(text) > self.max:
            raise self.make_error("too_long", max=self.max)
        return self.check(text) if text else None

    def check(self, text: str) -> Any:
        return text


class LongText(Text):
    lines = True
    default_widget = "textarea"

    def __init__(self, label: object, *, max: int = 4000, **common: Unpack[Common]) -> None:
        super().__init__(label, max=max, **common)


class Secret(Spoken, fields.String):
    """A password or a code: taken exactly as typed, never shown again."""

    default_widget = "password"


class Phone(Text):
    default_widget = "tel"
    default_error_messages = {"invalid": _l("Check the phone: numbers are missing. Example: 7 1234567")}

    def check(self, text: str) -> str:
        if not re.fullmatch(r"\+?[\d\s().-]+", text) or not 6 <= sum(c.isdigit() for c in text) <= 15:
            raise self.make_error("invalid")
        return text


class Email(Text):
    default_widget = "email"
    default_error_messages = {"invalid": _l("Write the whole e-mail address, for example nombre@correo.com")}

    def check(self, text: str) -> str:
        if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", text):
            raise self.make_error("invalid")
        return text
