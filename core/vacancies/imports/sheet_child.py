"""Reads a workbook apart from the program: little memory, little time, no files, no secrets.

Run as a script with the workbook on standard input. Answers one JSON line per row, ``[line, [cells]]``, and at the end
``"done"``; a refusal is an object ``{"code": ...}``. Imports nothing of Ayni.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import resource
import sys
import zipfile
from typing import Any

MEMORY = 512 * 1024 * 1024
SECONDS = 60
INFLATED = 200 * 1024 * 1024
ROWS = 200_000
CELLS = 6_000_000
CHUNK = 1 << 16


class Refused(Exception):
    pass


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def count_while_inflating(raw: bytes) -> None:
    """Declared sizes can lie: unpack every part once, keep nothing, stop at the limit."""
    total = 0
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for part in archive.infolist():
            with archive.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    total += len(chunk)
                    if total > INFLATED:
                        raise Refused("imports.file.bomb")


def text(value: Any) -> str:
    """A cell as one would type it into CSV: ISO dates, numbers with a point."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time(0) else value.isoformat(" ")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return str(value)


def rows(raw: bytes) -> None:
    # Imported under the limits: the library is what they are for.
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    cells = 0
    for name in book.sheet_names:
        line = 0
        for line, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), start=1):
            cells += len(row)
            if line > ROWS or cells > CELLS:
                raise Refused("imports.file.too_many_rows")
            sys.stdout.write(json.dumps([line, [text(cell) for cell in row]]) + "\n")
        if line:
            return


def main() -> None:
    limit()
    try:
        raw = sys.stdin.buffer.read()
        count_while_inflating(raw)
        rows(raw)
        answer: Any = "done"
    except Refused as refused:
        answer = {"code": str(refused)}
    except MemoryError:
        answer = {"code": "imports.file.too_large_inside"}
    except Exception:  # noqa: BLE001  (whatever a hostile workbook provokes is one refusal)
        answer = {"code": "imports.file.damaged"}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
