"""Reads of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Select, and_, func, or_, select

from core.api import Id, NotFound, db, fold
from plugins.courses.catalogue.codes import LANGUAGES, CourseState, Purpose
from plugins.courses.catalogue.models import Course, Logo, Question, Template

Row = TypeVar("Row")
PAGE = 50
LISTED = (
    Course.id, Course.code, Course.titles, Course.title_key, Course.programme, Course.modality, Course.minutes,
    Course.state,
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a list of courses is narrowed to. ``text``: a part of code or title."""

    text: str = ""
    state: CourseState | None = None
    programme: str = ""


def course(course_id: Id) -> Course:
    """Raises NotFound."""
    return _found(db.session.get(Course, course_id))


def id_of_code(code: str) -> Id | None:
    return db.session.scalar(select(Course.id).where(Course.code == code))


def locked(course_id: Id) -> Course:
    """Until the end of the act: the order of what hangs on the course has one writer. Raises NotFound."""
    return _found(db.session.scalars(select(Course).where(Course.id == course_id).with_for_update()).first())


def listing(asked: Asked) -> Select[*tuple[Any, ...]]:
    """Columns ``LISTED`` of courses."""
    statement = select(*LISTED)
    if asked.state is not None:
        statement = statement.where(Course.state == asked.state)
    if asked.programme:
        statement = statement.where(Course.programme == asked.programme)
    if asked.text:
        key = fold(asked.text)
        statement = statement.where(
            or_(Course.title_key.contains(key, autoescape=True), Course.code.icontains(asked.text, autoescape=True))
        )
    return statement


def page(asked: Asked, after: Id | None) -> tuple[Sequence[Any], Id | None]:
    """The rows of a page in the order of their titles, and the cursor of the next one."""
    statement = listing(asked).order_by(Course.title_key, Course.id).limit(PAGE + 1)
    if after is not None:
        last = select(Course.title_key).where(Course.id == after).scalar_subquery()
        same = and_(Course.title_key == last, Course.id > after)
        statement = statement.where(or_(Course.title_key > last, same))
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def offered(titles: Mapping[str, str]) -> list[str]:
    """The languages in which a course with these titles is given."""
    return [language for language in LANGUAGES if titles.get(language)]


def title(titles: Mapping[str, str], language: str) -> str:
    """In ``language`` where there is one, else in Spanish."""
    return titles.get(language) or titles.get(LANGUAGES[0], "")


def question(question_id: Id) -> Question:
    """Raises NotFound."""
    return _found(db.session.get(Question, question_id))


def questions(
    course_id: Id, purpose: Purpose | None = None, *, retired: bool | None = None, locked: bool = False
) -> Sequence[Question]:
    """In their order. ``retired``: None for all; ``locked``: until the end of the act."""
    statement = select(Question).where(Question.course_id == course_id)
    if purpose is not None:
        statement = statement.where(Question.purpose == purpose)
    if retired is not None:
        statement = statement.where(Question.retired.is_(retired))
    statement = statement.order_by(Question.purpose, Question.position)
    return db.session.scalars(statement.with_for_update() if locked else statement).all()


def bank(course_id: Id, purpose: Purpose | None) -> Select[*tuple[Any, ...]]:
    """The columns of its questions, for a list that goes on by their keys."""
    columns = (
        Question.id, Question.version, Question.purpose, Question.shape, Question.position, Question.wording,
        Question.correct, Question.retired,
    )  # fmt: skip
    statement = select(*columns).where(Question.course_id == course_id)
    return statement if purpose is None else statement.where(Question.purpose == purpose)


def next_position(course_id: Id, purpose: Purpose) -> int:
    highest = select(func.max(Question.position)).where(Question.course_id == course_id, Question.purpose == purpose)
    return int(db.session.scalar(highest) or 0) + 1


def count_by_language(course_id: Id, purpose: Purpose) -> Mapping[str, int]:
    """How many questions can be asked, by language."""
    asked = questions(course_id, purpose, retired=False)
    return {language: sum(language in one.wording for one in asked) for language in LANGUAGES}


def counts(course_id: Id) -> Mapping[Purpose, int]:
    statement = select(Question.purpose, func.count()).where(
        Question.course_id == course_id, Question.retired.is_(False)
    )
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(Question.purpose))}


def template(course_id: Id, language: str) -> Template | None:
    """None: the certificate says what is said by default."""
    statement = select(Template).where(Template.course_id == course_id, Template.language == language)
    return db.session.scalars(statement).first()


def templates(course_id: Id) -> Mapping[str, Template]:
    found = db.session.scalars(select(Template).where(Template.course_id == course_id))
    return {one.language: one for one in found}


def question_of(course_id: Id, question_id: Id) -> Question:
    """Raises NotFound for one of another course."""
    found = question(question_id)
    return _found(found if found.course_id == course_id else None)


def logo_of(course_id: Id, logo_id: Id) -> Logo:
    """Raises NotFound for one of another course."""
    found = logo(logo_id)
    return _found(found if found.course_id == course_id else None)


def logo(logo_id: Id) -> Logo:
    """Raises NotFound."""
    return _found(db.session.get(Logo, logo_id))


def logos(course_id: Id) -> Sequence[Any]:
    """(id, partner, width, height, position) in their order; never the pictures."""
    columns = Logo.id, Logo.partner, Logo.width, Logo.height, Logo.position
    return db.session.execute(select(*columns).where(Logo.course_id == course_id).order_by(Logo.position)).all()


def pictures(course_id: Id) -> Sequence[bytes]:
    """The PNGs in their order, for a printed certificate."""
    return db.session.scalars(select(Logo.picture).where(Logo.course_id == course_id).order_by(Logo.position)).all()


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row
