"""Every text of the core is in Spanish and Portuguese, whole, checked and with the same places for values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from tests.architecture.source import ROOT

TRANSLATIONS = ROOT / "core" / "translations"
# The names under which flask_babel's functions are imported here; N_ marks a text that is translated later.
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "_n": (1, 2),
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
PLACE = re.compile(r"%\((\w+)\)[-#0 +]*[diouxXeEfFgGcrs]")


@cache
def extracted() -> Catalog:
    """The texts in the sources; each message carries the places where it stands."""
    catalog = Catalog()
    with (TRANSLATIONS / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(ROOT / "core", methods, options, KEYWORDS, directory_filter=lambda folder: True)
    for file, line, text, _comments, context in found:
        catalog.add(text, None, [(f"core/{file}", line)], context=context)
    return catalog


def catalogue(language: str) -> Catalog:
    path = TRANSLATIONS / language / "LC_MESSAGES" / "core.po"
    return read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)


def missing(language: str) -> Iterator[str]:
    translated = catalogue(language)
    for message in extracted():
        if message.id and (problem := _problem(message, translated)):
            file, line = message.locations[0]
            yield f"{file}:{line}: {language}: {_first(message)!r}: {problem}"


def _problem(message: Message, translated: Catalog) -> str:
    found = translated.get(_first(message), message.context)
    if found is None:
        return "is not in the catalogue"
    if found.fuzzy:
        return "is fuzzy: somebody has to read it"
    forms = found.string if isinstance(found.string, (tuple, list)) else [found.string]
    wanted = translated.num_plurals if isinstance(message.id, tuple) else 1
    if len(forms) != wanted or not all(forms):
        return "is not translated"
    if not all(_places(form) in _allowed(message) for form in forms):
        return f"has other places for values than {sorted(_allowed(message)[-1])}"
    return ""


def _first(message: Message) -> str:
    return message.id[0] if isinstance(message.id, (tuple, list)) else message.id


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def _allowed(message: Message) -> list[set[str]]:
    """The form for one may say "one" instead of the number."""
    if isinstance(message.id, (tuple, list)):
        return [_places(text) for text in message.id]
    return [_places(message.id)]


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_every_text_is_translated(language: str) -> None:
    if found := list(missing(language)):
        pytest.fail("\n".join(found), pytrace=False)


@pytest.mark.parametrize(
    ("text", "translation", "problem"),
    [
        ("Save", "Guardar", ""),
        ("Save", "", "is not translated"),
        ("Hello %(name)s", "Buenos días", "has other places for values than ['name']"),
        ("Hello %(name)s", "Buenos días, %(nombre)s", "has other places for values than ['name']"),
        (("One day", "%(num)d days"), ("Un día", "%(num)d días"), ""),
        (("One day", "%(num)d days"), ("Un día", ""), "is not translated"),
    ],
)
def test_a_gap_is_seen(text: str | tuple[str, str], translation: str | tuple[str, str], problem: str) -> None:
    translated = Catalog(locale="es")
    translated.add(text, translation)
    assert _problem(Message(text), translated) == problem


def test_what_nobody_has_read_is_seen() -> None:
    translated = Catalog(locale="es")
    assert _problem(Message("Save"), translated) == "is not in the catalogue"
    translated.add("Save", "Guardar", flags=["fuzzy"])
    assert _problem(Message("Save"), translated) == "is fuzzy: somebody has to read it"


def test_the_texts_of_python_and_of_templates_are_found() -> None:
    suffixes = {Path(file).suffix for message in extracted() for file, _line in message.locations}
    assert suffixes == {".py", ".html"}
