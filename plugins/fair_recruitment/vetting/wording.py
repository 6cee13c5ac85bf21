"""Finds in a text what a rule does not allow to be written, and passes over what only denies it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from plugins.fair_recruitment.vetting.phrases import Hit, Phrase, Sentence, composed, sentences
from plugins.fair_recruitment.vetting.rules import Negations, Rule, negations, rules

NEAR = 2
"""So many words may lie between what is found and what says that it is not meant so."""
BEHIND = 3
JOINED = 4
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that a rule does not allow, as they were written."""

    rule: str
    text: str


def passages(text: str) -> list[Passage]:
    """Everything in ``text`` that a rule speaks against, in the order of the rules, each place once."""
    whole = composed(text)
    parts = sentences(whole)
    found: list[Passage] = []
    begun = [_begun_in(part) for part in parts]
    for rule in rules():
        for part, phrases in zip(parts, begun, strict=True):
            found += [Passage(rule.id, _shown(whole, part, hit)) for hit in _hits(rule, part, phrases)]
    return list(dict.fromkeys(found))


def _begun_in(sentence: Sentence) -> frozenset[Phrase]:
    """The phrases that one of its words begins: the others are not looked for."""
    return frozenset[Phrase]().union(*(_begun_by(word) for word in {word.text for word in sentence.words}))


@lru_cache(maxsize=20_000)
def _begun_by(word: str) -> frozenset[Phrase]:
    every = (one for rule in rules() for phrases in rule.words.values() for one in phrases)
    return frozenset(one for one in every if one.begins_with(word))


def _shown(whole: str, sentence: Sentence, hit: Hit) -> str:
    text = " ".join(whole[sentence.words[hit.first].start : sentence.words[hit.last].end].split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _hits(rule: Rule, sentence: Sentence, begun: Collection[Phrase]) -> list[Hit]:
    """What is meant as it is written, without what lies within another hit.

    Languages share words: what one of them denies is denied, also where the same words are found for another.
    """
    looked_for = [(one, language) for language, phrases in rule.words.items() for one in phrases if one in begun]
    found = [(hit, language) for one, language in looked_for for hit in one.hits(sentence)]
    unless = list(_of((one for phrases in rule.unless.values() for one in phrases), sentence)) if found else []
    denied = [hit for hit, language in found if _is_denied(hit, sentence, negations()[language])]
    denied += [hit for hit, _language in found if any(_is_near(hit, other, sentence) for other in unless)]
    widest: list[Hit] = []
    for hit in sorted((hit for hit, _language in found), key=lambda one: (one.first, -one.last)):
        if not any(_covers(other, hit) for other in (*denied, *widest)):
            widest.append(hit)
    return widest


def _covers(one: Hit, other: Hit) -> bool:
    return one.first <= other.first and other.last <= one.last


def _of(phrases: Iterable[Phrase], sentence: Sentence) -> Iterator[Hit]:
    return (hit for one in phrases for hit in one.hits(sentence))


def _is_near(hit: Hit, other: Hit, sentence: Sentence) -> bool:
    """Overlapping, or a few words away with no comma between."""
    first, second = sorted((hit, other), key=lambda one: one.first)
    apart = second.first - first.last - 1
    return apart < 0 or (apart <= NEAR and sentence.words[first.last].part == sentence.words[second.first].part)


def _is_denied(hit: Hit, sentence: Sentence, says: Negations) -> bool:
    return (
        any(_is_one(word, says.before) for word in hit.between)
        or _denied_before(hit, sentence, says)
        or _denied_in_a_list(hit, sentence, says)
        or any(hit.last < other.first <= hit.last + BEHIND for other in _of(says.after, sentence))
    )


def _denied_before(hit: Hit, sentence: Sentence, says: Negations) -> bool:
    """ "No cobramos la inscripción": only light words stand between, and no comma."""
    part = sentence.words[hit.first].part
    for word in reversed(sentence.words[: hit.first]):
        if word.part != part:
            return False
        if _is_one(word.text, says.before):
            return True
        if not _is_one(word.text, says.light):
            return False
    return False


def _denied_in_a_list(hit: Hit, sentence: Sentence, says: Negations) -> bool:
    """ "No cobramos inscripción, cuota ni depósito": the list ends with a joining word."""
    before = [number for number, word in enumerate(sentence.words[: hit.first]) if _is_one(word.text, says.before)]
    if not before:
        return False
    joined = sentence.words[before[0] + 1 : hit.last + JOINED + 1]
    return any(word.text in says.joining for word in joined)


def _is_one(word: str, written: Iterable[str]) -> bool:
    return any(word.startswith(one[:-1]) if one.endswith("*") else word == one for one in written)
