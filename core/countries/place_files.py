"""Reading lists of places as statistics offices publish them: CSV with any separator, with or without BOM, or gzip."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from flask_babel import lazy_gettext as _l

from core.countries.services import PlaceRow
from core.db.fold import fold
from core.errors import Invalid

NAMES = {
    "code": ("code", "codigo", "cod", "id"),
    "name": ("name", "nombre", "nome"),
    "parent": ("parent", "padre", "pai", "superior"),
}
_SEPARATORS = (",", ";", "\t", "|")


def read(file: Path, columns: Mapping[str, str] | None = None) -> Iterator[PlaceRow]:
    """Rows of ``file``. ``columns``: the file's header for ``code``, ``name``, ``parent`` where it is not a usual one.

    Raises Invalid when a named or needed column is not there.
    """
    lines = io.StringIO(_text(file), newline="")
    header = lines.readline().rstrip("\r\n")
    separator = max(_SEPARATORS, key=header.count)
    places = _positions(next(csv.reader([header], delimiter=separator), []), columns or {})
    reader = csv.reader(lines, delimiter=separator)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            values = {part: cells[at] if at < len(cells) else "" for part, at in places.items()}
            yield PlaceRow(**values, line=reader.line_num + 1)


def _text(file: Path) -> str:
    raw = file.read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _positions(header: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    folded = [fold(name.strip()) for name in header]
    found: dict[str, int] = {}
    for part, usual in NAMES.items():
        wanted = (fold(columns[part]),) if part in columns else usual
        at = next((folded.index(name) for name in wanted if name in folded), None)
        if at is not None:
            found[part] = at
        elif part in columns or part != "parent":
            raise Invalid({part: [_missing(columns.get(part, wanted[0]), header)]})
    return found


def _missing(name: str, header: Sequence[str]) -> str:
    return str(
        _l(
            'There is no column "%(name)s". The file has: %(columns)s. Name them with --columns.',
            name=name,
            columns=", ".join(header),
        )
    )
