"""Writing places. Doing it twice changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from core.countries.facts import Division, Pack
from core.countries.models import DEEPEST, Place
from core.db.fold import fold
from core.extensions import db

IMPORTED = "official"
"""Scheme of imported codes unless another is named."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line of a list. ``parent`` empty: it lies directly below the country (or at the level of the import)."""

    code: str
    name: str
    parent: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rejected:
    line: int
    column: str
    value: str
    code: str
    message: LazyString


@dataclass(slots=True)
class PlaceImport:
    """accepted + repeated + rejected = rows. A known place with a new name or parent is corrected and accepted."""

    accepted: int = 0
    repeated: int = 0
    rejected: list[Rejected] = field(default_factory=list)


def install_pack_places(pack: Pack) -> int:
    """Write the pack's own divisions; answers how many are new or were corrected."""
    known = _known(pack.code)
    return sum(_put(known, pack.code, division, f"pack {pack.code}") for division in pack.divisions)


def import_places(
    country: str, rows: Iterable[PlaceRow], *, scheme: str = IMPORTED, source: str = "", level: int = 1
) -> PlaceImport:
    """Add a country's places. Parents may come later in the list, or be there already under any scheme.

    ``level``: of the rows that name no parent.
    """
    found, known = PlaceImport(), _known(country)
    once: dict[str, PlaceRow] = {}
    for row in map(_cleaned, rows):
        if problem := _problem(row, once):
            found.rejected.append(problem)
        elif row.code in once:
            found.repeated += 1
        else:
            once[row.code] = row
    for row, depth in _placed(list(once.values()), _levels(known, scheme), level, found):
        changed = _put(known, country, Division(row.code, row.name, depth, scheme, row.parent or None), source)
        found.accepted += changed
        found.repeated += not changed
    found.rejected.sort(key=lambda rejected: rejected.line)
    return found


_Known = dict[tuple[str, str], Place]


def _known(country: str) -> _Known:
    return {
        (place.scheme, place.code): place for place in db.session.scalars(select(Place).where(Place.country == country))
    }


def _levels(known: _Known, scheme: str) -> dict[str, int]:
    """Level by code; where two schemes share a code, the imported one's counts."""
    ordered = sorted(known.items(), key=lambda item: item[0][0] == scheme)
    return {code: place.level for (_, code), place in ordered}


def _cleaned(row: PlaceRow) -> PlaceRow:
    return PlaceRow(_clean(row.code), _clean(row.name), _clean(row.parent), row.line)


def _clean(text: str) -> str:
    visible = "".join(char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char) != "Cf")
    return " ".join(visible.split())


def _problem(row: PlaceRow, once: dict[str, PlaceRow]) -> Rejected | None:
    if not row.code:
        return Rejected(row.line, "code", "", "countries.place.code_missing", _l("The code is missing."))
    if not row.name:
        return Rejected(row.line, "name", "", "countries.place.name_missing", _l("The name is missing."))
    if len(row.code) > 40 or len(row.name) > 200:
        return Rejected(row.line, "name", row.name, "countries.place.too_long", _l("The code or the name is too long."))
    other = once.get(row.code)
    if other and (other.name, other.parent) != (row.name, row.parent):
        message = _l("Line %(line)s has the same code for another place.", line=other.line)
        return Rejected(row.line, "code", row.code, "countries.place.code_repeated", message)
    return None


def _placed(
    rows: Sequence[PlaceRow], levels: dict[str, int], top: int, found: PlaceImport
) -> list[tuple[PlaceRow, int]]:
    """Rows with their level, parents first; those without a known parent, or too deep, are rejected."""
    placed: list[tuple[PlaceRow, int]] = []
    waiting = list(rows)
    while waiting:
        own = {row.code for row in waiting}
        ready = [row for row in waiting if not row.parent or (row.parent in levels and row.parent not in own)]
        if not ready:
            break
        for row in ready:
            levels[row.code] = levels[row.parent] + 1 if row.parent else top
        placed += [(row, levels[row.code]) for row in ready]
        done = {row.code for row in ready}
        waiting = [row for row in waiting if row.code not in done]
    found.rejected += [_orphan(row) for row in waiting]
    found.rejected += [_too_deep(row) for row, depth in placed if depth > DEEPEST]
    return [(row, depth) for row, depth in placed if depth <= DEEPEST]


def _orphan(row: PlaceRow) -> Rejected:
    message = _l("No place has that code: import the level above first.")
    return Rejected(row.line, "parent", row.parent, "countries.place.parent_unknown", message)


def _too_deep(row: PlaceRow) -> Rejected:
    message = _l("Its parent is at the deepest level already.")
    return Rejected(row.line, "parent", row.parent, "countries.place.too_deep", message)


def _put(known: _Known, country: str, division: Division, source: str) -> bool:
    """Write one place; False when it was there just so."""
    place = known.get((division.scheme, division.code))
    if place is None:
        place = Place(country=country, scheme=division.scheme, code=division.code)
        known[division.scheme, division.code] = place
        db.session.add(place)
    elif (place.name, place.level, place.parent_code) == (division.name, division.level, division.parent or ""):
        return False
    place.name, place.name_key = division.name, fold(division.name)
    place.level, place.parent_code, place.source = division.level, division.parent or "", source
    return True
