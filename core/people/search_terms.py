"""What somebody typed into the search box, as the words that a person must have."""

from __future__ import annotations

from dataclasses import dataclass

from core.countries import documents, phones
from core.db.fold import search_words
from core.people.search_keys import compact

MOST_TERMS = 6
SHORT = 2
LEAST = 2


def terms(text: str, country: str) -> tuple[str, ...]:
    """Folded words, longest first. Digits typed with blanks, points or the office of issue are one word."""
    words = search_words(text[:200])
    numbers = [word for word in words if any(char.isdecimal() for char in word)]
    names = [word for word in words if word not in numbers]
    if numbers and all(len(word) <= SHORT for word in names):
        return (_number("".join(words), country),)
    joined = ["".join(numbers)] if numbers else []
    found = dict.fromkeys(word for word in [*joined, *names] if len(word) >= LEAST)
    return tuple(sorted(found, key=len, reverse=True)[:MOST_TERMS])


def _number(typed: str, country: str) -> str:
    """Without what the country's custom writes around the number: ``1234567CB`` is found by ``1234567``."""
    affixes = {affix for kind in documents.types(country) for affix in kind.affixes}
    for affix in affixes:
        bare = typed.upper().removesuffix(affix)
        if bare != typed.upper() and bare.isdecimal():
            return bare
    return typed


@dataclass(frozen=True)
class Guess:
    """The parts of a new record that a search text tells."""

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    document_number: str = ""
    phone: str = ""


def guess(text: str, country: str) -> Guess:
    """Digits are a telephone where the country has such numbers, else a document; words are names, surnames last."""
    typed = " ".join(text.split())[:200]
    if not typed:
        return Guess()
    if any(char.isdecimal() for char in typed):
        called = phones.normalise(typed, country)
        return Guess(phone=called.display) if called.e164 else Guess(document_number=typed)
    return _names(typed.split() if typed != typed.lower() else [_capital(word) for word in typed.split()])


def _names(words: list[str]) -> Guess:
    if len(words) < 3:
        return Guess(words[0], *words[1:])
    return Guess(" ".join(words[:-2]), words[-2], words[-1])


def _capital(word: str) -> str:
    return word if word in {"de", "del", "la", "las", "los", "y"} else word.capitalize()


def looks_like_a_number(text: str) -> bool:
    return any(char.isdecimal() for char in compact(text))
