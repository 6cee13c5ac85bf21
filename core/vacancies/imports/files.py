"""A file, by its content and never by its name, as a header and rows. Works outside of any transaction."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.vacancies.imports import csv_text, workbook
from core.vacancies.imports.csv_text import Record
from core.vacancies.imports.refusals import refuse
from core.web.fields import clean

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 300
PIECE = 500
"""Rows that go in together, in one transaction."""
AT_ONCE = 100
"""Rows per flush: the guard on writes looks at all of them for each."""

# Beginnings of what is not a table: PDF, old Office, RTF, pictures, gzip, 7z, rar, programs, web pages.
_OTHER = (
    b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!",
    b"\x7fELF", b"MZ\x90",
)  # fmt: skip
_MARKUP = re.compile(rb"\s*(<!doctype|<html|<\?xml|<svg|<table)", re.IGNORECASE)


@dataclass(frozen=True)
class Table:
    """``header``: one name per column, none twice. ``rows`` are those below it. ``typed``: its numbers came as numbers,
    not as somebody wrote them."""

    sha256: str
    typed: bool
    header: list[str]
    rows: list[Record]

    @property
    def pieces(self) -> Iterator[bytes]:
        for at in range(0, len(self.rows), PIECE):
            yield pack(self.rows[at : at + PIECE])


def read(raw: bytes) -> Table:
    """Raises Invalid (field ``file``) with what is wrong with the file as a whole; bad rows are judged later."""
    if len(raw) > LARGEST:
        raise refuse("imports.file.too_large")
    found = _records(raw)
    if len(found) > MOST_ROWS + 1:
        raise refuse("imports.file.too_many_rows")
    if len(found) < 2:
        raise refuse("imports.file.empty")
    if len(found[0].cells) > MOST_COLUMNS:
        raise refuse("imports.file.too_many_columns")
    return Table(hashlib.sha256(raw).hexdigest(), _is_zip(raw), names(found[0].cells), found[1:])


def _records(raw: bytes) -> list[Record]:
    if _is_zip(raw):
        rows = ((line, cells) for line, cells in workbook.read(raw) if any(cell.strip() for cell in cells))
        return [Record(line, cells) for line, cells in rows]
    if raw.startswith(_OTHER) or _MARKUP.match(raw):
        raise refuse("imports.file.not_a_table")
    text = csv_text.text_of(raw)
    if _is_binary(text):
        raise refuse("imports.file.not_a_table")
    return list(csv_text.records(text))


def _is_zip(raw: bytes) -> bool:
    return raw.startswith(b"PK")


def _is_binary(text: str) -> bool:
    """A table may hold a stray control character; what is full of them is no text."""
    sample = text[:20_000]
    odd = sum(char < " " and char not in "\t\r\n" for char in sample)
    return odd > max(20, len(sample) // 20)


def names(cells: Sequence[str]) -> list[str]:
    """The header as it is shown and mapped: a name that comes twice gets a number, an empty one its place."""
    found: list[str] = []
    seen: Counter[str] = Counter()
    for place, cell in enumerate(cells, start=1):
        name = clean(cell)[:100] or f"#{place}"
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return found


def pack(rows: Sequence[Record]) -> bytes:
    plain: list[Any] = [[row.line, row.whole, row.cells] for row in rows]
    return zlib.compress(json.dumps(plain, ensure_ascii=True).encode("ascii"))


def unpack(piece: bytes) -> list[Record]:
    return [Record(line, cells, whole) for line, whole, cells in json.loads(zlib.decompress(piece))]
