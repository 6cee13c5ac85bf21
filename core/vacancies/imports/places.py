"""Region and municipality by the names that a file uses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from core.countries import queries
from core.countries.models import Place
from core.db.fold import fold
from core.extensions import db

REGIONS, MUNICIPALITIES = 1, 2


@dataclass(frozen=True, slots=True)
class Found:
    """Codes where the names are on file; ``place`` keeps in words what has no code."""

    region: str = ""
    municipality: str = ""
    place: str = ""


class PlaceNames:
    """The places of one country, read once for a piece of a file."""

    def __init__(self, country: str) -> None:
        rows: list[Place] = list(db.session.execute(queries.places(country)).all())  # type: ignore[arg-type]
        self.codes = {row.code.upper(): row.code for row in rows}
        self.regions = {fold(row.name): row.code for row in rows if row.level == REGIONS}
        self.municipalities: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            if row.level == MUNICIPALITIES:
                self.municipalities.setdefault(fold(row.name), []).append((row.code, row.parent_code))
        self.find = cache(self._find)

    def _find(self, region: str, municipality: str, place: str) -> Found:
        region_code = self._region(region)
        code = self._municipality(municipality, region_code)
        words = (place, "" if code else municipality, "" if region_code else region)
        return Found(region_code, code, ", ".join(word for word in words if word))

    def _region(self, name: str) -> str:
        """By code or whole name; else the one name that goes on after it (Coahuila: Coahuila de Zaragoza)."""
        key = fold(name)
        if not key:
            return ""
        if found := self.codes.get(name.upper()) or self.regions.get(key):
            return found
        return _only(code for known, code in self.regions.items() if known.startswith(f"{key} "))

    def _municipality(self, name: str, region: str) -> str:
        if found := self.codes.get(name.upper()):
            return found
        known = self.municipalities.get(fold(name), [])
        return _only(code for code, parent in known if not region or parent in ("", region))


def _only(codes: Iterable[str]) -> str:
    found = list(codes)
    return found[0] if len(found) == 1 else ""
