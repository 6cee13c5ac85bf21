"""Telephone numbers as people type them, and as they are compared and dialled."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from core.countries import packs


@dataclass(frozen=True, slots=True)
class Phone:
    """``e164`` (``+59171234567``) is None when the number cannot be one: ``display`` is then what was typed."""

    e164: str | None
    display: str
    valid: bool
    warning: LazyString | str = ""


def normalise(text: str, country: str) -> Phone:
    """Read a number typed in ``country`` (ISO alpha-2). What cannot be one is kept as typed, with a warning."""
    typed = " ".join(text.split())
    own = packs.available().get(country)
    region = own.phone_region if own else country
    number = _parsed(typed, region)
    if number is None:
        return Phone(None, typed, False, _l("This does not look like a telephone number. It is kept as typed."))
    local = phonenumbers.region_code_for_number(number) == region
    form = PhoneNumberFormat.NATIONAL if local else PhoneNumberFormat.INTERNATIONAL
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return Phone(e164, phonenumbers.format_number(number, form), True)


def _parsed(typed: str, region: str) -> PhoneNumber | None:
    """A valid number, also where the plus sign before the country's code was forgotten."""
    attempts = [typed] if typed.startswith("+") else [typed, f"+{typed}"]
    for attempt in attempts:
        try:
            number = phonenumbers.parse(attempt, region)
        except NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return number
    return None
