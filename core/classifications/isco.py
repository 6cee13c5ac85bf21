"""ISCO-08, the ILO's classification of occupations: 619 groups of four levels, with their titles."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SCHEME = "ISCO-08"
DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Label:
    """A title and the language it is in: pages mark one that is not in the reader's."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Occupation:
    """``code`` has 1 to 4 digits, one more for each level. ``pt`` is empty where nobody has translated it yet."""

    code: str
    en: str
    es: str
    pt: str

    @property
    def level(self) -> int:
        return len(self.code)

    def label(self, language: str) -> Label:
        """The title in ``language`` (``pt``, ``pt_BR``), else in Spanish."""
        short = language.split("_")[0]
        text = {"en": self.en, "pt": self.pt}.get(short, "")
        return Label(text, short) if text else Label(self.es, "es")


@cache
def occupations() -> Mapping[str, Occupation]:
    """Every group by its code, in the order of the codes."""
    return {row["code"]: Occupation(**row) for row in _rows("isco08.csv")}


@cache
def words_in_use() -> Mapping[str, tuple[str, ...]]:
    """What people in Latin America call an occupation (Spanish) whose official title they would not type."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("occupation_words_es.csv"):
        found[row["code"]] = (*found.get(row["code"], ()), row["word"])
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
