"""The example course of the demonstration: one cohort that ended with certificates, and one that is on its way."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from core.api import Actor, DemoAct, Id, registry
from plugins.courses.catalogue import bank
from plugins.courses.catalogue import services as catalogue
from plugins.courses.catalogue.codes import CourseState, Modality, Purpose, Shape
from plugins.courses.certificates import services as certificates
from plugins.courses.cohorts import queries
from plugins.courses.cohorts import services as cohorts
from plugins.courses.cohorts.codes import ActorKind, EnrolmentState, Form, Presence, Via
from plugins.courses.examining import services as examining
from plugins.courses.examining.codes import Sitting

PROGRAMME = "fair_recruitment"
"""What the example certifies for, where that is switched on."""
TOPICS = ("Principios y definición de costos", "Ofertas sin discriminación", "Señales de trabajo forzoso", "Práctica")
MISSED, FAILS = 7, 5
"""Who was at half of the sessions, and who answers wrongly."""


@dataclass
class School:
    """What an entry leaves for the next one."""

    written: dict[str, Any] = field(default_factory=dict)
    course: Id | None = None
    cohort: dict[str, Id] = field(default_factory=dict)
    people: list[Id] = field(default_factory=list)
    enrolled: dict[str, list[Id]] = field(default_factory=dict)

    def write_course(self, actor: Actor) -> None:
        programme = PROGRAMME if registry().enabled(PROGRAMME) else None
        facts = {
            "programme": programme, "modality": Modality.BLENDED, "minutes": 960, "min_attendance": 75, "pass_mark": 60,
            "exam_questions": 5, "exam_attempts": 2, "exam_minutes": 45, "valid_months": 24, "survey_months": 6,
        }  # fmt: skip
        made = catalogue.create({**self.written["course"], **facts}, actor=actor)
        rows = [
            bank.kept({**one, "purpose": Purpose(one["purpose"]), "shape": Shape(one["shape"])})
            for one in self.written["question"]
        ]
        bank.add_all(made.id, rows, actor=actor)
        catalogue.move(made, CourseState.OPEN, actor=actor)
        self.course = made.id

    def open_cohort(self, name: str, days: Sequence[date], actor: Actor) -> None:
        facts = {
            "course_id": self.course, "name": name, "country": "BO", "language": "es", "starts_on": days[0],
            "ends_on": days[-1], "places": 20, "trainer": "Rosa Villca",
        }  # fmt: skip
        made = cohorts.open_cohort(facts, office_id=actor.home[0], actor=actor)
        for topic, day in zip(TOPICS, days, strict=True):
            facts = {
                "topic": topic, "day": day, "begins": "14:30", "minutes": 240, "form": Form.GROUP,
                "place": "Casa de la Cultura, sala 2",
            }  # fmt: skip
            cohorts.add_session(made, facts, actor=actor)
        self.cohort[name] = made.id

    def enrol(self, name: str, first: int, last: int, actor: Actor) -> None:
        cohort = queries.cohort(self.cohort[name])
        for written in self.written["participant"][first:last]:
            facts = {**written, "actor_kind": ActorKind(written["actor_kind"]), "country": "BO", "language": "es"}
            participant = cohorts.register(facts, office_id=cohort.office_id, actor=actor)
            enrolment = cohorts.enrol(cohort, participant, actor=actor)
            self.enrolled.setdefault(name, []).append(enrolment.id)

    def take_list(self, name: str, number: int, actor: Actor) -> None:
        session = queries.sessions(self.cohort[name])[number]
        there = [Presence.ABSENT if at == MISSED and number > 1 else Presence.PRESENT for at in range(20)]
        marks = dict(zip(self.enrolled[name], there, strict=False))
        cohorts.note_list(session, marks, via=Via.LIST, actor=actor)

    def examine(self, name: str, actor: Actor) -> None:
        for at, enrolment_id in enumerate(self.enrolled[name]):
            paper = examining.start(queries.enrolment(enrolment_id), Sitting.EXAM, actor=actor)
            wrong = 3 if at == FAILS else at % 2
            answers = {
                one["id"]: [] if number < wrong else one["correct"] for number, one in enumerate(paper.questions)
            }
            examining.keep(paper, answers, actor=actor)
            examining.hand_in(paper, actor=actor)

    def end(self, name: str, actor: Actor) -> None:
        cohorts.close(queries.cohort(self.cohort[name]), actor=actor)
        found = [queries.enrolment(one) for one in self.enrolled[name]]
        ready = [one.id for one in found if one.state is EnrolmentState.EXAMINED]
        certificates.issue_some(ready, [self.cohort[name]], actor=actor)


def acts(today: date) -> Iterator[DemoAct]:
    text = (Path(__file__).parent / "demo.toml").read_text(encoding="utf-8")
    school = School(tomllib.loads(text))
    yield DemoAct(_weekday(today, 100), "luis", school.write_course)
    yield from _cohort(school, "Primera cohorte", [_weekday(today, ago) for ago in (84, 77, 70, 63)], 0, 8, today)
    coming = [_weekday(today, ago) for ago in (8, 1, -6, -13)]
    yield from _cohort(school, "Segunda cohorte", coming, 8, 15, today)


def _cohort(school: School, name: str, days: Sequence[date], first: int, last: int, today: date) -> Iterator[DemoAct]:
    yield DemoAct(days[0] - timedelta(days=10), "rosa", lambda actor: school.open_cohort(name, days, actor))
    yield DemoAct(days[0] - timedelta(days=6), "rosa", lambda actor: school.enrol(name, first, last, actor))
    for number, day in enumerate(days):
        if day < today:
            yield DemoAct(day, "rosa", lambda actor, number=number: school.take_list(name, number, actor))  # type: ignore[misc]
    if days[-1] < today:
        yield DemoAct(days[-1] + timedelta(days=1), "rosa", lambda actor: school.examine(name, actor))
        yield DemoAct(days[-1] + timedelta(days=3), "luis", lambda actor: school.end(name, actor))


def _weekday(today: date, ago: int) -> date:
    """Never on a weekend."""
    day = today - timedelta(days=ago)
    return day - timedelta(days=max(0, day.weekday() - 4))
