"""Texts that occur nowhere else: where one turns up, the suite knows whose it is and of which column.

Each is also a small attack: shown unescaped, it is an element of the page.
"""

from __future__ import annotations

import base64
import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from werkzeug.test import TestResponse

MARK = re.compile(r"zq([a-z]+?)q(\d{3})x", re.IGNORECASE)
ELEMENT = "zq-run zq-on=1"
BAIT = f"\"'><{ELEMENT}>"
ZIPPED = b"PK\x03\x04"


@dataclass(frozen=True)
class Canary:
    """``of``: the set of records that it belongs to; ``column``: ``table.column``."""

    of: str
    column: str

    @property
    def table(self) -> str:
        return self.column.split(".")[0]


@dataclass
class Aviary:
    """All canaries of a run. The number of a column is the same in each set."""

    columns: list[str] = field(default_factory=list)

    def text(self, of: str, column: str, most: int | None = None) -> str:
        """The canary of ``column`` for the set ``of`` (letters only), cut to ``most`` characters."""
        if column not in self.columns:
            self.columns.append(column)
        mark = f"Zq{of.replace('_', '')}q{self.columns.index(column):03}x"
        return (mark + BAIT)[:most]

    def met(self, answer: TestResponse) -> set[Canary]:
        """Those that stand in an answer: in its body, in its headers, in the files inside of it."""
        found = set()
        for text in (*readings(answer.get_data()), html.unescape(str(answer.headers))):
            found |= marks(text, self.columns)
        return found


def marks(text: str, columns: Sequence[str]) -> set[Canary]:
    """Those that stand in ``text`` as it is."""
    return {Canary(of.lower(), columns[int(at)]) for of, at in MARK.findall(text) if int(at) < len(columns)}


def readings(body: bytes) -> Iterator[str]:
    """The body as somebody could read it: unescaped, unzipped, from base64."""
    if body.startswith(ZIPPED):
        with zipfile.ZipFile(io.BytesIO(body)) as files:
            for name in files.namelist():
                yield from readings(files.read(name))
        return
    text = html.unescape(body.decode(errors="replace"))
    yield text
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    for packed in re.findall(r"[A-Za-z0-9+/]{40,}", text):
        yield base64.b64decode(packed[: len(packed) // 4 * 4]).decode(errors="replace")


def became_code(tag: str, attrs: Sequence[tuple[str, str | None]]) -> Iterator[str]:
    """What a text of ours has become in a page: an element, an attribute, an address that runs."""
    if tag.startswith("zq-"):
        yield f"<{tag}>"
    for name, value in attrs:
        if name.startswith("zq-"):
            yield f"<{tag} {name}>"
        elif name in ("href", "src", "action", "formaction") and _runs(value or ""):
            yield f"<{tag} {name}={value}>"


def _runs(address: str) -> bool:
    return re.sub(r"[\s\x00-\x1f]", "", address).lower().startswith(("javascript:", "vbscript:", "data:text"))
