"""What happens to papers and surveys. Never what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from core.api import Event, label
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.labels import SITTINGS
from plugins.courses.words import _l


@dataclass(frozen=True)
class LinkMade(Event):
    """``subject_id`` is the enrolment."""

    name: ClassVar[str] = "courses.link.made"


@dataclass(frozen=True)
class PaperBegun(Event):
    name: ClassVar[str] = "courses.paper.begun"
    sitting: Sitting = Sitting.EXAM
    attempt: int = 1


@dataclass(frozen=True)
class PaperHandedIn(Event):
    """``late``: its time had passed; what was kept before counts."""

    name: ClassVar[str] = "courses.paper.handed_in"
    sitting: Sitting = Sitting.EXAM
    attempt: int = 1
    score: int = 0
    passed: bool | None = None
    late: bool = False


@dataclass(frozen=True)
class ScoreEntered(Event):
    """The score of an examination on paper, as the office entered it."""

    name: ClassVar[str] = "courses.paper.score_entered"
    sitting: Sitting = Sitting.EXAM
    attempt: int = 1
    score: int = 0
    passed: bool = False


@dataclass(frozen=True)
class PaperCorrected(Event):
    """``score``: as it stands from now on. Why is in the audit."""

    name: ClassVar[str] = "courses.paper.corrected"
    sitting: Sitting = Sitting.EXAM
    attempt: int = 1
    score: int = 0
    passed: bool = False


@dataclass(frozen=True)
class PaperTakenBack(Event):
    """It was entered and not sat: the attempt is free again."""

    name: ClassVar[str] = "courses.paper.taken_back"
    sitting: Sitting = Sitting.EXAM
    attempt: int = 1


@dataclass(frozen=True)
class SheetDrawn(Event):
    """An examination to print for a cohort. ``number``: which one of it."""

    name: ClassVar[str] = "courses.sheet.drawn"
    number: int = 1


@dataclass(frozen=True)
class PracticePlanned(Event):
    """``subject_id`` is the enrolment."""

    name: ClassVar[str] = "courses.practice.planned"
    due_on: date | None = None


@dataclass(frozen=True)
class PracticeAnswered(Event):
    name: ClassVar[str] = "courses.practice.answered"


def _sitting(content: Mapping[str, Any]) -> object:
    return SITTINGS[Sitting(content["sitting"])]


def _scored(content: Mapping[str, Any]) -> object:
    return f"{SITTINGS[Sitting(content['sitting'])]}: {content['score']} %"


label(LinkMade.name, _l("Personal link for tests and surveys made"))
label(PaperBegun.name, _l("Test or examination begun"), _sitting)
label(PaperHandedIn.name, _l("Test or examination handed in"), _scored)
label(ScoreEntered.name, _l("Score of a paper examination entered"), _scored)
label(PaperCorrected.name, _l("Score of a paper examination corrected"), _scored)
label(PaperTakenBack.name, _l("Score of a paper examination taken back"), _sitting)
label(SheetDrawn.name, _l("Examination on paper drawn"))
label(PracticePlanned.name, _l("Practice survey planned"))
label(PracticeAnswered.name, _l("Practice survey answered"))
