"""Cohorts whose people have completed, made as rows: how they got there is the business of other rooms."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from core import clock
from core.access.actors import Actor
from core.db.fold import fold
from core.db.types import Id
from core.extensions import db
from core.testing.desk import Desk
from core.testing.jobs import run_pending
from core.testing.world import World
from plugins.courses.catalogue.codes import CourseState, Modality
from plugins.courses.catalogue.models import Course
from plugins.courses.certificates import queries, services
from plugins.courses.certificates.models import Certificate, Issuing
from plugins.courses.cohorts.codes import ActorKind, CohortState, EnrolmentState, Form, Presence, Via
from plugins.courses.cohorts.models import Attendance, Cohort, CourseSession, Enrolment, Participant
from plugins.courses.examining.codes import Sitting
from plugins.courses.examining.models import Paper

TITLES = {"es": "Contratación equitativa", "pt": "Recrutamento justo", "en": "Fair recruitment"}
FIRST, LAST = date(2026, 11, 2), date(2026, 11, 13)


@dataclass
class School(Desk):
    """What is taught at an office, and who completed. Answers ids."""

    world: World = field(default_factory=World)
    made: int = 0

    def course(self, **facts: Any) -> Id:
        self.made += 1
        given: dict[str, Any] = {
            "code": f"CE-{self.made}", "titles": TITLES, "title_key": fold(TITLES["es"]), "minutes": 2400,
            "modality": Modality.BLENDED, "min_attendance": 80, "exam_questions": 10, "valid_months": 24,
            "survey_months": 6, "state": CourseState.OPEN, "programme": "",
        }  # fmt: skip
        return self._kept(Course(**{**given, **facts}))

    def cohort(self, course_id: Id, office: str = "centro", **facts: Any) -> Id:
        self.made += 1
        name = facts.pop("name", f"Cohorte {self.made}")
        given: dict[str, Any] = {
            "office_id": self.world.offices[office], "course_id": course_id, "name": name, "country": "BO",
            "language": "es", "starts_on": FIRST, "ends_on": LAST, "state": CohortState.RUNNING,
        }  # fmt: skip
        if hasattr(Cohort, "name_key"):
            given["name_key"] = fold(name)
        cohort_id = self._kept(Cohort(**{**given, **facts}))
        for position in range(1, 5):
            self._kept(
                CourseSession(
                    cohort_id=cohort_id, position=position, topic=f"Tema {position}", day=FIRST, begins="09:00",
                    minutes=240, form=Form.GROUP, taken_at=clock.now(),
                )
            )  # fmt: skip
        return cohort_id

    def somebody(self, given: str, surnames: str = "Mamani", office: str = "centro", **facts: Any) -> Participant:
        """Not yet written down."""
        self.made += 1
        return Participant(
            **{
                "office_id": self.world.offices[office], "given_names": given, "surnames": surnames,
                "name_key": fold(f"{surnames} {given}"), "document_key": f"BO:{self.made}", "country": "BO",
                "language": "es", "actor_kind": ActorKind.PES_OPERATOR, "created_at": clock.now(), **facts,
            }
        )  # fmt: skip

    def person(self, given: str, surnames: str = "Mamani", office: str = "centro", **facts: Any) -> Id:
        return self._kept(self.somebody(given, surnames, office, **facts))

    def enrolment(
        self,
        cohort_id: Id,
        participant_id: Id,
        state: EnrolmentState = EnrolmentState.EXAMINED,
        present: Iterable[int] = (1, 2, 3, 4),
        score: int | None = 90,
        **facts: Any,
    ) -> Id:
        made = Enrolment(
            cohort_id=cohort_id, participant_id=participant_id, state=state, code=secrets.token_hex(4),
            enrolled_at=clock.now(), **facts,
        )  # fmt: skip
        enrolment_id = self._kept(made)
        with self.at("luis"):
            sessions = db.session.scalars(select(CourseSession).where(CourseSession.cohort_id == cohort_id)).all()
            there = [one for one in sessions if one.position in set(present)]
            db.session.add_all(
                Attendance(session_id=one.id, enrolment_id=enrolment_id, presence=Presence.PRESENT, via=Via.LIST,
                           noted_at=clock.now())
                for one in there
            )  # fmt: skip
            if score is not None:
                db.session.add(self._paper(enrolment_id, score))
        return enrolment_id

    def _paper(self, enrolment_id: Id, score: int) -> Paper:
        return Paper(
            enrolment_id=enrolment_id, sitting=Sitting.EXAM, questions=[], answers={}, started_at=clock.now(),
            handed_in_at=clock.now(), score=score, passed=True, allowed=2, pass_mark=70,
        )  # fmt: skip

    def _kept(self, row: Any) -> Id:
        with self.at("luis"):
            db.session.add(row)
            db.session.flush()
            key: Id = row.id
        return key

    def completed(self, cohort_id: Id, *names: str, **facts: Any) -> list[Id]:
        """Enrolments of people who completed, one for each name."""
        return [self.enrolment(cohort_id, self.person(name, **facts)) for name in names]

    def issued(self, enrolment_id: Id, user: str = "luis") -> Id:
        with self.at(user) as actor:
            return services.issue_to(enrolment_id, actor=actor).id

    def asked(self, *cohort_ids: Id, user: str = "luis") -> Id:
        with self.at(user) as actor:
            return services.ask_for(cohort_ids, actor=actor).id

    def work(self, most: int = 10_000) -> int:
        return run_pending(self.app, most=most)

    def certificate(self, certificate_id: Id) -> Certificate:
        with self.looking("luis"):
            found = queries.certificate(certificate_id)
            db.session.expunge(found)
            return found

    def issuing(self, issuing_id: Id) -> Issuing:
        with self.looking("luis"):
            return queries.issuing(issuing_id)

    def of_cohort(self, cohort_id: Id) -> list[Certificate]:
        with self.looking("luis"):
            return list(queries.of_cohort(cohort_id).values())

    def state(self, enrolment_id: Id) -> EnrolmentState:
        with self.looking("luis"):
            return db.session.get_one(Enrolment, enrolment_id).state


@pytest.fixture
def school(app: Flask, actor_as: Callable[[str], Actor], world: World) -> School:
    return School(app, actor_as, world)
