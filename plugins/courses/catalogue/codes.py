"""Closed lists of the catalogue."""

from __future__ import annotations

from enum import StrEnum

LANGUAGES = ("es", "pt", "en")
"""Those in which a course may be given. Everything is written in the first one."""


class CourseState(StrEnum):
    """Only an open course takes new cohorts."""

    DRAFT = "draft"
    OPEN = "open"
    RETIRED = "retired"


NEXT = {
    CourseState.DRAFT: (CourseState.OPEN,),
    CourseState.OPEN: (CourseState.RETIRED,),
    CourseState.RETIRED: (CourseState.OPEN,),
}


class Modality(StrEnum):
    IN_PERSON = "in_person"
    REMOTE = "remote"
    BLENDED = "blended"


class Purpose(StrEnum):
    """What a question is for. ``TEST``: the same before and after the course."""

    TEST = "test"
    EXAM = "exam"
    SURVEY = "survey"


class Shape(StrEnum):
    """How a question is answered. ``SCALE`` and ``TEXT`` have no right answer: for surveys alone."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    TEXT = "text"
