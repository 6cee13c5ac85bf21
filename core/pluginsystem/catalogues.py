"""Whether every text of an owner (the core, a plugin) is in its catalogues: whole, read, and with its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

METHODS = [("**/scaffold/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"silent": "false"}}
# The names under which the functions are imported here; N_ marks a text that is translated later.
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "_n": (1, 2),
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
PLACE = re.compile(r"%\((\w+)\)[-#0 +]*[diouxXeEfFgGcrs]")


@dataclass(frozen=True)
class Texts:
    """The texts of ``owner`` in ``folder``, whose catalogues lie in ``translations/<language>/LC_MESSAGES``."""

    owner: str
    folder: Path

    def extracted(self) -> Catalog:
        """The texts in the sources; each message carries the places where it stands."""
        return _extracted(self.folder)

    def catalogue(self, language: str) -> Catalog:
        path = self.folder / "translations" / language / "LC_MESSAGES" / f"{self.owner}.po"
        return read_po(path.open("rb"), locale=language) if path.exists() else Catalog(locale=language)

    def missing(self, language: str) -> Iterator[str]:
        """A line for each text that is not translated as it should be: ``file:line: language: text: problem``."""
        translated = self.catalogue(language)
        if translated.fuzzy:
            yield f"{self.owner}.po: {language}: its head is fuzzy, and a fuzzy catalogue is not compiled"
        for message in self.extracted():
            if message.id and (problem := problem_of(message, translated)):
                file, line = message.locations[0]
                yield f"{file}:{line}: {language}: {_first(message)!r}: {problem}"


@cache
def _extracted(folder: Path) -> Catalog:
    catalog = Catalog()
    found = extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS, directory_filter=lambda _folder: True)
    for file, line, text, _comments, context in found:
        catalog.add(text, None, [(f"{folder.name}/{file}", line)], context=context)
    return catalog


def problem_of(message: Message, translated: Catalog) -> str:
    """What is wrong with the translation of ``message``, or an empty text."""
    found = translated.get(_first(message), message.context)
    if found is None:
        return "is not in the catalogue"
    if found.fuzzy:
        return "is fuzzy: somebody has to read it"
    forms = found.string if isinstance(found.string, (tuple, list)) else [found.string]
    wanted = translated.num_plurals if isinstance(message.id, tuple) else 1
    if len(forms) != wanted or not all(forms):
        return "is not translated"
    if not all(_places(form or "") in _allowed(message) for form in forms):
        return f"has other places for values than {sorted(_allowed(message)[-1])}"
    return ""


def _first(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, (tuple, list)) else message.id)


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def _allowed(message: Message) -> list[set[str]]:
    """The form for one may say "one" instead of the number."""
    if isinstance(message.id, (tuple, list)):
        return [_places(text) for text in message.id]
    return [_places(str(message.id))]
