"""The one writer of tables for spreadsheets, CSV and XLSX: no cell of it is ever taken for a formula.

A text that a spreadsheet would run (``=``, ``+``, ``-``, ``@``, also in full width as some countries type them, tab,
return or line feed in front) gets an apostrophe, the mark by which spreadsheets know text; ``as_typed`` takes it off
again, so that what is written here is read back unchanged.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from openpyxl import Workbook

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_FIRST = r"=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_RUNS = re.compile(rf"'*[{_FIRST}]|'+\d")
_MARKED = re.compile(rf"'+[{_FIRST}\d]")
# What XML 1.0 cannot hold, so no XLSX either.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_767


def neutral(text: str) -> str:
    """``text`` as a spreadsheet shows it and never runs it."""
    return f"'{text}" if _RUNS.match(text) else text


def as_typed(text: str) -> str:
    """The inverse of ``neutral``; also of the apostrophe with which people keep leading zeros."""
    return text[1:] if _MARKED.match(text) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with BOM, by which spreadsheets know the encoding."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([neutral(str(cell)) for cell in row] for row in (header, *rows))
    return out.getvalue().encode("utf-8-sig", errors="replace")


def xlsx_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (header, *rows):
        sheet.append([_NOT_XML.sub("", neutral(str(cell)))[:_LONGEST_CELL] for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
