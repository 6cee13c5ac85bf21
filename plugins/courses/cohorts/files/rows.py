"""What both files share: cells by what they are, what keeps a row out, counts, and the rows to correct."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.api import Invalid, Record, Table, as_typed, csv_bytes, fields, search_words
from plugins.courses.words import _

MOST_ROWS = 1_000
BODY = 2_000_000
UNPACKED = 4_000_000
REJECTS = ("line", "column", "value", "code", "sentence")
"""What a file of rejected rows has in front, as everywhere in the house; never data when it comes back."""


@dataclass(frozen=True)
class Fault:
    """What keeps a row out: the column as the file calls it, what stands there, a stable code, a sentence."""

    column: str
    value: str
    code: str
    sentence: str


@dataclass
class Result:
    """``accepted`` + ``repeated`` + ``rejected`` = the rows of the file."""

    total: int
    accepted: int = 0
    repeated: int = 0
    faults: dict[int, Fault] = field(default_factory=dict)
    """By place of the row."""

    @property
    def rejected(self) -> int:
        return len(self.faults)

    def counts(self) -> dict[str, int]:
        return {"accepted": self.accepted, "repeated": self.repeated, "rejected": self.rejected}


def refused(code: str, sentence: object) -> Invalid:
    """What is wrong with the file as a whole."""
    return Invalid({"file": [str(sentence)]}, code=code)


def folded(text: str) -> str:
    return " ".join(search_words(text))


def few(table: Table) -> Table:
    """Raises Invalid (field ``file``) for more rows than are taken in at once."""
    if len(table.rows) > MOST_ROWS:
        sentence = _("The file has more than %(most)s rows: divide it", most=MOST_ROWS)
        raise refused("courses.file.too_many_rows", sentence)
    return table


def columns(header: Sequence[str]) -> dict[int, str]:
    """Place and name of the columns that hold data."""
    first = len(REJECTS) if tuple(header[: len(REJECTS)]) == REJECTS else 0
    return {place: name for place, name in enumerate(header) if place >= first}


def recognised(header: Sequence[str], words: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Field -> place, by the names that people give to columns; the first of two of a kind is taken."""
    known = {folded(word): name for name, all_ in words.items() for word in (*all_, name)}
    found: dict[str, int] = {}
    for place, name in columns(header).items():
        if (key := known.get(folded(name))) is not None:
            found.setdefault(key, place)
    return found


def cell(record: Record, place: int | None) -> str:
    return as_typed(fields.clean(record.cells[place])) if place is not None and place < len(record.cells) else ""


def unclosed(record: Record) -> Fault | None:
    if record.whole:
        return None
    return Fault("", "", "courses.row.quote", str(_("A quotation mark was opened and not closed")))


def rejects(table: Table, result: Result) -> bytes:
    """CSV of the rows that were kept out as they stood in the file, with what is wrong in front."""
    kept = columns(table.header)
    rows = []
    for place, fault in sorted(result.faults.items()):
        record = table.rows[place]
        data = [record.cells[at] if at < len(record.cells) else "" for at in kept]
        rows.append([record.line, fault.column, fault.value, fault.code, fault.sentence, *data])
    return csv_bytes([*REJECTS, *kept.values()], rows)


def keep(table: Table) -> str:
    """The table as a text that a form carries from the look to the taking in."""
    plain = [table.sha256, table.typed, table.header, [[row.line, row.cells, row.whole] for row in table.rows]]
    return base64.urlsafe_b64encode(zlib.compress(json.dumps(plain).encode())).decode()


def kept(text: str) -> Table:
    """The inverse of ``keep``. Raises Invalid for anything else."""
    try:
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(base64.urlsafe_b64decode(text), UNPACKED)
        sha256, typed, header, rows = json.loads(plain)
        table = Table(
            str(sha256), bool(typed), [str(name) for name in header],
            [Record(int(line), [str(one) for one in cells], bool(whole)) for line, cells, whole in rows],
        )  # fmt: skip
    except (ValueError, TypeError, OverflowError, RecursionError, zlib.error):
        raise Invalid({"kept": [str(_("Choose the file again"))]}, code="courses.file.kept") from None
    return few(table)
