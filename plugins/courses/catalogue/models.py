"""What is taught. It belongs to the deployment: no person stands in it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Base, Code, Id, Identified, Json, KeyText, Unscoped, Versioned
from plugins.courses.catalogue.codes import CourseState, Modality, Purpose, Shape

CATALOGUE = "the catalogue of courses is the deployment's; no person stands in it"


class Course(Unscoped, Identified, Versioned, Base, reason=CATALOGUE):
    """``titles``, ``summaries``: language -> words; Spanish is always there. ``programme``: the key of the programme
    that the course certifies for, empty for a course of its own.

    A certificate needs ``min_attendance`` percent of the minutes held and, with ``exam_questions``, an examination
    passed with ``pass_mark`` percent in at most ``exam_attempts``. Months are counted from the day of issue.

    80 %, 70 % and 2 attempts are defaults of ours: no public source on file says them.
    """

    __tablename__ = "courses_course"
    __table_args__ = (
        CheckConstraint("minutes > 0", name="minutes"),
        CheckConstraint("min_attendance BETWEEN 0 AND 100", name="min_attendance"),
        CheckConstraint("pass_mark BETWEEN 0 AND 100", name="pass_mark"),
        CheckConstraint("exam_questions BETWEEN 0 AND 200", name="exam_questions"),
        CheckConstraint("exam_attempts BETWEEN 1 AND 10", name="exam_attempts"),
        CheckConstraint("exam_minutes IS NULL OR exam_minutes > 0", name="exam_minutes"),
        CheckConstraint("valid_months IS NULL OR valid_months > 0", name="valid_months"),
        CheckConstraint("survey_months IS NULL OR survey_months > 0", name="survey_months"),
        Index("ix_courses_course_title_key", "title_key", "id"),
    )

    code: Mapped[str] = mapped_column(String(40), unique=True)
    programme: Mapped[str] = mapped_column(String(60), default="", index=True)
    titles: Mapped[Any] = mapped_column(Json)
    title_key: Mapped[str] = mapped_column(KeyText())
    summaries: Mapped[Any] = mapped_column(Json, default=dict)
    modality: Mapped[Modality] = mapped_column(Code(Modality))
    minutes: Mapped[int]
    min_attendance: Mapped[int] = mapped_column(default=80)
    pass_mark: Mapped[int] = mapped_column(default=70)
    exam_questions: Mapped[int] = mapped_column(default=0)
    """How many of the bank's examination questions are drawn for each attempt; 0: no examination."""
    exam_attempts: Mapped[int] = mapped_column(default=2)
    exam_minutes: Mapped[int | None]
    valid_months: Mapped[int | None]
    """None: the certificate has no last day and nobody is called to a refresher."""
    survey_months: Mapped[int | None] = mapped_column(default=6)
    state: Mapped[CourseState] = mapped_column(Code(CourseState), default=CourseState.DRAFT)


class Question(Unscoped, Identified, Versioned, Base, reason=CATALOGUE):
    """``wording``: language -> {"text": str, "options": [str, ...]}; all languages have the same number of options.
    ``correct``: indexes of the right options, none for a survey. What was asked once is retired, never deleted."""

    __tablename__ = "courses_question"
    __table_args__ = (UniqueConstraint("course_id", "purpose", "position"),)

    course_id: Mapped[Id] = mapped_column(ForeignKey("courses_course.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[Purpose] = mapped_column(Code(Purpose))
    shape: Mapped[Shape] = mapped_column(Code(Shape))
    position: Mapped[int]
    wording: Mapped[Any] = mapped_column(Json)
    correct: Mapped[Any] = mapped_column(Json, default=list)
    retired: Mapped[bool] = mapped_column(default=False)


class Template(Unscoped, Identified, Versioned, Base, reason=CATALOGUE):
    """What the certificate of a course says in one language, beside what is always printed."""

    __tablename__ = "courses_template"
    __table_args__ = (UniqueConstraint("course_id", "language"),)

    course_id: Mapped[Id] = mapped_column(ForeignKey("courses_course.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(2))
    heading: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(String(600), default="")
    signatory: Mapped[str] = mapped_column(String(120), default="")
    signatory_role: Mapped[str] = mapped_column(String(120), default="")


class Logo(Unscoped, Identified, Base, reason=CATALOGUE):
    """A partner's mark on the certificates of a course: ``picture`` is a PNG written anew from what was uploaded."""

    __tablename__ = "courses_logo"
    __table_args__ = (UniqueConstraint("course_id", "position"),)

    course_id: Mapped[Id] = mapped_column(ForeignKey("courses_course.id", ondelete="CASCADE"))
    position: Mapped[int]
    partner: Mapped[str] = mapped_column(String(120))
    picture: Mapped[bytes] = mapped_column(LargeBinary)
    width: Mapped[int]
    height: Mapped[int]
