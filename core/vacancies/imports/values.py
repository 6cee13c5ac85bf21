"""What a cell says, as the schema takes it. Whatever cannot be understood is a ``Problem``, never a guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from flask_babel import gettext as _
from marshmallow import fields
from werkzeug.datastructures import MultiDict

from core.vacancies.imports import words
from core.web.fields import clean
from core.web.forms.decode import Reading
from core.web.spreadsheets import as_typed

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_ERRORS = re.compile(r"#[¡¿]?(REF|VALUE|VALOR|DIV/0|N/A|N/D|NAME|NOMBRE|NOME|NUM|NÚM|NULL|NULO)[!?]?", re.IGNORECASE)
_DASHES = frozenset({"-", "--", "—", "–", "."})
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?[eE][+-]?\d+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})([ T].*)?")
_LOCAL = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})")
_SERIAL = re.compile(r"[3-6]\d{4}(\.0)?")
_AMOUNT = re.compile(r"(\d+)\s*([^\W\d_]*)")
MORE_THAN_MONTHS = 600


class Problem(Exception):
    """Why one cell cannot be taken: a stable ``code`` and a sentence that says what to write."""

    def __init__(self, code: str, sentence: object) -> None:
        super().__init__(code)
        self.code, self.sentence = code, str(sentence)


@lru_cache(maxsize=10_000)  # a file repeats most of its cells
def cell(text: str) -> str:
    """The text as it is compared and kept: NFC, nothing invisible, no control character or text mark."""
    found = as_typed(clean(_INVISIBLE.sub("", text), lines=True)).strip()
    if _ERRORS.fullmatch(found):
        raise Problem("imports.cell.formula_error", _("The cell shows the error of a formula: write the value"))
    return found


@lru_cache(maxsize=10_000)
def is_nothing(text: str) -> bool:
    """Empty, a dash, or a word like ``N/A`` and ``S/D`` that stands for nothing."""
    return not text or text in _DASHES or (words.folded(text) or "?") in words.nothing()


def number(kind: fields.Field[Any], text: str, locale: Locale) -> str:
    """Canonical text of a number that ``locale`` writes, by the form's own decoder and in its words."""
    if _SCIENTIFIC.fullmatch(text):
        sentence = _("The spreadsheet shortened the number: format the cell as a number and write it whole")
        raise Problem("imports.number.scientific", sentence)
    reading = Reading(MultiDict(), locale)
    found = reading.number(kind, "cell", text)
    if reading.errors:
        ambiguous = re.fullmatch(r"[-−]?\d[\d., ]*", text) is not None
        code = "imports.number.ambiguous" if ambiguous else "imports.number.invalid"
        raise Problem(code, reading.errors["cell"][0])
    return str(found)


def day(text: str) -> str:
    """ISO date of ``2020-08-01`` (with or without an hour) or of ``1/8/2020``: day, month, year."""
    if found := _ISO.fullmatch(text):
        year, month, of_month = map(int, found.groups()[:3])
    elif found := _LOCAL.fullmatch(text):
        of_month, month, year = map(int, found.groups())
        if len(found[3]) != 4:
            sentence = _("Write the year with four digits, for example 27/3/2007")
            raise Problem("imports.date.two_digit_year", sentence)
        if month > 12 >= of_month:
            raise Problem("imports.date.swapped", _("The month comes before the day: write day/month/year"))
    elif _SERIAL.fullmatch(text):
        raise Problem("imports.date.serial", _("This is the number of a day: format the cell as a date"))
    else:
        raise Problem("imports.date.invalid", _("Write the date as day/month/year, for example 27/3/2007"))
    try:
        return date(year, month, of_month).isoformat()
    except ValueError:
        raise Problem("imports.date.invalid", _("Write a real date, for example 27/3/2007")) from None


def choice(kind: str, text: str, own: Mapping[str, str]) -> str:
    """The code that ``text`` means in the list ``kind``; ``own`` words of the file come first."""
    key = words.folded(text)
    found = own.get(key) or words.values(kind).get(key)
    if found is None:
        shown = text[:60]
        sentence = _('Nobody has said yet what "%(text)s" means: map the value or write one of the list', text=shown)
        raise Problem("imports.value.unknown", sentence)
    return found


def tick(text: str, own: Mapping[str, str]) -> bool:
    return choice("yes", text, own) == "1"


def months(text: str, *, bare: int = 1) -> int:
    """Months of experience asked for at least: ``6m - 1 año`` 6, ``1 - 2 años`` 12, ``Más de 5 años`` 60, ``18`` 18.

    A number without a unit takes the next unit that follows it; without any, it counts ``bare`` months.
    """
    key = re.sub(r"(?<=\d)\s*[-–a]\s*(?=\d)", " - ", text.casefold())
    if words.folded(text) in words.experience("none"):
        return 0
    amounts = [(int(value), _unit(unit)) for value, unit in _AMOUNT.findall(key)]
    units = [unit for _value, unit in amounts if unit] or [bare]
    if not amounts or any(unit is None for _value, unit in amounts):
        sentence = _("Write the experience in months or years, for example 6 meses or 2 años")
        raise Problem("imports.experience.invalid", sentence)
    value, unit = amounts[0]
    found = value * (unit or units[0])
    if len(amounts) > 1 and re.search(r"\d\s*[^\W\d_]+\s*(y|e|and|con)\s*\d", key):
        found += amounts[1][0] * (amounts[1][1] or 1)
    if found > MORE_THAN_MONTHS:
        sentence = _("Write the experience in months or years, for example 6 meses or 2 años")
        raise Problem("imports.experience.invalid", sentence)
    return found


def _unit(word: str) -> int | None:
    """Months in a unit; 0 where none is written, None for a word that is no unit."""
    key = words.folded(word)
    if key in ("", "y", "e", "and", "con"):
        return 0
    return 1 if key in words.experience("month") else 12 if key in words.experience("year") else None
