"""A bank of questions as a table: what is exported comes back unchanged, and every row that is not taken says why.

Columns: ``uso``, ``forma``, ``correctas`` (numbers of the right options, ``1;3``), ``pregunta_es``, ``opcion1_es`` ...
``opcion10_es`` and the same in ``pt`` and ``en``, ``retirada`` (``si`` or empty).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.api import Invalid, Record, Table, as_typed, fields, fold
from plugins.courses.catalogue.bank import kept, typed
from plugins.courses.catalogue.codes import LANGUAGES, Purpose, Shape
from plugins.courses.catalogue.models import Question
from plugins.courses.catalogue.schemas import MOST_OPTIONS, problem_of
from plugins.courses.words import _, _l

MOST_ROWS = 2_000
PURPOSES = {"prueba": Purpose.TEST, "examen": Purpose.EXAM, "encuesta": Purpose.SURVEY}
SHAPES = {"una": Shape.ONE, "varias": Shape.SEVERAL, "escala": Shape.SCALE, "texto": Shape.TEXT}
NUMBERS = range(1, MOST_OPTIONS + 1)
HEADER = (
    "uso", "forma", "correctas",
    *(name for language in LANGUAGES
      for name in (f"pregunta_{language}", *(f"opcion{number}_{language}" for number in NUMBERS))),
    "retirada",
)  # fmt: skip
NEEDED = ("uso", "forma", "pregunta_es")
LONGEST = {"pregunta": 500, "opcion": 200}
COLUMN_OF = {"purpose": "uso", "shape": "forma", "options": "opcion1_es", "key": "correctas"} | {
    f"text_{language}": f"pregunta_{language}" for language in LANGUAGES
}


@dataclass(frozen=True)
class Rejected:
    """``line`` counts from 1, the header included."""

    line: int
    column: str
    sentence: str


@dataclass
class Judged:
    """Together they are the rows of the file. ``accepted``: as ``bank.add_all`` takes them."""

    accepted: list[dict[str, Any]] = field(default_factory=list)
    repeated: int = 0
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.accepted) + self.repeated + len(self.rejected)


class _Wrong(Exception):
    def __init__(self, column: str, sentence: object) -> None:
        super().__init__(column)
        self.column, self.sentence = column, str(sentence)


def key_of(facts: Mapping[str, Any] | Question) -> str:
    """What makes two questions the same."""
    read = facts.get if isinstance(facts, Mapping) else lambda name: getattr(facts, name)
    return json.dumps([read("purpose"), read("shape"), read("wording"), read("correct")], sort_keys=True)


def judge(table: Table, there: Collection[str]) -> Judged:
    """``there``: ``key_of`` the questions that the course has. Raises Invalid when the file as a whole is not taken."""
    columns = _columns(table)
    if len(table.rows) > MOST_ROWS:
        raise _refused("too_many_rows", _("A bank has at most %(most)s questions", most=MOST_ROWS))
    seen, found = set(there), Judged()
    for row in table.rows:
        try:
            facts = _facts(row, columns)
        except _Wrong as wrong:
            found.rejected.append(Rejected(row.line, wrong.column, wrong.sentence))
            continue
        key = key_of(facts)
        if key in seen:
            found.repeated += 1
            continue
        seen.add(key)
        found.accepted.append(facts)
    return found


def _columns(table: Table) -> list[str]:
    names = [re.sub(r"\s+", "_", fold(name)) for name in table.header]
    unknown = [shown for shown, name in zip(table.header, names, strict=True) if name not in HEADER]
    if unknown:
        raise _refused("unknown_column", _("No question has this column: %(names)s", names=", ".join(unknown[:5])))
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise _refused("column_missing", _("The file lacks the column %(names)s", names=", ".join(missing)))
    return names


def _refused(code: str, sentence: str) -> Invalid:
    return Invalid({"file": [sentence]}, code=f"courses.bank.{code}")


def _facts(row: Record, columns: Sequence[str]) -> dict[str, Any]:
    if not row.whole:
        raise _Wrong("", _l("A quotation mark is opened here and never closed"))
    if any(cell.strip() for cell in row.cells[len(columns) :]):
        raise _Wrong("", _l("The line has more cells than the file has columns"))
    cells = {name: as_typed(cell).strip() for name, cell in zip(columns, row.cells, strict=False)}
    texts = {name: _text(name, cells.get(name, "")) for name in HEADER if "_" in name}
    data = {
        "purpose": _one_of(PURPOSES, "uso", cells.get("uso", "")),
        "shape": _one_of(SHAPES, "forma", cells.get("forma", "")),
        "options": list(_options(texts, _numbers(cells.get("correctas", "")))),
        **{f"text_{language}": texts[f"pregunta_{language}"] for language in LANGUAGES},
    }
    if not data["text_es"]:
        raise _Wrong("pregunta_es", _l("Write the question in Spanish"))
    problem = problem_of(data)
    if problem:
        raise _Wrong(COLUMN_OF[problem[0]], problem[1])
    return {**kept(data), "retired": _yes(cells.get("retirada", ""))}


def _text(name: str, text: str) -> str | None:
    text = fields.clean(text)
    if len(text) > LONGEST[re.split(r"[\d_]", name)[0]]:
        raise _Wrong(name, _l("This is too long"))
    return text or None


def _one_of(words: Mapping[str, Any], column: str, text: str) -> Any:
    """The word of the file, or the code that programs use."""
    known = {**words, **{code.value: code for code in words.values()}}
    found = known.get(fold(text))
    if found is None:
        raise _Wrong(column, _l("Write one of these: %(words)s", words=", ".join(words)))
    return found


def _numbers(text: str) -> set[int]:
    parts = [part.strip() for part in re.split(r"[;,]", text) if part.strip()]
    if any(not part.isascii() or not part.isdigit() or int(part) not in NUMBERS for part in parts):
        raise _Wrong("correctas", _l("Write the numbers of the right options, for example 1;3"))
    return {int(part) for part in parts}


def _options(texts: Mapping[str, str | None], right: set[int]) -> Iterator[dict[str, Any]]:
    """Up to the last one that has a text or counts as right."""
    filled = [number for number in NUMBERS if any(texts[f"opcion{number}_{language}"] for language in LANGUAGES)]
    for number in range(1, max((*filled, *right), default=0) + 1):
        option = {language: texts[f"opcion{number}_{language}"] for language in LANGUAGES}
        yield {"right": number in right, **option}


def _yes(text: str) -> bool:
    if fold(text) not in ("", "si", "no", "sim", "nao", "yes"):
        raise _Wrong("retirada", _l("Write si, or leave it empty"))
    return fold(text) in ("si", "sim", "yes")


def rows(questions: Sequence[Question]) -> Iterator[list[str]]:
    """The rows under ``HEADER``."""
    use, way = ({code: word for word, code in words.items()} for words in (PURPOSES, SHAPES))
    for one in questions:
        data = typed(one)
        cells = {"uso": use[one.purpose], "forma": way[one.shape], "retirada": "si" if one.retired else ""}
        cells["correctas"] = ";".join(str(at + 1) for at in one.correct)
        for language in LANGUAGES:
            cells[f"pregunta_{language}"] = data[f"text_{language}"] or ""
            for number, option in enumerate(data["options"], start=1):
                cells[f"opcion{number}_{language}"] = option[language] or ""
        yield [cells.get(name, "") for name in HEADER]
