"""Finding and comparing occupations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flask_babel import lazy_gettext as _l
from rapidfuzz import fuzz

from core.classifications.isco import Label, Occupation, occupations, words_in_use
from core.db.fold import search_words
from core.errors import NotFound

UNIT_GROUP = 4
_LEAST_ROOT = 4
_EMPTY = frozenset((
    "a", "ao", "con", "da", "das", "de", "del", "do", "dos", "e", "el", "em", "en", "for", "in",
    "la", "las", "los", "o", "of", "or", "os", "para", "por", "the", "to", "y",
))  # fmt: skip
"""Words between words, which say nothing about the occupation."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    code: str
    label: Label


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name of an occupation: its words, folded, as they are compared."""

    code: str
    words: tuple[str, ...]


def occupation(code: str, language: str) -> Label:
    """The title of an ISCO-08 group of any level. Raises NotFound for a code that does not exist."""
    return find(code).label(language)


def find(code: str) -> Occupation:
    try:
        return occupations()[code]
    except KeyError:
        raise NotFound("classifications.occupation.not_found", _l("ISCO-08 has no such code.")) from None


def suggest_occupations(text: str, language: str, limit: int = 10) -> list[Suggestion]:
    """Unit groups for what somebody typed: a code's beginning, or words in any order, each at least its beginning.

    Endings of gender and number do not count (``cocinera`` finds Cocineros). Where no name has all the words, those
    with most of them answer.
    """
    typed = [word for word in search_words(text) if word not in _EMPTY]
    if len(typed) == 1 and typed[0].isdigit():
        codes = [code for code in occupations() if len(code) == UNIT_GROUP and code.startswith(typed[0])]
    else:
        codes = _ranked(typed, language.split("_")[0])
    return [Suggestion(code, occupation(code, language)) for code in codes[:limit]]


def matched_name(code: str, text: str, language: str) -> str:
    """The name of the occupation that has most of the words typed: its title, or what people call it."""
    roots = [_root(word) for word in search_words(text)]
    title = occupation(code, language).text
    called = words_in_use().get(code, ()) if language[:2] != "en" else ()

    def hits(name: str) -> int:
        words = search_words(name)
        return sum(any(word.startswith(root) for word in words) for root in roots)

    return max((title, *called), key=hits)


def isco_closeness(one: str, other: str) -> int:
    """How many leading digits two codes share: 4 is the same unit group, 0 another major group."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return min(shared, UNIT_GROUP)


def _ranked(typed: list[str], language: str) -> list[str]:
    roots = [_root(word) for word in typed]
    best: dict[str, tuple[int, float]] = {}
    for entry in _entries(language):
        hits = sum(any(word.startswith(root) for word in entry.words) for root in roots)
        if hits:
            score = (hits, fuzz.ratio(" ".join(typed), " ".join(entry.words)))
            best[entry.code] = max(score, best.get(entry.code, (0, 0.0)))
    most = max((hits for hits, _ in best.values()), default=0)
    kept = [code for code, (hits, _) in best.items() if hits == most]
    return sorted(kept, key=lambda code: (-best[code][1], code))


def _root(word: str) -> str:
    """``word`` without its ending of gender and number, when enough of it is left to mean something."""
    for ending in ("ias", "ia", "es", "as", "os", "a", "o", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_ROOT:
            return word.removesuffix(ending)
    return word


@cache
def _entries(language: str) -> tuple[_Entry, ...]:
    found = []
    for code, row in occupations().items():
        if row.level == UNIT_GROUP:
            names = [row.label(language).text, *(words_in_use().get(code, ()) if language != "en" else ())]
            found += [_Entry(code, tuple(search_words(name))) for name in names]
    return tuple(found)
