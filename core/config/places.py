"""Where in the text of a TOML file a key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

KeyPath = tuple[str, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_KEY = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"^\s*\[\s*({_KEY})\s*\]")
_ASSIGNMENT = re.compile(rf"^\s*({_KEY})\s*=")


def line_of(text: str, path: KeyPath) -> int:
    """The line (from 1) of the key at ``path``, or of the nearest table above it that the file has."""
    best, line = 0, 1
    for number, key in _keys(text):
        depth = _common(key, path)
        if depth == len(key) and depth > best:
            best, line = depth, number
    return line


def _keys(text: str) -> Iterator[tuple[int, KeyPath]]:
    table: KeyPath = ()
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines, start=1):
        header, assignment = _HEADER.match(line), _ASSIGNMENT.match(line)
        if not (header or assignment) or not _is_whole("".join(lines[: number - 1])):
            continue
        if header:
            table = _parts(header[1])
            yield number, table
        elif assignment:
            yield number, table + _parts(assignment[1])


def _is_whole(text: str) -> bool:
    """False inside a list or text of several lines, where something that looks like a key is none."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _parts(key: str) -> KeyPath:
    return tuple(part.strip().strip("\"'") for part in re.findall(_PART, key))


def _common(key: KeyPath, path: KeyPath) -> int:
    depth = 0
    for mine, asked in zip(key, path, strict=False):
        if mine != asked:
            break
        depth += 1
    return depth
