"""The words in which a timeline tells an event. A domain gives them beside its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.db.types import Id

Detail = Callable[[Mapping[str, Any]], object]


@dataclass(frozen=True)
class Words:
    title: object
    detail: Detail | None


Names = Callable[[Iterable[Id]], Mapping[Id, str]]

_words: dict[str, Words] = {}
_names: dict[str, Names] = {}


def label(name: str, title: object, detail: Detail | None = None) -> None:
    """Show events called ``name`` as ``title``; ``detail`` makes a second line from the event's content.

    An event without a label is not shown: a timeline never prints a code.
    """
    _words[name] = Words(title, detail)


def named(key: str, names: Names) -> None:
    """Tell what ``key`` of an event's content points at by name; ``names`` is asked once for a page of events.

    Who is out of the reader's scope has no name there, and none is told.
    """
    _names[key] = names


def subjects(contents: Sequence[Mapping[str, Any]]) -> list[str]:
    """The name of what each event is about, or an empty text."""
    found = [""] * len(contents)
    for key, names in _names.items():
        ids = [Id(content[key]) if content.get(key) else None for content in contents]
        known_names = names({one for one in ids if one}) if any(ids) else {}
        found = [known_names.get(one, said) if one else said for one, said in zip(ids, found, strict=True)]
    return found


def known() -> tuple[str, ...]:
    return tuple(_words)


def label_of(name: str) -> object:
    """The words for an event; its own name where nobody gave it any."""
    return _words[name].title if name in _words else name


def told(name: str, content: Mapping[str, Any]) -> tuple[str, str]:
    """Title and second line of an event, in the reader's language."""
    words = _words[name]
    return str(words.title), str(words.detail(content)) if words.detail else ""
