"""marshmallow's nested messages as paths of controls."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

WHOLE = "_schema"


def flatten(messages: Any, rows: Mapping[str, Sequence[int]] | None = None) -> dict[str, list[str]]:
    """``{"contacts": {0: {"value": [..]}}}`` as ``{"contacts-2-value": [..]}`` when ``rows`` calls 0 the form's row 2.

    What concerns a whole record stands under its path, at the top ``_schema``; a choice in a list under the list.
    """
    found: dict[str, list[str]] = {}
    for path, sentence in _walk(messages, "", rows or {}):
        found.setdefault(path or WHOLE, []).append(sentence)
    return found


def _walk(messages: Any, path: str, rows: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, str]]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _walk(inner, _step(path, key, inner, rows), rows)
    elif isinstance(messages, list | tuple):
        for inner in messages:
            yield from _walk(inner, path, rows)
    else:
        yield path, str(messages)


def _step(path: str, key: Any, inner: Any, rows: Mapping[str, Sequence[int]]) -> str:
    if key == WHOLE:
        return path
    if isinstance(key, int):
        if not isinstance(inner, Mapping):
            return path
        numbers = rows.get(path, ())
        key = numbers[key] if key < len(numbers) else key
    return f"{path}-{key}" if path else str(key)


def inside(path: str, taken: Container[str]) -> bool:
    """Whether ``path`` or a record around it is among ``taken``."""
    steps = path.split("-")
    return any("-".join(steps[: n + 1]) in taken for n in range(len(steps)))
