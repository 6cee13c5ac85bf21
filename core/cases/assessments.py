"""The interview of a case."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from core import clock
from core.access.actors import Actor
from core.cases import services
from core.cases.events import AssessmentRecorded
from core.cases.instruments import INSTRUMENTS, INTERVIEW, Instrument
from core.cases.judging import Judged
from core.cases.models import Assessment, Case
from core.cases.permissions import WORK
from core.db.types import Id
from core.events.recording import record
from core.extensions import db


def assess(
    case: Case, answers: Mapping[str, Any], conclusion: str, *, actor: Actor, judged: Judged | None = None
) -> Assessment:
    """Record the interview, valid for the months of its instrument, and move the case on when nothing else is missing.
    ``answers`` by the key of the question."""
    actor.require(WORK)
    today = clock.today(actor.timezone)
    made = Assessment(
        person_id=case.person_id, case_id=case.id, instrument=INTERVIEW.code, instrument_version=INTERVIEW.version,
        answers={question.key: answers.get(question.key) or "" for question in INTERVIEW.questions},
        conclusion=conclusion, on=today, valid_until=months_after(today, INTERVIEW.months_valid), by=actor.id,
    )  # fmt: skip
    db.session.add(made)
    version = made.instrument_version
    event = AssessmentRecorded(made.id, case.person_id, case.id, instrument=made.instrument, instrument_version=version)
    record(event, actor=actor)
    db.session.flush()
    services.advance(case, actor=actor, judged=judged)
    return made


def months_after(day: date, months: int) -> date:
    """The same day ``months`` later, or the last one of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass(frozen=True)
class Answered:
    """An interview with its questions in words."""

    title: object
    on: date
    valid_until: date | None
    answers: list[tuple[object, object]]
    conclusion: str


def latest(case_id: Id) -> Answered | None:
    statement = (
        select(Assessment)
        .where(Assessment.case_id == case_id)
        .order_by(Assessment.on.desc(), Assessment.id.desc())
        .limit(1)
    )
    made = db.session.scalars(statement).first()
    if made is None:
        return None
    instrument = INSTRUMENTS[(made.instrument, made.instrument_version)]
    return Answered(instrument.title, made.on, made.valid_until, _in_words(instrument, made.answers), made.conclusion)


def _in_words(instrument: Instrument, answers: Mapping[str, str]) -> list[tuple[object, object]]:
    said = ((question, answers.get(question.key, "")) for question in instrument.questions)
    return [(question.text, dict(question.choices).get(answer, answer)) for question, answer in said]
