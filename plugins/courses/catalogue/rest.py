"""Courses and their questions over REST, below ``/api/v1/courses``."""

from __future__ import annotations

from typing import Any

from marshmallow import fields as json

from core.api import FormSchema, Id, IdField, Listing, Out, current_actor, fields, keyset, merged, patch_of, unchanged
from plugins.courses.catalogue import labels, queries, services
from plugins.courses.catalogue.codes import LANGUAGES, CourseState, Modality, Purpose, Shape
from plugins.courses.catalogue.models import Course, Question
from plugins.courses.catalogue.queries import Asked
from plugins.courses.catalogue.schemas import CourseIn
from plugins.courses.permissions import COURSE_READ, COURSE_WRITE
from plugins.courses.resources import bp
from plugins.courses.words import _l

STATES = [(state.value, words) for state, (words, _mark) in labels.STATES.items()]
PURPOSES = [(purpose.value, words) for purpose, words in labels.PURPOSES.items()]
COLUMNS: tuple[Any, ...] = tuple(
    getattr(Course, name)
    for name in ("id", "version", "code", "programme", "titles", "summaries", "state", *services.PLAIN)
)


class CourseOut(Out):
    """``minutes``: how long it is; ``programme``: null for a course of its own. Percentages are whole numbers."""

    id = IdField()
    version = json.Integer()
    code = json.String()
    programme = json.Function(lambda one: one.programme or None)
    title_es = json.Function(lambda one: one.titles.get("es"))
    title_pt = json.Function(lambda one: one.titles.get("pt"))
    title_en = json.Function(lambda one: one.titles.get("en"))
    summary_es = json.Function(lambda one: one.summaries.get("es"))
    summary_pt = json.Function(lambda one: one.summaries.get("pt"))
    summary_en = json.Function(lambda one: one.summaries.get("en"))
    modality = json.Enum(Modality, by_value=True)
    minutes = json.Integer()
    min_attendance = json.Integer()
    exam_questions = json.Integer()
    pass_mark = json.Integer()
    exam_attempts = json.Integer()
    exam_minutes = json.Integer(allow_none=True)
    valid_months = json.Integer(allow_none=True)
    survey_months = json.Integer(allow_none=True)
    state = json.Enum(CourseState, by_value=True)


class CourseFilter(FormSchema):
    state = fields.Choice(_l("State"), STATES, load=CourseState)
    programme = fields.Text(_l("Programme"), max=60)


class QuestionOut(Out):
    """``wording``: language -> text and options; ``correct``: the places, from 0, of the right options."""

    id = IdField()
    version = json.Integer()
    purpose = json.Enum(Purpose, by_value=True)
    shape = json.Enum(Shape, by_value=True)
    position = json.Integer()
    wording = json.Dict(keys=json.String(validate=lambda one: one in LANGUAGES), values=json.Raw())
    correct = json.List(json.Integer())
    retired = json.Boolean()


class QuestionFilter(FormSchema):
    purpose = fields.Choice(_l("What it is for"), PURPOSES, load=Purpose)


@bp.items("/courses", CourseOut, COURSE_READ, filters=CourseFilter)
def courses(asked: dict[str, Any]) -> Listing:
    """Courses, in the order in which they were written down."""
    chosen = Asked(state=asked["state"], programme=asked["programme"] or "")
    return keyset(queries.listing(chosen).with_only_columns(*COLUMNS), Course.id)


@bp.item("/courses/<id:course_id>", CourseOut, COURSE_READ)
def course(course_id: Id) -> Course:
    """One course."""
    return queries.course(course_id)


@bp.create("/courses", CourseIn, COURSE_WRITE, done="course")
def create_course(data: dict[str, Any]) -> Id:
    """Write a course down; it begins as a draft."""
    return services.create(data, actor=current_actor()).id


@bp.change("/courses/<id:course_id>", patch_of(CourseIn), COURSE_WRITE, done="course")
def change_course(course_id: Id, data: dict[str, Any]) -> Id:
    """Change a course. An open one keeps what it needed to be open."""
    found = queries.course(course_id)
    unchanged(found)
    services.change(found, merged(CourseIn, CourseOut().dump(found)), actor=current_actor())
    return course_id


@bp.verb("/courses/<id:course_id>/open", None, COURSE_WRITE, done="course")
def open_course(course_id: Id) -> Id:
    """Open a course: it takes new cohorts."""
    return _moved(course_id, CourseState.OPEN)


@bp.verb("/courses/<id:course_id>/retire", None, COURSE_WRITE, done="course")
def retire_course(course_id: Id) -> Id:
    """Retire a course: it takes no new cohorts."""
    return _moved(course_id, CourseState.RETIRED)


def _moved(course_id: Id, state: CourseState) -> Id:
    found = queries.course(course_id)
    unchanged(found)
    return services.move(found, state, actor=current_actor()).id


@bp.items("/courses/<id:course_id>/questions", QuestionOut, COURSE_WRITE, filters=QuestionFilter)
def questions(course_id: Id, asked: dict[str, Any]) -> Listing:
    """The bank of a course with what is right, for those who write it; retired questions too."""
    statement = queries.bank(queries.course(course_id).id, asked["purpose"])
    return keyset(statement, Question.id)
