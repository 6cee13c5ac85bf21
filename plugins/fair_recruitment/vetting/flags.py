"""What the rules of words say of a file of advertisements of others: a share, and the words behind it."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.api import search_words
from plugins.fair_recruitment.vetting.codes import Outcome
from plugins.fair_recruitment.vetting.rules import rule_named
from plugins.fair_recruitment.vetting.wording import passages

MOST_USED = 3


@dataclass
class Flags:
    """``rules``: in how many advertisements each speaks. ``words``: by rule, what was found, folded, how often."""

    ads: int = 0
    blocked: int = 0
    needs_person: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    words: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def flagged(self) -> int:
        return self.blocked + self.needs_person

    @property
    def share(self) -> float:
        """In percent, two decimals; 0 for an empty file."""
        return round(100 * self.flagged / self.ads, 2) if self.ads else 0.0

    def most_used(self, rule_id: str) -> list[tuple[str, int]]:
        found = self.words[rule_id].items()
        return sorted(found, key=lambda one: (-one[1], one[0]))[:MOST_USED]

    def add(self, texts: Iterable[str]) -> None:
        """One advertisement, in its parts."""
        found = {passage for text in texts for passage in passages(text)}
        broken = {one.rule for one in found}
        self.ads += 1
        self.rules.update(broken)
        for rule_id, words in {(one.rule, " ".join(search_words(one.text))) for one in found}:
            self.words.setdefault(rule_id, Counter())[words] += 1
        if any(rule_named(one).leads_to is Outcome.BLOCKED for one in broken):
            self.blocked += 1
        elif broken:
            self.needs_person += 1


def of_file(path: Path, columns: Sequence[str]) -> Flags:
    """A CSV in UTF-8, also packed with gzip. Raises KeyError for a column that is not there."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = Flags()
    for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"))):
        found.add(row[column] or "" for column in columns)
    return found
