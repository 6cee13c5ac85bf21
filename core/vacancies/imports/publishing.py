"""Publishing what reaches the floor, and saying for the rest what keeps it back."""

from __future__ import annotations

from collections import Counter

from core import clock
from core.access.actors import Actor
from core.countries.wages import WageStanding
from core.events.recording import record
from core.extensions import db
from core.organisations.models import Organisation
from core.vacancies import floor, states, vetting
from core.vacancies.imports import permissions, queries
from core.vacancies.imports.codes import BatchState
from core.vacancies.imports.events import BatchPublished
from core.vacancies.imports.files import AT_ONCE, PIECE
from core.vacancies.imports.models import ImportBatch
from core.vacancies.models import Vacancy
from core.vacancies.services.moving import open_up


def go_on(batch: ImportBatch, *, actor: Actor) -> None:
    """The next vacancies of the batch that nobody published yet."""
    actor.require(permissions.PUBLISH)
    rows = queries.accepted(batch.id, batch.cursor, PIECE)
    found = queries.vacancies([row.vacancy_id for row in rows if row.vacancy_id])
    # Held, so that the session need not read them again (and write first) for each vacancy.
    employers = queries.employers({vacancy.organisation_id for vacancy in found.values() if vacancy.organisation_id})
    counted = Counter(batch.objections)
    for count, row in enumerate(rows, start=1):
        vacancy = found.get(row.vacancy_id) if row.vacancy_id else None
        if vacancy is not None and vacancy.state in states.TO_PUBLICATION:
            employer = employers.get(vacancy.organisation_id) if vacancy.organisation_id else None
            row.objections = _publish(batch, vacancy, employer, actor=actor)
            counted.update(row.objections)
        if count % AT_ONCE == 0:
            db.session.flush()
    batch.objections = dict(counted)
    batch.cursor = rows[-1].number if len(rows) == PIECE else batch.total
    if batch.cursor == batch.total:
        batch.state = BatchState.PUBLISHED
        record(BatchPublished(batch.id, published=batch.published), actor=actor)


def _publish(batch: ImportBatch, vacancy: Vacancy, employer: Organisation | None, *, actor: Actor) -> list[str]:
    """The codes of what stands against it; none when it is published now."""
    today = clock.today(actor.timezone)
    objections = [objection.code for objection in vetting.objections(vacancy, employer, today=today)]
    if not objections:
        open_up(vacancy, vetting.snapshot_of(vacancy, employer), actor=actor)
        batch.published += 1
        judged = floor.wage_judgement(vacancy, employer)
        batch.wage_not_checked += judged is not None and judged.status is WageStanding.NOT_CHECKED
    return objections
