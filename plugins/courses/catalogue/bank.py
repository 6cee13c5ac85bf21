"""What may be done with the questions of a course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.api import Actor, Id, Refused, db, record
from plugins.courses.catalogue import queries
from plugins.courses.catalogue.codes import LANGUAGES, Purpose
from plugins.courses.catalogue.events import BankChanged
from plugins.courses.catalogue.models import Course, Question
from plugins.courses.catalogue.services import require_complete
from plugins.courses.permissions import COURSE_WRITE
from plugins.courses.words import _l


def kept(data: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` as ``QuestionIn`` loads it, as a question keeps it."""
    options = data["options"]
    wording = {
        language: {"text": data[f"text_{language}"], "options": [option[language] for option in options]}
        for language in LANGUAGES
        if data[f"text_{language}"]
    }
    correct = [at for at, option in enumerate(options) if option["right"]]
    return {"purpose": data["purpose"], "shape": data["shape"], "wording": wording, "correct": correct}


def typed(question: Question) -> dict[str, Any]:
    """The inverse of ``kept``."""
    wording = question.wording
    count = len(wording[LANGUAGES[0]]["options"])
    options = [
        {"right": at in question.correct}
        | {language: wording[language]["options"][at] if language in wording else None for language in LANGUAGES}
        for at in range(count)
    ]
    texts = {f"text_{language}": wording.get(language, {}).get("text") for language in LANGUAGES}
    return {"purpose": question.purpose, "shape": question.shape, "options": options, **texts}


def add(course_id: Id, data: Mapping[str, Any], *, actor: Actor) -> Question:
    course = _writable(course_id, actor=actor)
    question = _appended(course, kept(data))
    db.session.flush()
    record(BankChanged(course.id, added=1), actor=actor)
    return question


def add_all(course_id: Id, rows: Sequence[Mapping[str, Any]], *, actor: Actor) -> int:
    """``rows`` as ``kept`` makes them, with ``retired``. All of them or, when something fails, none."""
    course = _writable(course_id, actor=actor)
    at = {purpose: queries.next_position(course.id, purpose) for purpose in Purpose}
    for row in rows:
        db.session.add(Question(course_id=course.id, position=at[row["purpose"]], **row))
        at[row["purpose"]] += 1
    db.session.flush()
    if rows:
        record(BankChanged(course.id, added=len(rows)), actor=actor)
    return len(rows)


def change(question: Question, data: Mapping[str, Any], *, actor: Actor) -> Question:
    """What was asked already stays as it was asked. Raises Refused when an open course would have too few."""
    course = _writable(question.course_id, actor=actor)
    facts = kept(data)
    if facts["purpose"] is not question.purpose:
        question.position = queries.next_position(course.id, facts["purpose"])
    for name, value in facts.items():
        setattr(question, name, value)
    return _told(course, question, actor=actor)


def retire(question: Question, retired: bool, *, actor: Actor) -> Question:
    """Ask it no more, or again. It is never deleted: papers of before are read with it."""
    course = _writable(question.course_id, actor=actor)
    question.retired = retired
    return _told(course, question, actor=actor)


def move(question: Question, step: int, *, actor: Actor) -> Question:
    """``step``: -1 up, 1 down among those that are asked; at the end of the list nothing happens."""
    course = _writable(question.course_id, actor=actor)
    order = [one for one in queries.questions(course.id, question.purpose, locked=True) if not one.retired]
    places = [one.id for one in order]
    if question.id not in places:
        raise Refused("courses.question.retired", _l("It is retired: bring it back first."))
    there = places.index(question.id) + step
    if not 0 <= there < len(order):
        return question
    swap(question, order[there])
    return _told(course, question, actor=actor)


def swap(one: Any, other: Any) -> None:
    """Exchange two positions that the database keeps unique."""
    first, second = one.position, other.position
    one.position = -1
    db.session.flush()
    other.position = first
    db.session.flush()
    one.position = second


def _appended(course: Course, facts: Mapping[str, Any]) -> Question:
    question = Question(
        course_id=course.id, position=queries.next_position(course.id, facts["purpose"]), **facts
    )  # fmt: skip
    db.session.add(question)
    return question


def _writable(course_id: Id, *, actor: Actor) -> Course:
    actor.require(COURSE_WRITE)
    return queries.locked(course_id)


def _told(course: Course, question: Question, *, actor: Actor) -> Question:
    db.session.flush()
    require_complete(course)
    record(BankChanged(course.id), actor=actor)
    return question
