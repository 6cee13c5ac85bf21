"""CSV as people send it: any encoding, any separator, quotes that nobody closed."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t", "|")
# Longer than any file that is taken: a huge cell is one bad row, not the end of the reading.
csv.field_size_limit(64 * 1024 * 1024)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_000


@dataclass(frozen=True, slots=True)
class Record:
    """``line`` counts from 1. ``whole``: False where a quote was opened and never properly closed."""

    line: int
    cells: list[str]
    whole: bool = True


def text_of(raw: bytes) -> str:
    """Decode by BOM, else by the look of it: UTF-16, UTF-8, and Windows-1252 line by line where UTF-8 does not fit."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    if encoding := _sixteen(raw[:_SAMPLE]):
        return raw.decode(encoding, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_line, raw.splitlines(keepends=True)))


def _sixteen(sample: bytes) -> str:
    """UTF-16 without a mark has a zero in nearly every second place; a stray zero has not."""
    half = len(sample) // 2
    if half and sample[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    return "utf-16-be" if half and sample[0::2].count(0) > 0.6 * half else ""


def _line(raw: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def records(text: str) -> Iterator[Record]:
    """Every record that is not blank. A cell whose quote stays open would swallow the rows below it: its first line
    is given as not whole, and reading goes on at the next line."""
    lines = list(io.StringIO(text, newline=""))
    separator, start = _separator(lines)
    while start < len(lines):
        follow = len(lines)
        done = start
        reader = csv.reader((lines[at] for at in range(start, len(lines))), delimiter=separator)
        for cells in reader:
            first, done = done, start + reader.line_num
            if (done - first > 1 or done == len(lines)) and not _closes(lines[first:done], separator):
                yield Record(first + 1, lines[first].rstrip("\r\n").split(separator), whole=False)
                follow = first + 1
                break
            if any(cell.strip() for cell in cells):
                yield Record(first + 1, cells)
        start = follow


def _closes(lines: Sequence[str], separator: str) -> bool:
    if not any('"' in line for line in lines):
        return True
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _separator(lines: Sequence[str]) -> tuple[str, int]:
    """The separator, and the index of the first line of the table (Excel may write ``sep=;`` above it)."""
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    first = lines[start].strip() if lines else ""
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], start + 1
    counts = {mark: len(next(csv.reader([first], delimiter=mark), [])) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: counts[mark]), start
