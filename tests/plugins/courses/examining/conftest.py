"""A course with a bank, a cohort with sessions, somebody in it: what examining needs to be asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.extensions import db
from plugins.courses.catalogue.codes import Purpose, Shape
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.codes import (
    ActorKind,
    CohortState,
    EnrolmentState,
    Form,
)
from plugins.courses.cohorts.models import Cohort, CourseSession, Enrolment, Participant
from plugins.courses.examining import queries, services
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper, Practice
from tests.plugins.courses.catalogue.conftest import Catalogue, option

DAY = date(2026, 3, 2)
BEFORE = datetime(2026, 3, 1, 15, tzinfo=UTC)
DURING = datetime(2026, 3, 9, 14, tzinfo=UTC)
"""On the morning of the last session in Bolivia."""


@dataclass
class School(Catalogue):
    """``rosa`` runs the cohorts of Centro."""

    def taught(self, exam: int = 2, tests: int = 2, language: str = "es", **facts: Any) -> Id:
        """A course with ``exam`` questions in the bank and ``tests`` for before and after."""
        course = self.course(**{"exam_questions": min(exam, 2), "exam_minutes": None, **facts})
        words = {"pt": "Pergunta?"} if language == "pt" else {}
        for number in range(exam):
            self.question(course, f"¿Examen {number}?", *_options(language), **words)
        for number in range(tests):
            self.question(course, f"¿Prueba {number}?", *_options(language), purpose=Purpose.TEST, **words)
        self.question(
            course, "¿Qué cambió?", *[{**one, "right": False} for one in _options(language)], purpose=Purpose.SURVEY,
            shape=Shape.SCALE, **words,
        )  # fmt: skip
        self.question(course, "¿Algo más?", *[], purpose=Purpose.SURVEY, shape=Shape.TEXT, **words)
        return course

    def cohort(
        self, course_id: Id, language: str = "es", days: tuple[int, ...] = (0, 7), first: date = DAY, **facts: Any
    ) -> Id:  # fmt: skip
        """With sessions on ``days`` after ``first``, in the morning."""
        with self.at() as actor:
            cohort = Cohort(
                office_id=actor.home[0], course_id=course_id, name="Grupo 1", name_key="grupo 1", country="BO",
                language=language, starts_on=first, ends_on=first + timedelta(days=7), state=CohortState.RUNNING,
                **facts,
            )  # fmt: skip
            db.session.add(cohort)
            db.session.flush()
            for number, day in enumerate(days):
                session = CourseSession(
                    cohort_id=cohort.id, position=number, topic="Tema", day=first + timedelta(days=day), begins="09:00",
                    minutes=120, form=Form.GROUP,
                )  # fmt: skip
                db.session.add(session)
            return cohort.id

    def enrolled(self, cohort_id: Id, name: str = "Nayeli", state: EnrolmentState = EnrolmentState.ATTENDING) -> Id:
        with self.at() as actor:
            someone = Participant(
                office_id=actor.home[0], given_names=name, surnames="Mamani", name_key=f"mamani {name.lower()}",
                country="BO", language="es", actor_kind=ActorKind.EMPLOYER, created_at=clock.now(),
            )  # fmt: skip
            db.session.add(someone)
            db.session.flush()
            enrolment = Enrolment(
                cohort_id=cohort_id, participant_id=someone.id, state=state, code=someone.id.hex[-8:].upper(),
                enrolled_at=clock.now(),
            )  # fmt: skip
            db.session.add(enrolment)
            return enrolment.id

    def somebody(self, **facts: Any) -> Id:
        language = facts.get("language", "es")
        return self.enrolled(self.cohort(self.taught(**facts), language=language))

    def link(self, enrolment_id: Id) -> str:
        with self.at() as actor:
            return services.make_link(cohorts.enrolment(enrolment_id), actor=actor)

    def begun(self, enrolment_id: Id, sitting: Sitting = Sitting.EXAM) -> Id:
        with self.at() as actor:
            return services.start(cohorts.enrolment(enrolment_id), sitting, actor=actor).id

    def kept(self, paper_id: Id, right: int = 100) -> bool:
        """``right``: how many of its questions are answered rightly; of the others none is answered."""
        with self.at() as actor:
            paper = db.session.get_one(Paper, paper_id)
            answers = {one["id"]: one["correct"] for one in paper.questions[:right]}
            return services.keep(paper, answers, actor=actor)

    def handed_in(self, paper_id: Id) -> tuple[int, bool | None]:
        with self.at() as actor:
            paper = services.hand_in(db.session.get_one(Paper, paper_id), actor=actor)
            return paper.score or 0, paper.passed

    def sat(self, enrolment_id: Id, right: int = 100, sitting: Sitting = Sitting.EXAM) -> tuple[int, bool | None]:
        paper = self.begun(enrolment_id, sitting)
        self.kept(paper, right)
        return self.handed_in(paper)

    def planned(self, enrolment_id: Id, due_on: date) -> Id:
        with self.at("luis") as actor:
            return services.plan_practice(cohorts.enrolment(enrolment_id), due_on, actor=actor).id

    @contextmanager
    def practice(self, enrolment_id: Id) -> Iterator[tuple[Practice, Cohort, Actor]]:
        with self.at() as actor:
            enrolment = cohorts.enrolment(enrolment_id)
            found = queries.practice(enrolment_id)
            assert found is not None
            yield found, cohorts.cohort(enrolment.cohort_id), actor

    def state(self, enrolment_id: Id) -> EnrolmentState:
        with self.looking():
            return cohorts.enrolment(enrolment_id).state


def _options(language: str) -> list[dict[str, Any]]:
    pt = {"Sí": "Sim", "No": "Não", "Tal vez": "Talvez"} if language == "pt" else {}
    return [option(text, text == "Sí", pt=pt.get(text)) for text in ("Sí", "No", "Tal vez")]


@pytest.fixture
def desk(app: Flask, actor_as: Callable[[str], Actor]) -> School:
    return School(app, actor_as)
