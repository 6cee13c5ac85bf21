"""Scores of an examination on paper from a file: who, and right answers or a percentage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.api import Actor, Id, Record, Table, clock
from plugins.courses.cohorts import queries as cohorts
from plugins.courses.cohorts.files.rows import Fault, Result, cell, recognised, refused, unclosed
from plugins.courses.cohorts.files.who import People, columns_of_who, somebody
from plugins.courses.cohorts.models import Cohort
from plugins.courses.examining import queries, score_entry
from plugins.courses.examining.codes import Unit
from plugins.courses.examining.opening import Ground
from plugins.courses.examining.score_entry import EnteredScore
from plugins.courses.words import _

SAID: Mapping[str, Sequence[str]] = {
    Unit.RIGHT: ("correctas", "respuestas correctas", "aciertos", "corretas", "respostas corretas", "acertos",
                 "right answers", "right"),
    Unit.PERCENT: ("porcentaje", "por ciento", "porcentagem", "percentagem", "percent", "percentage"),
    "attempt": ("intento", "tentativa", "attempt"),
}  # fmt: skip
"""A column *Nota* says neither of how many nor of a hundred, so it is not taken."""


@dataclass
class Plan:
    result: Result
    entered: list[EnteredScore] = field(default_factory=list)


@dataclass(frozen=True)
class _Reader:
    """``said``: the columns of the score; ``questions``: of how many answers."""

    header: Sequence[str]
    who: Mapping[str, int]
    said: Mapping[str, int]
    people: People
    grounds: Mapping[Id, Ground]
    questions: int
    now: datetime


def plan(cohort: Cohort, table: Table) -> Plan:
    """Judge every row; nothing is written. A row without a score was not sat and counts as repeated, as does whoever
    is on a second row. Raises Invalid where the file does not say who or how many."""
    who, said = columns_of_who(table), recognised(table.header, SAID)
    if not {Unit.RIGHT, Unit.PERCENT} & set(said):
        sentence = _("No column tells the score: call it Correctas (right answers) or Porcentaje (of 100)")
        raise refused("courses.file.no_score", sentence)
    states = {row.id: row.state for row in cohorts.on_the_lists(cohort.id)}
    reader = _Reader(
        table.header, who, said, People(cohort.id), queries.grounds(cohort, states),
        cohorts.course_of(cohort).exam_questions, clock.now(),
    )  # fmt: skip
    found = Plan(Result(len(table.rows)))
    for place, record in enumerate(table.rows):
        _sort(found, place, unclosed(record) or _judge(place, record, reader))
    return found


def _sort(found: Plan, place: int, judged: EnteredScore | Fault | None) -> None:
    if isinstance(judged, Fault):
        found.result.faults[place] = judged
    elif judged is None or judged.enrolment_id in {one.enrolment_id for one in found.entered}:
        found.result.repeated += 1
    else:
        found.entered.append(judged)
        found.result.accepted += 1


def _judge(place: int, record: Record, reader: _Reader) -> EnteredScore | Fault | None:
    """None: nothing new."""
    unit = next((one for one in Unit if cell(record, reader.said.get(one))), None)
    if unit is None:
        return None
    key = somebody(record, reader.header, reader.who, reader.people)
    if isinstance(key, Fault):
        return key
    text, column = cell(record, reader.said[unit]), reader.header[reader.said[unit]]
    score = score_entry.percent(text, unit, reader.questions)
    if score is None:
        return Fault(column, text, "courses.row.score", score_entry.no_score(unit, reader.questions))
    attempt = cell(record, reader.said.get("attempt")) or "1"
    if not re.fullmatch(r"\d{1,2}", attempt):
        return Fault(reader.header[reader.said["attempt"]], attempt, "courses.row.attempt", str(_("Write 1, 2, ...")))
    one = EnteredScore(place, key, int(attempt), score)
    if score_entry.is_known(one, reader.grounds[key]):
        return None
    problem = score_entry.problem_of(one, reader.grounds[key], reader.now)
    return one if problem is None else Fault(column, text, problem[0], str(problem[1]))


def take_in(cohort: Cohort, table: Table, *, actor: Actor) -> Result:
    """Note what is new. The same file again changes nothing."""
    cohort = cohorts.locked(cohort.id)
    found = plan(cohort, table)
    score_entry.enter(cohort.id, found.entered, actor=actor)
    return found.result
