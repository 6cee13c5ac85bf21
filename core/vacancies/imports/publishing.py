"""Publishing what reaches the floor, and saying for the rest what keeps it back."""

from __future__ import annotations

from collections import Counter

from core import clock
from core.access.actors import Actor
from core.countries.wages import WageStanding
from core.events.recording import record
from core.vacancies import floor, states, vetting
from core.vacancies import queries as vacancies
from core.vacancies.imports import permissions, queries
from core.vacancies.imports.codes import BatchState
from core.vacancies.imports.events import BatchPublished
from core.vacancies.imports.files import PIECE
from core.vacancies.imports.models import ImportBatch
from core.vacancies.models import Vacancy
from core.vacancies.services.moving import publish


def go_on(batch: ImportBatch, *, actor: Actor) -> None:
    """The next vacancies of the batch that nobody published yet."""
    actor.require(permissions.PUBLISH)
    rows = queries.accepted(batch.id, batch.cursor, PIECE)
    found = queries.vacancies([row.vacancy_id for row in rows if row.vacancy_id])
    counted = Counter(batch.objections)
    for row in rows:
        vacancy = found.get(row.vacancy_id) if row.vacancy_id else None
        if vacancy is not None and vacancy.state in states.TO_PUBLICATION:
            row.objections = _publish(batch, vacancy, actor=actor)
            counted.update(row.objections)
    batch.objections = dict(counted)
    batch.cursor = rows[-1].number if len(rows) == PIECE else batch.total
    if batch.cursor == batch.total:
        batch.state = BatchState.PUBLISHED
        record(BatchPublished(batch.id, published=batch.published), actor=actor)


def _publish(batch: ImportBatch, vacancy: Vacancy, *, actor: Actor) -> list[str]:
    """The codes of what stands against it; none when it is published now."""
    employer = vacancies.employer(vacancy)
    today = clock.today(actor.timezone)
    objections = [objection.code for objection in floor.objections(vacancy, employer, today=today)]
    if not objections:
        publish(vacancy, vetting.judge(vacancy, employer, today=today), actor=actor)
        batch.published += 1
        judged = floor.wage_judgement(vacancy, employer)
        batch.wage_not_checked += judged is not None and judged.status is WageStanding.NOT_CHECKED
    return objections
