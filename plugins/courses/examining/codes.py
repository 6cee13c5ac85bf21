"""Closed lists of tests and examinations."""

from __future__ import annotations

from enum import StrEnum


class Sitting(StrEnum):
    PRE = "pre"
    POST = "post"
    EXAM = "exam"


class Door(StrEnum):
    """How a sitting stands for somebody. ``LATER``: not open yet; ``SPENT``: no attempt is left; ``ENDED``: its day has
    passed, or the enrolment takes no part any more."""

    ABSENT = "absent"
    LATER = "later"
    NEEDS_FIRST = "needs_first"
    OPEN = "open"
    BEGUN = "begun"
    DONE = "done"
    SPENT = "spent"
    ENDED = "ended"


class Answered(StrEnum):
    """Practice surveys as a list asks for them."""

    PLANNED = "planned"
    DUE = "due"
    ANSWERED = "answered"


class Unit(StrEnum):
    """How the scores of a paper examination are written: right answers of all that it asks, or percent."""

    RIGHT = "right"
    PERCENT = "percent"
