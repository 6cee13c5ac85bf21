"""173 people in a batch of courses in three countries, from the files of a spreadsheet to their certificates: used by
the test and by ``tests/bench/certificates.py``. The 173 of the three countries are the programme's figure; how they are
shared among the countries is ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from core.api import read_table
from core.db.types import Id
from core.extensions import db
from core.web.spreadsheets import csv_bytes
from plugins.courses.catalogue.codes import Purpose, Shape
from plugins.courses.catalogue.models import Question
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts import services as groups
from plugins.courses.cohorts.codes import ActorKind, Form
from plugins.courses.cohorts.files import marks, people
from plugins.courses.examining import services as examining
from plugins.courses.examining.codes import Sitting

COUNTRIES: Mapping[str, tuple[str, int]] = {
    "AR": ("Buenos Aires", 60), "CO": ("Bogotá", 70), "DO": ("Santo Domingo", 43),
}  # fmt: skip
"""Where, and how many of the 173: a share of ours."""
DAYS = (date(2026, 11, 2), date(2026, 11, 4), date(2026, 11, 9), date(2026, 11, 11))
AFTERWARDS = datetime(2026, 11, 20, 15, tzinfo=UTC)
KINDS = ("operador", "empresa", "sindicato", "sociedad civil")
QUESTIONS = 12


def names(folder: Path, count: int) -> list[tuple[str, str]]:
    """Given names and surnames, spread over the lists of what people are called."""
    given, surnames = (_words(folder / "people" / f"{name}.txt") for name in ("given_names", "surnames"))
    return [
        (given[number * 7].title(), f"{surnames[number * 11].title()} {surnames[number * 13 + 5].title()}")
        for number in range(count)
    ]


def _words(path: Path) -> list[str]:
    """Some of the lines were written down in a wrong encoding."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.replace(" ", "").isalpha()]


def bank(school: Any, course_id: Id) -> None:
    for number in range(QUESTIONS):
        options = [f"Respuesta {place}" for place in range(4)]
        wording = {"es": {"text": f"¿Quién paga los costos de la contratación, caso {number}?", "options": options}}
        school._kept(
            Question(course_id=course_id, purpose=Purpose.EXAM, shape=Shape.ONE, position=number, wording=wording,
                     correct=[number % 4])
        )  # fmt: skip


def cohort(school: Any, course_id: Id, country: str) -> Id:
    """Planned with its sessions, as the page does it."""
    data = {
        "course_id": course_id, "name": f"{COUNTRIES[country][0]}, noviembre", "country": country, "language": "es",
        "starts_on": DAYS[0], "ends_on": DAYS[-1], "places": None, "trainer": "Julia Soto",
    }  # fmt: skip
    with school.at("luis") as actor:
        made = groups.open_cohort(data, office_id=school.world.offices["centro"], actor=actor)
        for number, day in enumerate(DAYS, start=1):
            session = {"topic": f"Tema {number}", "day": day, "begins": "09:00", "minutes": 240, "form": Form.GROUP,
                       "place": "Sala"}  # fmt: skip
            groups.add_session(made, session, actor=actor)
        return made.id


def enrol_by_file(school: Any, cohort_id: Id, rows: Sequence[tuple[int, str, str]]) -> int:
    lines = [(given, surnames, 10_000_000 + number, KINDS[number % 4]) for number, given, surnames in rows]
    table = read_table(csv_bytes(["Nombres", "Apellidos", "Documento", "Tipo"], lines))
    with school.at("luis") as actor:
        return people.take_in(cohorts.cohort(cohort_id), table, ActorKind.OTHER, actor=actor).accepted


def attend_by_file(school: Any, cohort_id: Id, rows: Sequence[tuple[int, str, str]]) -> int:
    """Everybody at three sessions of four or at all of them: 75 % or 100 %."""
    lines = [
        (10_000_000 + number, *("presente" if session or number % 3 else "ausente" for session in range(len(DAYS))))
        for number, _given, _surnames in rows
    ]
    table = read_table(csv_bytes(["Documento", "1", "2", "3", "4"], lines))
    with school.at("luis") as actor:
        return marks.take_in(cohorts.cohort(cohort_id), table, None, actor=actor).accepted


def examine(school: Any, cohort_id: Id) -> None:
    """Everybody sits the examination and answers all of it rightly."""
    with school.looking("luis"):
        enrolments = [row.id for row in cohorts.on_the_lists(cohort_id)]
    for enrolment_id in enrolments:
        with school.at("luis") as actor:
            paper = examining.start(cohorts.enrolment(enrolment_id), Sitting.EXAM, actor=actor)
            right = {one["id"]: list(one["correct"]) for one in paper.questions}
            examining.keep(paper, right, actor=actor)
            examining.hand_in(paper, actor=actor)
            db.session.flush()


def taught(school: Any, folder: Path) -> dict[str, list[Id]]:
    """Two courses in each of the countries, ready for their certificates. Answers cohorts by country."""
    courses = [
        school.course(programme="fair_recruitment", min_attendance=75, exam_questions=10, pass_mark=80)
        for _number in range(2)
    ]
    for course_id in courses:
        bank(school, course_id)
    everybody = list(enumerate(names(folder, sum(count for _place, count in COUNTRIES.values()))))
    found: dict[str, list[Id]] = {}
    for country, (_place, count) in COUNTRIES.items():
        here, everybody = everybody[:count], everybody[count:]
        rows = [(number, given, surnames) for number, (given, surnames) in here]
        found[country] = [cohort(school, course_id, country) for course_id in courses]
        for cohort_id, part in zip(found[country], (rows[: count // 2], rows[count // 2 :]), strict=True):
            enrol_by_file(school, cohort_id, part)
            attend_by_file(school, cohort_id, part)
            examine(school, cohort_id)
    return found
