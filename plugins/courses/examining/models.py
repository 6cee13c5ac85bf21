"""What was asked of whom, and what they answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CONFIDENTIAL, Base, Code, Id, Identified, Json, ThroughParent
from plugins.courses.cohorts.models import Cohort, Enrolment
from plugins.courses.examining.codes import Sitting


class Paper(ThroughParent, Identified, Base, parent=Enrolment, key="enrolment_id"):
    """One sitting of a test or an attempt at the examination, frozen when it was drawn.

    ``questions``: [{"id", "shape", "text", "options", "correct"}, ...] in the order shown; ``answers``: question id ->
    [index, ...]. ``score``: percent of the questions answered rightly, rounded down; None until it is handed in.
    ``allowed`` attempts and ``pass_mark`` are those of the day on which it was drawn. ``typed_by``, ``typed_by_name``:
    who typed in the score of an examination on paper, which has no questions here; None for all others.
    """

    __tablename__ = "courses_paper"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "sitting", "attempt"),
        CheckConstraint("attempt BETWEEN 1 AND allowed", name="attempt"),
        CheckConstraint("allowed BETWEEN 1 AND 10 AND (sitting = 'exam' OR allowed = 1)", name="allowed"),
        CheckConstraint("(sitting = 'exam') = (pass_mark IS NOT NULL)", name="pass_mark"),
        CheckConstraint("(handed_in_at IS NULL) = (score IS NULL)", name="handed_in"),
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 100", name="score"),
        CheckConstraint("(passed IS NOT NULL) = (sitting = 'exam' AND score IS NOT NULL)", name="judged"),
        CheckConstraint("passed IS NULL OR passed = (score >= pass_mark)", name="passed"),
        CheckConstraint(
            "typed_by IS NULL OR (typed_by_name != '' AND sitting = 'exam' AND score IS NOT NULL)", name="typed"
        ),
    )

    enrolment_id: Mapped[Id] = mapped_column(ForeignKey("courses_enrolment.id", ondelete="CASCADE"), index=True)
    sitting: Mapped[Sitting] = mapped_column(Code(Sitting))
    attempt: Mapped[int] = mapped_column(default=1)
    allowed: Mapped[int] = mapped_column(default=1)
    pass_mark: Mapped[int | None]
    questions: Mapped[Any] = mapped_column(Json, info=CONFIDENTIAL)
    answers: Mapped[Any] = mapped_column(Json, default=dict, info=CONFIDENTIAL)
    started_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    handed_in_at: Mapped[datetime | None]
    score: Mapped[int | None]
    passed: Mapped[bool | None]
    typed_by: Mapped[Id | None]
    typed_by_name: Mapped[str] = mapped_column(String(200), default="")


class ExamSheet(ThroughParent, Identified, Base, parent=Cohort, key="cohort_id", moves_parent=False):
    """An examination to print and copy for a cohort, frozen when it was drawn: ``questions`` as on a ``Paper``.
    ``language``, ``pass_mark`` and ``minutes`` are those of that day."""

    __tablename__ = "courses_exam_sheet"
    __table_args__ = (
        UniqueConstraint("cohort_id", "number"),
        CheckConstraint("number BETWEEN 1 AND 10", name="number"),
        CheckConstraint("pass_mark BETWEEN 0 AND 100", name="pass_mark"),
        CheckConstraint("minutes IS NULL OR minutes > 0", name="minutes"),
    )

    cohort_id: Mapped[Id] = mapped_column(ForeignKey("courses_cohort.id", ondelete="CASCADE"))
    number: Mapped[int]
    language: Mapped[str] = mapped_column(String(2))
    pass_mark: Mapped[int]
    minutes: Mapped[int | None]
    questions: Mapped[Any] = mapped_column(Json, info=CONFIDENTIAL)
    drawn_at: Mapped[datetime]


class Practice(ThroughParent, Identified, Base, parent=Enrolment, key="enrolment_id"):
    """The survey of practice, months after the certificate. ``answers``: question id -> [index], number or text."""

    __tablename__ = "courses_practice"
    __table_args__ = (
        UniqueConstraint("enrolment_id"),
        Index("ix_courses_practice_due_on", "due_on", "id"),
    )

    enrolment_id: Mapped[Id] = mapped_column(ForeignKey("courses_enrolment.id", ondelete="CASCADE"))
    due_on: Mapped[date]
    questions: Mapped[Any] = mapped_column(Json, default=list, info=CONFIDENTIAL)
    answers: Mapped[Any] = mapped_column(Json, default=dict, info=CONFIDENTIAL)
    answered_at: Mapped[datetime | None]
