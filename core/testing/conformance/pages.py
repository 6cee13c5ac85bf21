"""A page as a browser takes it apart: its forms, and what a strict policy would have to allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

from core.testing.conformance.canaries import became_code

Attributes = dict[str, str]
DATA = "application/ld+json"
"""The type of a script that no browser runs: facts for search engines."""
BUTTONS = ("submit", "button", "image", "reset")


@dataclass
class PageForm:
    """``fields``: what a browser would send if somebody pressed the button at once; ``names``: all controls."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    offered: dict[str, list[str]] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        return {name: values if len(values) > 1 else values[0] for name, values in self.fields.items() if values}


@lru_cache(maxsize=8)
def page_of(text: str) -> Page:
    """Taken apart once, though several look at it; nobody changes what is found."""
    return Page(text)


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[PageForm] = []
        self.inline: list[str] = []
        self.executed: list[str] = []
        self._form: PageForm | None = None
        self._select = ""
        self._chosen = False
        self._area = ""
        self._others: dict[str, PageForm] = {}
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inline += _inline(tag, given)
        self.executed += became_code(tag, attrs)
        if tag == "form":
            self._form = PageForm(given.get("action", "").split("#")[0], given.get("method", "get").lower())
            self.forms.append(self._form)
            self._others[given.get("id", "")] = self._form
        elif tag in ("input", "button", "select", "textarea"):
            self._control(tag, given)
        elif tag == "option" and self._select:
            self._option(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area and self._form and data.strip():
            self._form.fields[self._area] = [data.lstrip("\n")]

    def _control(self, tag: str, given: Attributes) -> None:
        form = self._others.get(given.get("form", "-"), self._form)
        name, kind = given.get("name", ""), given.get("type", "text")
        if form is None or not name or "disabled" in given or kind == "file":
            return
        form.names.add(name)
        if tag == "select":
            self._select, self._chosen, self._form = name, False, form
        elif tag == "textarea":
            self._area = name
        elif tag == "button" or kind in BUTTONS:
            form.offered.setdefault(name, []).append(given.get("value", ""))
        elif kind in ("checkbox", "radio"):
            form.offered.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.fields.setdefault(name, []).append(given.get("value", "on"))
        elif given.get("value"):
            form.fields.setdefault(name, []).append(given["value"])

    def _option(self, given: Attributes) -> None:
        value = given.get("value", "")
        assert self._form is not None
        if value:
            self._form.offered.setdefault(self._select, []).append(value)
        if "selected" in given and value:
            self._form.fields[self._select] = [value]


def _inline(tag: str, given: Attributes) -> Iterator[str]:
    yield from (f"{tag} {name}" for name in given if name.startswith("on") or name == "style")
    runs = tag == "script" and "src" not in given and given.get("type") != DATA
    if runs or tag == "style":
        yield tag
