"""Finding a person whose name was typed as it sounds, or with a slip: asked when nobody has the words as typed.

The words of all names of the deployment are few beside its people. They are held in memory for some minutes and
compared with what was typed. Of those that are near only what the people in the scope of whoever asks bear is answered:
a nearer word of another office neither shows nor hides anybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract
from sqlalchemy import select

from core import clock
from core.db.scope import elevated
from core.extensions import db
from core.people.codes import SearchKind
from core.people.models import SearchKey
from core.people.sounds import sound

distance: Any = OSA.distance  # the stubs of extract do not know its own scorers of edits
HELD = timedelta(minutes=5)
"""How long a name that nobody bears any more stays in memory, and a new one is found only as it is written."""
MOST = 100
SLIPS = ((8, 2), (4, 1), (0, 0))
"""How many slips a word of so many letters may have: a letter more, less, other, or two that changed places."""
_REASON = "compare the words of names"
_HOLDER = "people.words_of_names"


@dataclass(frozen=True)
class Words:
    """``heard``: the sounds of ``written``, word by word."""

    written: tuple[str, ...]
    heard: tuple[str, ...]
    until: datetime


def nearest(typed: str) -> tuple[str, ...]:
    """The words of names that people in scope bear and that are least unlike ``typed``, or begin so; none where all are
    too unlike."""
    return next((words for words in near(typed) if _somebody_bears(words)), ())


def near(typed: str) -> Iterator[tuple[str, ...]]:
    """The words of names of the deployment that are as near as each other, the nearest first."""
    if any(char.isdecimal() for char in typed):
        return
    slips, words = next(most for length, most in SLIPS if len(typed) >= length), _words()
    ways = [(mine, theirs) for mine, theirs in ((sound(typed), words.heard), (typed, words.written)) if mine]
    alike: dict[tuple[float, bool], set[int]] = defaultdict(set)
    for mine, theirs in ways:
        for score, beginning, at in _within(slips, mine, theirs):
            alike[score, beginning].add(at)
    for how in sorted(alike):
        yield tuple(words.written[at] for at in sorted(alike[how])[:MOST])


def _somebody_bears(words: tuple[str, ...]) -> bool:
    bears = select(SearchKey.key).where(SearchKey.kind == SearchKind.NAME, SearchKey.key.in_(words))
    return db.session.scalars(bears.limit(1)).first() is not None


def _within(slips: int, mine: str, theirs: Iterable[str]) -> list[tuple[float, bool, int]]:
    """For each of ``theirs`` that is near: how many slips, whether only its beginning was compared, where it stands."""
    return [
        (score, beginning, at)
        for beginning, compared in ((False, theirs), (True, [their[: len(mine)] for their in theirs]))
        for _, score, at in extract(mine, compared, scorer=distance, score_cutoff=slips, limit=None)
    ]


def _words() -> Words:
    held: Words | None = current_app.extensions.get(_HOLDER)
    if held is None or held.until <= clock.now():
        held = current_app.extensions[_HOLDER] = _read()
    return held


def _read() -> Words:
    with elevated(db.session(), _REASON):
        names = db.session.scalars(select(SearchKey.key).where(SearchKey.kind == SearchKind.NAME).distinct())
        written = tuple(sorted(names))
    return Words(written, tuple(map(sound, written)), clock.now() + HELD)
