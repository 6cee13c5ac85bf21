"""The cells of one row by what they are, and the faults found in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from core.vacancies.imports import values
from core.vacancies.imports.values import Problem
from core.web.fields import clean

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a row out: the column by its name in the file, what stands there, a stable code, a sentence."""

    column: str
    value: str
    code: str
    sentence: str


@dataclass
class Cells:
    """``texts``: cleaned cells by field, those that say nothing left out. ``columns``: header name by field."""

    texts: dict[str, str]
    columns: dict[str, str]
    faults: list[Fault] = field(default_factory=list)

    def read(self, key: str, convert: Callable[[str], Value]) -> Value | None:
        """The converted cell; None where there is none, or where it is at fault (which is noted)."""
        text = self.texts.get(key)
        if text is None:
            return None
        try:
            return convert(text)
        except Problem as problem:
            self.blame([key], problem.code, problem.sentence)
            return None

    def blame(self, keys: Iterable[str], code: str, sentence: str) -> None:
        """Note a fault in the first of ``keys`` that the file has, else in the row as a whole."""
        key = next((key for key in keys if key in self.columns), "")
        self.faults.append(Fault(self.columns.get(key, ""), self.texts.get(key, ""), code, sentence))


def of(pairs: Iterable[tuple[str, str, str]]) -> Cells:
    """From (field, header name, raw cell)."""
    found = Cells({}, {})
    for key, name, raw in pairs:
        found.columns[key] = name
        try:
            text = values.cell(raw)
        except Problem as problem:
            found.faults.append(Fault(name, clean(raw), problem.code, problem.sentence))
            continue
        if not values.is_nothing(text):
            found.texts[key] = text
    return found
