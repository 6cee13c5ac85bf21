"""Which column is what, what the file's own words mean, and what holds for every row; also as a small TOML file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from babel import Locale
from flask_babel import gettext as _

from core.errors import Invalid
from core.vacancies.imports import words
from core.web.display import locale_for

CONSTANTS = ("source", "country", "wage_currency", "wage_period", "offered_on", "closes_on", "decimal")
POINT, COMMA = "point", "comma"
REJECTS = ("line", "column", "value", "code", "sentence")
"""What a rejects file has in front of the columns of its source; never data."""
VALUES = ("contract_kind", "education_min", "wage_period", "shifts", "language_level", "yes")
"""Closed lists whose words a file may map."""
DEFAULT_SOURCE = "import"
PARTS = ("columns", "values", "constants")

_ORDER = {name: place for place, name in enumerate(words.fields())}


@dataclass(frozen=True)
class Mapping:
    """``columns``: field by header name. ``values``: code by the file's own words, folded, per list."""

    columns: Dictionary[str, str] = field(default_factory=dict)
    values: Dictionary[str, Dictionary[str, str]] = field(default_factory=dict)
    constants: Dictionary[str, str] = field(default_factory=dict)

    @property
    def source(self) -> str:
        return self.constants.get("source") or DEFAULT_SOURCE

    @cached_property
    def own_words(self) -> Dictionary[str, Dictionary[str, str]]:
        return {kind: {words.folded(word): code for word, code in self.values.get(kind, {}).items()} for kind in VALUES}

    def locale(self, country: str) -> Locale:
        """How the file writes numbers: as said, else as ``country`` does."""
        decimal = self.constants.get("decimal")
        country = {POINT: "MX", COMMA: "BO"}.get(decimal or "", country)
        return Locale.parse(locale_for("es", country))

    def over(self, header: Sequence[str], defaults: Dictionary[str, str]) -> Mapping:
        """This mapping on a file with ``header``: columns that it does not name are recognised by name, those named
        with an empty text are left out; constants that it does not set are ``defaults``."""
        known = {name: key for name, key in recognised(header).items() if name not in self.columns}
        used = set(self.columns.values())
        columns = {name: key for name, key in known.items() if key not in used} | dict(self.columns)
        constants = {**defaults, **self.constants}
        return Mapping(
            {name: key for name, key in columns.items() if key}, self.values, {k: v for k, v in constants.items() if v}
        )

    def plain(self) -> dict[str, Any]:
        return {"columns": dict(self.columns), "values": dict(self.values), "constants": dict(self.constants)}


def of_plain(stored: Dictionary[str, Any]) -> Mapping:
    return Mapping(stored.get("columns", {}), stored.get("values", {}), stored.get("constants", {}))


def recognised(header: Sequence[str]) -> dict[str, str]:
    """Field by header name, for the names that are known; the first of two columns of a kind is taken."""
    found: dict[str, str] = {}
    for name in data_columns(header):
        key = words.columns().get(words.folded(name))
        if key and key not in found.values():
            found[name] = key
    return found


def data_columns(header: Sequence[str]) -> list[str]:
    """The columns without those that a rejects file put in front."""
    return list(header[len(REJECTS) :] if tuple(header[: len(REJECTS)]) == REJECTS else header)


def require(mapping: Mapping, header: Sequence[str]) -> None:
    """Raises Invalid (field ``columns``) for a name that the file lacks, an unknown field, one used twice, no title."""
    problems = []
    for name, key in mapping.columns.items():
        if name not in header:
            problems.append(_('The file has no column "%(name)s"', name=name))
        if key not in _ORDER:
            problems.append(_('"%(field)s" is nothing that a vacancy has', field=key))
    used = list(mapping.columns.values())
    problems += [_('Two columns are mapped to "%(field)s"', field=key) for key in set(used) if used.count(key) > 1]
    if "title" not in used:
        problems.append(_("Say which column is the title of the vacancy"))
    if problems:
        raise Invalid({"columns": [str(problem) for problem in problems]}, code="imports.mapping.invalid")


def to_toml(mapping: Mapping) -> str:
    """``[columns]``, ``[values.<list>]`` and ``[constants]``, as ``from_toml`` reads them."""
    tables: dict[str, Dictionary[str, str]] = {"columns": mapping.columns, "constants": mapping.constants}
    tables |= {f"values.{kind}": pairs for kind, pairs in mapping.values.items() if pairs}
    return "\n".join(f"[{name}]\n{_lines(pairs)}" for name, pairs in tables.items())


def _lines(pairs: Dictionary[str, str]) -> str:
    return "".join(f"{_quoted(key)} = {_quoted(value)}\n" for key, value in pairs.items())


def _quoted(text: str) -> str:
    # A TOML basic string escapes as JSON does.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def from_toml(raw: bytes) -> Mapping:
    """Raises Invalid (field ``mapping``) for what is not such a file."""
    try:
        read = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refuse(_("This is not TOML: %(error)s", error=error)) from None
    columns, values, constants = (read.get(part, {}) for part in PARTS)
    tables = [columns, constants, *(values.values() if isinstance(values, dict) else [values])]
    if not all(isinstance(table, dict) and all(isinstance(text, str) for text in table.values()) for table in tables):
        raise _refuse(_('Each line of the mapping is written as "word" = "meaning"'))
    if strange := (set(read) - set(PARTS)) | (set(values) - set(VALUES)) | (set(constants) - set(CONSTANTS)):
        names = ", ".join(sorted(strange))
        raise _refuse(_("The mapping has a part that is not known: %(names)s", names=names))
    return of_plain(read)


def _refuse(sentence: object) -> Invalid:
    return Invalid({"mapping": [str(sentence)]}, code="imports.mapping.invalid")
