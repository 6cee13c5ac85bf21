"""Interviews as data: their questions, and how long the answers hold."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

Choices = tuple[tuple[str, object], ...]
YES_NO: Choices = (("yes", _l("Yes")), ("no", _l("No")))


@dataclass(frozen=True)
class Question:
    """With ``choices`` one of them is chosen; without, the answer is written. ``key`` names it for ever."""

    key: str
    text: object
    choices: Choices = ()
    hint: object = ""


@dataclass(frozen=True)
class Instrument:
    """``version`` moves when a question changes; answers given to an older version stay as they are."""

    code: str
    version: str
    title: object
    months_valid: int
    questions: tuple[Question, ...]


INTERVIEW = Instrument(
    "entrevista",
    "1",
    _l("Interview"),
    12,
    (
        Question("wants", _l("What work is the person looking for, and why?")),
        Question(
            "since",
            _l("How long without work?"),
            (
                ("works", _l("Works now")),
                ("under_6", _l("Less than 6 months")),
                ("under_12", _l("6 to 12 months")),
                ("over_12", _l("More than a year")),
                ("never", _l("Has never worked")),
            ),
        ),
        Question("strengths", _l("What does the person do well?"), hint=_l("Also what was learnt at home or alone")),
        Question("obstacles", _l("What makes it hard to find work or to keep it?")),
        Question("searches", _l("How has the person looked for work until now?")),
        Question(
            "ready",
            _l("When could the person begin?"),
            (("now", _l("At once")), ("month", _l("Within a month")), ("later", _l("Later"))),
        ),
        Question("support", _l("Does somebody help at home while the person works?"), YES_NO),
        Question(
            "alone",
            _l("How much help does the search need?"),
            (
                ("little", _l("Little: can search alone")),
                ("some", _l("Some: with advice now and then")),
                ("much", _l("Much: step by step")),
            ),
        ),
    ),
)
INSTRUMENTS = {(INTERVIEW.code, INTERVIEW.version): INTERVIEW}
"""Every version that was ever used: old answers are read with their own questions."""
