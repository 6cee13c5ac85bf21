"""A field that takes an occupation as people write it."""

from __future__ import annotations

from functools import cache
from typing import Any, Unpack

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from core.classifications import queries
from core.classifications.isco import occupations
from core.web.fields import Common, Suggested


class OccupationField(Suggested):
    """Loads the ISCO-08 code (1 to 4 digits) of a code, of ``7512 Panaderos``, or of a word that means one group."""

    default_error_messages = {"invalid": _l("Choose an occupation from the list, or leave it empty: %(label)s")}

    def __init__(self, label: object, **common: Unpack[Common]) -> None:
        super().__init__(label, _offered, **common)

    def check(self, text: str) -> Any:
        code = text.split()[0]
        if code in occupations():
            return code
        found = queries.suggest_occupations(text, _language(), limit=2)
        exact = [entry.code for entry in found if entry.label.text.casefold() == text.casefold()]
        if exact or len(found) == 1:
            return (exact or [found[0].code])[0]
        raise self.make_error("invalid")


def written(code: str) -> str:
    """A code as the field shows it: ``7512 Panaderos, pasteleros y confiteros``."""
    return f"{code} {queries.occupation(code, _language()).text}" if code else ""


def _offered() -> list[tuple[str, object]]:
    return _all(_language())


@cache
def _all(language: str) -> list[tuple[str, object]]:
    groups = (code for code, row in occupations().items() if row.level == queries.UNIT_GROUP)
    return [(f"{code} {queries.occupation(code, language).text}", "") for code in groups]


def _language() -> str:
    return str(get_locale() or "es").split("_")[0]
