"""XLSX: looked at from outside first, then read in a child process with limits."""

from __future__ import annotations

import io
import json
import os
import subprocess  # the child is our own file, started with fixed arguments
import sys
import zipfile
from pathlib import Path

from core.vacancies.imports.refusals import refuse

CHILD = Path(__file__).with_name("sheet_child.py")
SECONDS = 60
DECLARED = 200 * 1024 * 1024
PARTS = 2_000
Record = tuple[int, list[str]]


def read(raw: bytes) -> list[Record]:
    """Line and cells of each row of the first sheet that has any. Raises Invalid with what is wrong with the file."""
    _look(raw)
    return _answer(_run(raw))


def _look(raw: bytes) -> None:
    """Refuse by the table of contents alone: no time and no memory are spent on a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise refuse("imports.file.damaged") from None
    names = {part.filename.lower() for part in parts}
    if len(parts) > PARTS or sum(part.file_size for part in parts) > DECLARED:
        raise refuse("imports.file.bomb")
    if any(name.rsplit("/", 1)[-1] == "vbaproject.bin" for name in names):
        raise refuse("imports.file.macros")
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        raise refuse("imports.file.not_a_table")


def _run(raw: bytes) -> str:
    # Isolated (-I) and with an empty environment: the child sees neither the deployment nor its passphrase.
    try:
        done = subprocess.run(  # noqa: S603  (fixed arguments)
            [sys.executable, "-I", str(CHILD)],
            input=raw, capture_output=True, timeout=SECONDS, check=False, env={"LANG": "C.UTF-8"}, cwd=os.sep,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise refuse("imports.file.too_slow") from None
    return done.stdout.decode("utf-8")


def _answer(said: str) -> list[Record]:
    lines = said.splitlines()
    last = json.loads(lines[-1]) if lines and said.endswith("\n") else None
    if isinstance(last, dict):
        raise refuse(last["code"])
    if last != "done":
        # Killed by a limit before it could say so.
        raise refuse("imports.file.too_large_inside")
    return [(line, cells) for line, cells in map(json.loads, lines[:-1])]
