"""Questions drawn, answers judged. Plain values in and out: nothing here asks the database.

A question on a paper is ``{"id", "shape", "text", "options", "correct"}``; answers are question id -> [index, ...].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from random import Random, SystemRandom
from typing import Any

from plugins.courses.catalogue.models import Question

CHANCE: Random = SystemRandom()
Asked = Mapping[str, Any]
Answers = Mapping[str, Any]


def asked(question: Question, language: str) -> dict[str, Any]:
    """As it is frozen on a paper. Raises KeyError where it has no words in ``language``."""
    words = question.wording[language]
    return {
        "id": question.id.hex, "shape": question.shape.value, "text": words["text"],
        "options": list(words["options"]), "correct": sorted(question.correct),
    }  # fmt: skip


def drawn(bank: Sequence[Asked], count: int, chance: Random = CHANCE) -> list[dict[str, Any]]:
    """``count`` of ``bank`` (all, where there are fewer), in any order, and each with its options in any order."""
    return [shuffled(question, chance) for question in chance.sample(list(bank), min(count, len(bank)))]


def shuffled(question: Asked, chance: Random = CHANCE) -> dict[str, Any]:
    order = list(range(len(question["options"])))
    chance.shuffle(order)
    return reordered(question, order)


def reordered(question: Asked, order: Sequence[int]) -> dict[str, Any]:
    """``order``: for each place the option that stands there now."""
    return {
        **question,
        "options": [question["options"][at] for at in order],
        "correct": sorted(order.index(at) for at in question["correct"]),
    }


def is_right(question: Asked, answer: Iterable[int] | None) -> bool:
    """Exactly the right options, no more and no fewer."""
    return set(answer or ()) == set(question["correct"])


def score(questions: Sequence[Asked], answers: Answers) -> int:
    """Percent of the questions answered rightly, rounded down; 0 for a paper without questions."""
    right = sum(is_right(one, answers.get(one["id"])) for one in questions)
    return right * 100 // len(questions) if questions else 0


def difficulty(papers: Iterable[tuple[Sequence[Asked], Answers]]) -> list[tuple[str, str, int, int]]:
    """(question id, its words, times answered rightly, times asked), the most difficult first."""
    found: dict[str, list[Any]] = {}
    for questions, answers in papers:
        for one in questions:
            row = found.setdefault(one["id"], [one["text"], 0, 0])
            row[1] += is_right(one, answers.get(one["id"]))
            row[2] += 1
    rows = [(key, text, right, times) for key, (text, right, times) in found.items()]
    return sorted(rows, key=lambda row: (row[2] / row[3], row[1]))


def unanswered(questions: Sequence[Asked], answers: Answers) -> list[int]:
    """Places, from 0, of the questions without an answer."""
    return [at for at, one in enumerate(questions) if answers.get(one["id"]) in (None, [], "")]


def options_chosen(sheets: Iterable[tuple[Sequence[Asked], Answers]]) -> list[dict[str, Any]]:
    """For each question of surveys: ``text``, ``options`` with how often each was chosen, ``answered``, ``words``."""
    found: dict[str, dict[str, Any]] = {}
    for questions, answers in sheets:
        for one in questions:
            fresh = {"text": one["text"], "shape": one["shape"], "options": dict.fromkeys(one["options"], 0),
                     "answered": 0}  # fmt: skip
            row, answer = found.setdefault(one["id"], fresh), answers.get(one["id"])
            row["answered"] += answer not in (None, [], "")
            for at in answer if isinstance(answer, list) else ():
                option = one["options"][at]
                row["options"][option] = row["options"].get(option, 0) + 1
    return list(found.values())
