"""Phrases as the files of rules write them, and where they stand in a text.

A phrase is words with one space between: ``word`` itself, ``word*`` and whatever begins so, ``a|b*`` one of several,
``word?`` that may be missing, ``#`` a number, ``..`` up to four further words with no comma among them. Text is
compared folded (no case, no accents, ñ as n), word by word, and never across the end of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from core.api import search_words

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[;!?•|]|\.(?=\s|$)")
_ABBREVIATED = 3
"""A dot after so few letters ends no sentence: Bs., Sr., máx."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and its place in the text; ``part`` moves on at each comma."""

    text: str
    start: int
    end: int
    part: int


@dataclass(frozen=True)
class Sentence:
    words: tuple[Word, ...]
    line: str
    """Its folded words with a space before each and one at the end."""
    begins: tuple[int, ...]
    """Where in ``line`` the space before each word is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The words from ``first`` to ``last`` of a sentence; ``between``: those that stood for ``..``."""

    first: int
    last: int
    between: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Phrase:
    written: str
    pattern: re.Pattern[str]
    head: re.Pattern[str]
    """What its first word may be."""

    def begins_with(self, word: str) -> bool:
        return self.head.fullmatch(word) is not None

    def hits(self, sentence: Sentence) -> Iterator[Hit]:
        for found in self.pattern.finditer(sentence.line):
            first = bisect_left(sentence.begins, found.start())
            last = bisect_left(sentence.begins, found.end()) - 1
            between = tuple(" ".join(gap for gap in found.groups() if gap).split())
            if not self.pattern.groups or sentence.words[first].part == sentence.words[last].part:
                yield Hit(first, last, between)


def phrase(written: str) -> Phrase:
    """Raises ValueError for one that would find anything."""
    parts = written.split()
    if not parts or parts[0] == ".." or all(part in ("..", "#") or part.endswith("?") for part in parts):
        raise ValueError(f"{written!r} names no word, or none to begin with")
    pattern = re.compile("".join(map(_pattern, parts)) + "(?= )")
    return Phrase(written, pattern, re.compile("|".join(_heads(parts))))


def _heads(parts: list[str]) -> Iterator[str]:
    """Also of the words that may be missing at the beginning."""
    for part in parts:
        yield from map(_one, part.removesuffix("?").split("|"))
        if not part.endswith("?"):
            return


def _pattern(part: str) -> str:
    if part == "..":
        return "((?: [^ ]+){0,4}?)"
    if part.endswith("?"):
        return f"(?:{_pattern(part[:-1])})?"
    return f" (?:{'|'.join(map(_one, part.split('|')))})(?= )"


def _one(word: str) -> str:
    if word == "#":
        return r"\d+"
    stem = word.removesuffix("*")
    if search_words(stem) != [stem]:
        raise ValueError(f"{word!r} is not written folded")
    return re.escape(stem) + ("[^ ]*" if word.endswith("*") else "")


def composed(text: str) -> str:
    """The text in which places are counted: letters and their accents are one sign."""
    return unicodedata.normalize("NFC", text)


def sentences(text: str) -> list[Sentence]:
    """``text`` is ``composed``."""
    found: list[list[Word]] = [[]]
    last, part = 0, 0
    for token in _WORD.finditer(text):
        between = text[last : token.start()]
        if found[-1] and _ends(between, found[-1][-1].text):
            found.append([])
        part += "," in between
        last = token.end()
        found[-1] += [Word(word, token.start(), token.end(), part) for word in search_words(token[0])]
    return [_sentence(words) for words in found if words]


def _ends(between: str, before: str) -> bool:
    stop = _STOP.search(between)
    return stop is not None and (stop[0] != "." or len(before) > _ABBREVIATED or before.isdigit())


def _sentence(words: list[Word]) -> Sentence:
    begins, at = [], 0
    for word in words:
        begins.append(at)
        at += len(word.text) + 1
    return Sentence(tuple(words), "".join(f" {word.text}" for word in words) + " ", tuple(begins))
