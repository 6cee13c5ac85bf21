"""What the forms of the catalogue ask for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, post_load, validates_schema

from core.api import FormSchema, fields
from plugins.courses.catalogue.codes import LANGUAGES, Modality, Purpose, Shape
from plugins.courses.catalogue.hours import Hours, minutes_of
from plugins.courses.catalogue.labels import MODALITIES, PURPOSES, SHAPES, SPOKEN
from plugins.courses.programmes import programmes
from plugins.courses.words import _l

MOST_OPTIONS = 10
WITH_KEY = (Purpose.TEST, Purpose.EXAM)
"""What has right answers."""


def _offered(words: Mapping[Any, object]) -> list[tuple[str, object]]:
    return [(code.value, text) for code, text in words.items()]


def _programmes() -> list[tuple[str, object]]:
    return [(one.key, one.title) for one in programmes()]


def _is_code(text: str | None) -> None:
    if text and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", text):
        raise ValidationError(str(_l("Only letters without accents, digits, points and hyphens")))


class CourseFacts(FormSchema):
    """All but how long it is."""

    code = fields.Text(
        _l("Code"), max=40, required=True, missing=_l("Write a short code, for example CE-01"), validate=_is_code,
        width="w20",
    )  # fmt: skip
    programme = fields.Choice(_l("Programme that it certifies for"), _programmes)
    title_es = fields.Text(_l("Title in Spanish"), required=True, missing=_l("Write the title in Spanish"))
    title_pt = fields.Text(_l("Title in Portuguese"))
    title_en = fields.Text(_l("Title in English"))
    summary_es = fields.LongText(_l("What it is about, in Spanish"), max=1000)
    summary_pt = fields.LongText(_l("What it is about, in Portuguese"), max=1000)
    summary_en = fields.LongText(_l("What it is about, in English"), max=1000)
    modality = fields.Choice(_l("How it is given"), _offered(MODALITIES), load=Modality, required=True)
    min_attendance = fields.WholeNumber(
        _l("Least attendance, in percent of the minutes held"), min=0, max=100, required=True, initial=80,
        missing=_l("Write a percentage from 0 to 100"),
    )  # fmt: skip
    exam_questions = fields.WholeNumber(
        _l("Questions in each examination"), min=0, max=200, required=True, initial=0,
        hint=_l("Drawn from the bank for each attempt; 0 without an examination"),
        missing=_l("Write 0 or how many questions"),
    )  # fmt: skip
    pass_mark = fields.WholeNumber(
        _l("Pass mark, in percent"), min=0, max=100, required=True, initial=70,
        missing=_l("Write a percentage from 0 to 100"),
    )  # fmt: skip
    exam_attempts = fields.WholeNumber(
        _l("Attempts"), min=1, max=10, required=True, initial=2, missing=_l("Write how many attempts, from 1 to 10")
    )
    exam_minutes = fields.WholeNumber(
        _l("Minutes for the examination"), min=1, max=600, hint=_l("Empty: without a limit")
    )
    valid_months = fields.WholeNumber(
        _l("Months that the certificate is good for"), min=1, max=600, hint=_l("Empty: without an end, no refresher")
    )
    survey_months = fields.WholeNumber(
        _l("Months until the practice survey"), min=1, max=60, initial=6, hint=_l("Empty: without a survey")
    )


class CourseIn(CourseFacts):
    """As programs send it."""

    minutes = fields.WholeNumber(
        _l("Length in minutes"), min=1, max=60_000, required=True, missing=_l("Write how long it is")
    )


class CourseForm(CourseFacts):
    """As people fill it in: ``hours`` come as ``minutes``."""

    hours = Hours(
        _l("Length in hours"), max=1000, required=True, missing=_l("Write how long it is"),
        hint=_l("With halves or quarters, for example 1.5 or 20.25"),
    )  # fmt: skip

    @post_load
    def in_minutes(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        hours = data.pop("hours")
        return {**data, "minutes": minutes_of(hours)}


class OptionIn(FormSchema):
    right = fields.Tick(_l("Right"))
    es = fields.Text(_l("Spanish"), max=200)
    pt = fields.Text(_l("Portuguese"), max=200)
    en = fields.Text(_l("English"), max=200)


class QuestionIn(FormSchema):
    purpose = fields.Choice(_l("What it is for"), _offered(PURPOSES), load=Purpose, required=True)
    shape = fields.Choice(_l("How it is answered"), _offered(SHAPES), load=Shape, required=True)
    text_es = fields.Text(
        _l("Question in Spanish"), max=500, required=True, missing=_l("Write the question in Spanish")
    )
    text_pt = fields.Text(_l("Question in Portuguese"), max=500)
    text_en = fields.Text(_l("Question in English"), max=500)
    options = fields.Rows(_l("Option"), OptionIn, least=4, most=MOST_OPTIONS)

    @validates_schema(skip_on_field_errors=True)
    def require_whole_question(self, data: Mapping[str, Any], **_arguments: Any) -> None:
        problem = problem_of(data)
        if problem:
            raise ValidationError(str(problem[1]), "options" if problem[0] == "key" else problem[0])


def problem_of(data: Mapping[str, Any]) -> tuple[str, object] | None:
    """The field that is wrong, or ``key`` (which options are right), and how; the same for forms and files."""
    shape, options = data["shape"], data["options"]
    if data["purpose"] in WITH_KEY and shape not in (Shape.ONE, Shape.SEVERAL):
        return "shape", _l("Only a survey asks for a scale or for words")
    if shape is Shape.TEXT:
        return ("options", _l("What is answered in words has no options")) if options else None
    if not 2 <= len(options) <= MOST_OPTIONS:
        return "options", _l("Write from 2 to %(most)s options", most=MOST_OPTIONS)
    return _wrong_wording(data) or _wrong_key(data)


def _wrong_wording(data: Mapping[str, Any]) -> tuple[str, object] | None:
    for language in LANGUAGES:
        texts = [option[language] for option in data["options"]]
        written, name = data[f"text_{language}"], SPOKEN[language]
        if not written and any(texts):
            return f"text_{language}", _l(
                "The options are in this language and the question is not: %(name)s", name=name
            )
        if written and not all(texts):
            return "options", _l("Write every option in each language of the question: %(name)s", name=name)
        if written and len(set(texts)) < len(texts):
            return "options", _l("Two options are the same: %(name)s", name=name)
    return None


def _wrong_key(data: Mapping[str, Any]) -> tuple[str, object] | None:
    right = sum(option["right"] for option in data["options"])
    if data["purpose"] is Purpose.SURVEY:
        return ("key", _l("A survey has no right answers")) if right else None
    if data["shape"] is Shape.ONE and right != 1:
        return "key", _l("Mark the one option that is right")
    return ("key", _l("Mark the options that are right")) if not right else None


class TemplateIn(FormSchema):
    heading = fields.Text(_l("Heading"), max=120, required=True, missing=_l("Write the heading of the certificate"))
    text = fields.LongText(_l("Text below the title of the course"), max=600)
    signatory = fields.Text(_l("Who signs"), max=120)
    signatory_role = fields.Text(_l("In which office or function"), max=120)


class LogoIn(FormSchema):
    partner = fields.Text(_l("Partner"), max=120, required=True, missing=_l("Write the name of the partner"))


class BankIn(FormSchema):
    """The file comes beside it."""
