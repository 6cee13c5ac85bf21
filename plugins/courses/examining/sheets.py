"""A paper or a survey as its pages show it: some questions at a time, with what was answered already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plugins.courses.examining.schemas import PER_PAGE

WIDGETS = {"one": "radios", "scale": "radios", "several": "checks", "text": "textarea"}


class Offered(NamedTuple):
    """An option as the macros of forms draw it."""

    value: str
    label: str
    chosen: bool
    id: str


@dataclass(frozen=True)
class Shown:
    """A question as the macros of forms draw it. ``question``: its id, sent along in ``key``."""

    key: str
    question: str
    name: str
    label: str
    widget: str
    options: Sequence[Offered]
    value: str
    hint: str = ""
    errors: Sequence[str] = ()
    describedby: str = ""
    required: bool = True
    width: str = ""
    focused: bool = False
    attrs: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.name


def pages(questions: Sequence[Any]) -> int:
    return max(1, -(-len(questions) // PER_PAGE))


def page(questions: Sequence[Mapping[str, Any]], answers: Mapping[str, Any], number: int) -> list[Shown]:
    """The questions of page ``number``, which counts from 1."""
    first = (number - 1) * PER_PAGE
    here = questions[first : first + PER_PAGE]
    return [_shown(one, answers.get(one["id"]), at, first + at + 1) for at, one in enumerate(here)]


def _shown(question: Mapping[str, Any], said: Any, row: int, number: int) -> Shown:
    text, name = question["shape"] == "text", f"answers-{row}-chosen"
    chosen = said if isinstance(said, list) else []
    options = [
        Offered(str(at), words, at in chosen, f"{name}-{at}" if at else name)
        for at, words in enumerate(question["options"])
    ]
    return Shown(
        f"answers-{row}-question", question["id"], f"answers-{row}-words" if text else name,
        f"{number}. {question['text']}", WIDGETS[question["shape"]], options, said if isinstance(said, str) else "",
    )  # fmt: skip


def sent(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[int] | str]:
    """What a page of a survey sent, by question. Nothing chosen is an answer too: it takes an earlier one back."""
    return {row["question"]: row["words"] or row["chosen"] for row in rows if row["question"]}


def chosen(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[int]]:
    """What a page of a paper sent: there is nothing to write on it."""
    return {row["question"]: row["chosen"] for row in rows if row["question"]}
