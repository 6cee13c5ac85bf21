"""The words in which a timeline tells an event. A domain gives them beside its events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Detail = Callable[[Mapping[str, Any]], object]


@dataclass(frozen=True)
class Words:
    title: object
    detail: Detail | None


_words: dict[str, Words] = {}


def label(name: str, title: object, detail: Detail | None = None) -> None:
    """Show events called ``name`` as ``title``; ``detail`` makes a second line from the event's content.

    An event without a label is not shown: a timeline never prints a code.
    """
    _words[name] = Words(title, detail)


def known() -> tuple[str, ...]:
    return tuple(_words)


def label_of(name: str) -> object:
    """The words for an event; its own name where nobody gave it any."""
    return _words[name].title if name in _words else name


def told(name: str, content: Mapping[str, Any]) -> tuple[str, str]:
    """Title and second line of an event, in the reader's language."""
    words = _words[name]
    return str(words.title), str(words.detail(content)) if words.detail else ""
