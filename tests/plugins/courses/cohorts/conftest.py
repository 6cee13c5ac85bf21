"""A course, a cohort of two sessions, and what is done with them, one act after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from core import clock
from core.access.actors import Actor
from core.db.types import Id
from core.extensions import db
from core.testing.client import Browser
from core.testing.desk import Desk
from plugins.courses.catalogue.codes import CourseState, Modality
from plugins.courses.catalogue.models import Course
from plugins.courses.cohorts import queries, services
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState, Form, Presence, Via
from plugins.courses.cohorts.models import Cohort, CourseSession, Enrolment

FIRST, SECOND = date(2026, 11, 16), date(2026, 11, 18)
ClientAs = Callable[[str], Browser]
NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)


@pytest.fixture(autouse=True)
def after_the_sessions() -> Any:
    with clock.fixed(NOW):
        yield


@dataclass
class Room(Desk):
    """Answers ids, because rows belong to their act."""

    def course(self, code: str = "FR-1", **facts: Any) -> Id:
        values: dict[str, Any] = {
            "code": code, "titles": {"es": "Contratación equitativa"}, "title_key": "contratacion equitativa",
            "modality": Modality.IN_PERSON, "minutes": 240, "min_attendance": 80, "state": CourseState.OPEN,
        }  # fmt: skip
        with self.at("luis"):
            made = Course(**{**values, **facts})
            db.session.add(made)
            db.session.flush()
            return made.id

    def cohort(self, course_id: Id | None = None, user: str = "rosa", **facts: Any) -> Id:
        data: dict[str, Any] = {
            "course_id": course_id or self.course(), "name": "Sacaba, noviembre", "country": "BO", "language": "es",
            "starts_on": date(2026, 11, 9), "ends_on": date(2026, 11, 30), "places": None, "trainer": "Julia Soto",
        }  # fmt: skip
        with self.at(user) as actor:
            return services.open_cohort({**data, **facts}, office_id=actor.home[0], actor=actor).id

    def session(self, cohort_id: Id, day: date = FIRST, user: str = "rosa", **facts: Any) -> Id:
        data: dict[str, Any] = {
            "topic": f"Sesión del {day.day}", "day": day, "begins": "09:00", "minutes": 120, "form": Form.GROUP,
            "place": "Sala 1",
        }  # fmt: skip
        with self.at(user) as actor:
            return services.add_session(queries.cohort(cohort_id), {**data, **facts}, actor=actor).id

    def participant(self, given: str = "Illari", user: str = "rosa", **facts: Any) -> Id:
        data: dict[str, Any] = {
            "given_names": given, "surnames": "Quispe", "document": None, "country": "BO", "sex": None, "email": None,
            "phone": None, "language": "es", "actor_kind": ActorKind.EMPLOYER, "organisation": "Panadería Sol",
            "role": None,
        }  # fmt: skip
        with self.at(user) as actor:
            return services.register({**data, **facts}, office_id=actor.home[0], actor=actor).id

    def enrolled(self, cohort_id: Id, given: str = "Illari", user: str = "rosa", **facts: Any) -> Id:
        participant_id = self.participant(given, user, **facts)
        with self.at(user) as actor:
            return services.enrol(queries.cohort(cohort_id), queries.participant(participant_id), actor=actor).id

    def noted(self, cohort_id: Id, session_id: Id, marks: Mapping[Id, Presence], user: str = "rosa") -> int:
        with self.at(user) as actor:
            return services.note_list(queries.session(cohort_id, session_id), marks, via=Via.LIST, actor=actor)

    def does(self, verb: Callable[..., Any], cohort_id: Id, user: str = "rosa") -> None:
        with self.at(user) as actor:
            verb(queries.cohort(cohort_id), actor=actor)

    def moved(self, verb: Callable[..., Any], enrolment_id: Id, *given: Any, user: str = "rosa") -> None:
        with self.at(user) as actor:
            verb(queries.enrolment(enrolment_id), *given, actor=actor)

    def state(self, enrolment_id: Id) -> EnrolmentState:
        with self.looking():
            return queries.enrolment(enrolment_id).state

    def row(self, enrolment_id: Id) -> Enrolment:
        with self.looking():
            return queries.enrolment(enrolment_id)

    def cohort_row(self, cohort_id: Id) -> Cohort:
        with self.looking():
            return queries.cohort(cohort_id)

    def session_row(self, cohort_id: Id, session_id: Id) -> CourseSession:
        with self.looking():
            return queries.session(cohort_id, session_id)

    def percent(self, enrolment_id: Id) -> int | None:
        with self.looking():
            return queries.figures([enrolment_id])[enrolment_id].percent


@pytest.fixture
def room(app: Flask, actor_as: Callable[[str], Actor]) -> Room:
    return Room(app, actor_as)


def later(**span: float) -> datetime:
    return NOW + timedelta(**span)


def path(cohort_id: Id, rest: str = "") -> str:
    return f"/p/courses/cohortes/{cohort_id.hex}{rest}"
