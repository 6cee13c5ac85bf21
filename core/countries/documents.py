"""Checking document numbers. A failed check warns and never blocks: the person may be right and the rule wrong."""

from __future__ import annotations

import importlib
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from core.countries import packs
from core.countries.facts import DocumentType
from core.errors import NotFound

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SEPARATORS = re.compile(r"[\s.,'/_·-]+")
_SHORTENED = re.compile(r"[0-9]([.,][0-9]+)?E\+?[0-9]+")


class CheckStatus(StrEnum):
    """``no_algorithm``: it looks right and nobody can compute more. ``not_checked``: nothing on file to check with."""

    VALID = "valid"
    INVALID = "invalid"
    NO_ALGORITHM = "no_algorithm"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Check:
    status: CheckStatus
    normalised: str
    message: LazyString | str = ""

    @property
    def warns(self) -> bool:
        return self.status is CheckStatus.INVALID


def types(country: str) -> tuple[DocumentType, ...]:
    """The documents that ``country`` issues, then those that any country does."""
    elsewhere = packs.origin_documents()
    own = packs.available().get(country)
    return (*(own.documents if own else elsewhere.get(country, ())), *elsewhere["*"])


def document_type(country: str, code: str) -> DocumentType:
    """Raises NotFound when the country is not known to issue such a document."""
    for kind in types(country):
        if kind.code == code:
            return kind
    raise NotFound("countries.document_type.not_found", _l("That country has no such document here."))


def check(country: str, code: str, number: str) -> Check:
    """Judge a number as typed. ``country`` issued the document (ISO alpha-2); ``code`` names its type."""
    try:
        return check_number(document_type(country, code), number)
    except NotFound:
        return Check(CheckStatus.NOT_CHECKED, compact(number), _l("This kind of document is not known here."))


def check_number(kind: DocumentType, number: str) -> Check:
    found = normalise(kind, number)
    problem = _guard(number, found)
    if problem is not None:
        return Check(CheckStatus.INVALID, found, problem)
    if kind.pattern and not re.fullmatch(kind.pattern, found):
        return Check(CheckStatus.INVALID, found, _l("The number does not look like the ones of this document."))
    if kind.checker is None:
        return Check(CheckStatus.NO_ALGORITHM, found, _l("This number has no check digit: compare it with the paper."))
    if not _checker(kind.checker).is_valid(found):
        return Check(CheckStatus.INVALID, found, _l("The check digit does not match: look at the paper again."))
    return Check(CheckStatus.VALID, found)


def normalise(kind: DocumentType, number: str) -> str:
    """The form that is stored and compared. Leading zeros stay; the complement of a number keeps its hyphen."""
    if kind.checker:
        return _by_library(kind.checker, number)
    found = _without_affix(compact(number), kind.affixes)
    parts = re.fullmatch(f"([0-9]+)({kind.complement})", found) if kind.complement else None
    return f"{parts[1]}-{parts[2]}" if parts else found


def compact(number: str) -> str:
    """Capitals without spaces, points, hyphens or invisible characters."""
    return _SEPARATORS.sub("", _clean(number))


def _clean(number: str) -> str:
    text = unicodedata.normalize("NFKC", number).translate(_DASHES).upper()
    return "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Cc"))


def _by_library(checker: str, number: str) -> str:
    """python-stdnum reads the hyphens of some numbers (1-613-584 of Costa Rica fills up with zeros)."""
    try:
        return compact(_checker(checker).compact(_clean(number).strip()))
    except Exception:  # noqa: BLE001  the library raises whatever its parsing meets; the number is kept as typed
        return compact(number)


def _without_affix(number: str, affixes: tuple[str, ...]) -> str:
    for affix in affixes:
        rest = number.removesuffix(affix) if number.endswith(affix) else number.removeprefix(affix)
        if rest != number and rest[:1].isdigit():
            return _without_affix(rest, affixes)
    return number


def _guard(typed: str, number: str) -> LazyString | None:
    """What passes several countries' algorithms although nobody holds such a number."""
    digits = [char for char in number if char.isdigit()]
    if not digits:
        return _l("There is no number here.")
    if len(set(digits)) == 1:
        return _l("All digits are equal: look at the paper again.")
    if _SHORTENED.fullmatch(_clean(typed).strip()):
        return _l("A spreadsheet has shortened this number: type it from the paper.")
    return None


def _checker(name: str) -> Any:
    return importlib.import_module(f"stdnum.{name}")
