"""What may be done with courses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.api import Actor, Invalid, Refused, claim, db, fold, record
from plugins.courses.catalogue import queries
from plugins.courses.catalogue.codes import LANGUAGES, NEXT, CourseState, Purpose
from plugins.courses.catalogue.events import CourseMoved, CourseWritten
from plugins.courses.catalogue.labels import IN_LANGUAGE
from plugins.courses.catalogue.models import Course
from plugins.courses.permissions import COURSE_WRITE
from plugins.courses.words import _, _l

PLAIN = (
    "modality", "minutes", "min_attendance", "pass_mark", "exam_questions", "exam_attempts", "exam_minutes",
    "valid_months", "survey_months",
)  # fmt: skip


def create(data: Mapping[str, Any], *, actor: Actor) -> Course:
    """``data`` as ``CourseIn`` loads it. Raises Invalid for a code that another course has."""
    actor.require(COURSE_WRITE)
    course = Course(code=data["code"], state=CourseState.DRAFT, **_facts(data))
    if not claim(db.session(), course):
        raise _taken()
    record(CourseWritten(course.id), actor=actor)
    return course


def change(course: Course, data: Mapping[str, Any], *, actor: Actor) -> Course:
    """Raises Refused when an open course would lack something that it had to have to be opened."""
    actor.require(COURSE_WRITE)
    taken = queries.id_of_code(data["code"])
    if taken not in (None, course.id):
        raise _taken()
    course.code = data["code"]
    for name, value in _facts(data).items():
        setattr(course, name, value)
    db.session.flush()
    require_complete(course)
    record(CourseWritten(course.id), actor=actor)
    return course


def _taken() -> Invalid:
    return Invalid({"code": [str(_l("Another course has this code"))]}, code="courses.course.code_taken")


def _facts(data: Mapping[str, Any]) -> dict[str, Any]:
    titles = _by_language(data, "title")
    return {
        "programme": data["programme"] or "", "titles": titles, "title_key": fold(titles[LANGUAGES[0]]),
        "summaries": _by_language(data, "summary"), **{name: data[name] for name in PLAIN},
    }  # fmt: skip


def _by_language(data: Mapping[str, Any], name: str) -> dict[str, str]:
    return {language: data[f"{name}_{language}"] for language in LANGUAGES if data[f"{name}_{language}"]}


def move(course: Course, state: CourseState, *, actor: Actor) -> Course:
    """Open or retire. Raises Refused for what is no move from its state, and with all that is missing."""
    actor.require(COURSE_WRITE)
    if state not in NEXT[course.state]:
        raise Refused("courses.course.no_such_move", _l("This is not possible from its present state."))
    course.state = state
    db.session.flush()
    require_complete(course)
    record(CourseMoved(course.id, state=state), actor=actor)
    return course


def require_complete(course: Course) -> None:
    """Raises Refused when an open course lacks what it needs. Of others nothing is asked."""
    missing = lacking(course) if course.state is CourseState.OPEN else []
    if missing:
        raise Refused("courses.course.incomplete", " ".join(missing))


def lacking(course: Course) -> list[str]:
    """What must be done before the course can be open, in sentences. A certificate always has a default look."""
    if not course.exam_questions:
        return []
    there = queries.count_by_language(course.id, Purpose.EXAM)
    return [
        _(
            "Examination questions %(in_language)s: %(there)s, needed %(needed)s.",
            needed=course.exam_questions, there=there[language], in_language=IN_LANGUAGE[language],
        )
        for language in queries.offered(course.titles)
        if there[language] < course.exam_questions
    ]  # fmt: skip
