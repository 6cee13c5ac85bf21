"""What an event is called on a page. Each domain names its own."""

from __future__ import annotations

_labels: dict[str, object] = {}


def label(name: str, text: object) -> None:
    """Call the event ``name`` by ``text`` (lazy) wherever it is shown."""
    _labels[name] = text


def label_of(name: str) -> object:
    """The words for an event; its own name where nobody gave it any."""
    return _labels.get(name, name)
