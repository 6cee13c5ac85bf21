"""The words of ``words.toml``, folded, as columns and values are compared."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from core.db.fold import search_words

FILE = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    return " ".join(search_words(text))


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _turned(codes: Mapping[str, list[str]]) -> dict[str, str]:
    """Word -> code. A code stands for itself too."""
    return {folded(word): code for code, words in codes.items() for word in (code, *words)}


@cache
def columns() -> Mapping[str, str]:
    """Field by folded name of a column."""
    return _turned(_read()["columns"])


@cache
def fields() -> tuple[str, ...]:
    """Everything that a column can be."""
    return tuple(_read()["columns"])


@cache
def values(kind: str) -> Mapping[str, str]:
    """Code by folded words, of a closed list."""
    return _turned(_read()["values"][kind])


@cache
def kept(kind: str) -> frozenset[str]:
    """Words of the list ``kind`` that mean none of its codes and are no mistake either."""
    return frozenset(map(folded, _read()["kept"][kind]["words"]))


@cache
def nothing() -> frozenset[str]:
    return frozenset(map(folded, _read()["nothing"]["words"]))


@cache
def experience(kind: str) -> frozenset[str]:
    """``none``, or the units ``month`` and ``year``."""
    return frozenset(map(folded, _read()["experience"][kind]))
