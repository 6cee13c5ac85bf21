"""Standards, read from ``standards/*.toml`` and from a folder of the deployment.

What nobody verified is left out of a file and named under ``not_on_file``; a principle without criteria is assessed as
a whole.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask_babel import get_locale

from core.api import NotFound
from plugins.fair_recruitment.settings import standards_folder

FOLDER = Path(__file__).parent / "standards"
LANGUAGES = ("es", "pt", "en")


@dataclass(frozen=True)
class Criterion:
    """What is answered and graded: a criterion, or a principle that has none on file. ``texts``: by language.
    ``criticality``: empty when it is not on file; ``critical``: not to meet it is a critical finding."""

    id: str
    texts: Mapping[str, str]
    evidence: Mapping[str, str]
    criticality: str

    @property
    def text(self) -> str:
        return in_language(self.texts)


@dataclass(frozen=True)
class Principle:
    id: str
    texts: Mapping[str, str]
    criteria: tuple[Criterion, ...]
    has_criteria: bool
    """False: ``criteria`` is the principle itself."""

    @property
    def text(self) -> str:
        return in_language(self.texts)


@dataclass(frozen=True)
class Standard:
    """``valid_from``: a day or year, empty when it is not on file."""

    key: str
    version: str
    titles: Mapping[str, str]
    valid_from: str
    source: str
    not_on_file: tuple[str, ...]
    principles: tuple[Principle, ...]

    @property
    def title(self) -> str:
        return in_language(self.titles)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(one for principle in self.principles for one in principle.criteria)

    @property
    def about_fees(self) -> str:
        """The criterion (or principle) that a fee of a worker stands against."""
        return next((one.id for one in self.principles if one.id == "no_fees"), self.principles[0].id)

    def named(self, criterion_id: str) -> str:
        """The text of a criterion or of a principle; its id where the version on file has it no more."""
        texts = {one.id: one.text for one in self.principles} | {one.id: one.text for one in self.criteria}
        return texts.get(criterion_id, criterion_id)


def in_language(texts: Mapping[str, str]) -> str:
    locale = get_locale()
    return texts.get(locale.language if locale else "es") or texts.get("es") or next(iter(texts.values()), "")


def all_standards() -> Sequence[Standard]:
    """Those of the plugin, then those of the deployment, in the order of their keys and versions."""
    own = standards_folder()
    return (*_read(FOLDER), *(_read(own) if own else ()))


@cache
def _read(folder: Path) -> tuple[Standard, ...]:
    """Raises ValueError for a file that is none: text in each language is asked for, and ids that are unique."""
    found = [_standard(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: (one.key, one.version)))


def standard(key: str, version: str) -> Standard:
    """Raises NotFound."""
    for one in all_standards():
        if (one.key, one.version) == (key, version):
            return one
    raise NotFound


def _standard(written: Mapping[str, Any]) -> Standard:
    principles = tuple(_principle(one) for one in written["principles"])
    made = Standard(
        written["key"], written["version"], _texts(written["title"]), written.get("valid_from", ""),
        written.get("source", ""), tuple(written.get("not_on_file", ())), principles,
    )  # fmt: skip
    ids = [one.id for one in made.criteria]
    if not ids or len(set(ids)) != len(ids):
        raise ValueError(f"standard {made.key}: each criterion needs an id of its own")
    return made


def _principle(written: Mapping[str, Any]) -> Principle:
    texts = _texts(written["text"])
    criteria = tuple(_criterion(one) for one in written.get("criteria", ()))
    return Principle(written["id"], texts, criteria or (_criterion(written),), bool(criteria))


def _criterion(written: Mapping[str, Any]) -> Criterion:
    return Criterion(
        written["id"], _texts(written["text"]), written.get("evidence", {}), written.get("criticality", "")
    )


def _texts(written: Mapping[str, str]) -> Mapping[str, str]:
    if missing := [language for language in LANGUAGES if not written.get(language)]:
        raise ValueError(f"a text is missing in {', '.join(missing)}: {dict(written)}")
    return written
