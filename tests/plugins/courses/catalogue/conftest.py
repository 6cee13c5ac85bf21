"""What is done with courses and their questions, one act after another, as the pages do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from core.access.actors import Actor
from core.db.types import Id
from core.testing.desk import Desk
from plugins.courses.catalogue import bank, queries, services
from plugins.courses.catalogue.codes import CourseState, Modality, Purpose, Shape

COURSE: dict[str, Any] = {
    "code": "CE-01", "programme": None, "title_es": "Contratación equitativa", "title_pt": None, "title_en": None,
    "summary_es": "Principios y casos.", "summary_pt": None, "summary_en": None, "modality": Modality.REMOTE,
    "minutes": 1200, "min_attendance": 80, "exam_questions": 2, "pass_mark": 70, "exam_attempts": 2,
    "exam_minutes": 30, "valid_months": 24, "survey_months": 6,
}  # fmt: skip


def option(es: str, right: bool = False, pt: str | None = None, en: str | None = None) -> dict[str, Any]:
    return {"right": right, "es": es, "pt": pt, "en": en}


def asking(text: str, *options: dict[str, Any], purpose: Purpose = Purpose.EXAM, shape: Shape = Shape.ONE,
           pt: str | None = None, en: str | None = None) -> dict[str, Any]:  # fmt: skip
    chosen = list(options) or [option("Sí", True), option("No")]
    return {"purpose": purpose, "shape": shape, "text_es": text, "text_pt": pt, "text_en": en, "options": chosen}


class Catalogue(Desk):
    """Answers ids. ``luis`` is a supervisor and writes courses."""

    def course(self, user: str = "luis", **facts: Any) -> Id:
        with self.at(user) as actor:
            return services.create({**COURSE, **facts}, actor=actor).id

    def question(self, course_id: Id, text: str, *options: dict[str, Any], **more: Any) -> Id:
        with self.at("luis") as actor:
            return bank.add(course_id, asking(text, *options, **more), actor=actor).id

    def moved(self, course_id: Id, state: CourseState) -> None:
        with self.at("luis") as actor:
            services.move(queries.course(course_id), state, actor=actor)

    def opened(self, **facts: Any) -> Id:
        course_id = self.course(**facts)
        for number in range(int(facts.get("exam_questions", 2))):
            self.question(course_id, f"¿Pregunta {number}?")
        self.moved(course_id, CourseState.OPEN)
        return course_id

    def order(self, course_id: Id, purpose: Purpose = Purpose.EXAM) -> list[str]:
        with self.looking("luis"):
            return [one.wording["es"]["text"] for one in queries.questions(course_id, purpose, retired=False)]


@pytest.fixture
def desk(app: Flask, actor_as: Callable[[str], Actor]) -> Catalogue:
    return Catalogue(app, actor_as)
