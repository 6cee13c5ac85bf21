"""Publishing what reaches the floor, and saying for the rest what keeps it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.access.actors import Actor
from core.countries.wages import WageStanding
from core.db.types import Id
from core.errors import Stale
from core.events.recording import record
from core.extensions import db
from core.organisations.models import Organisation
from core.vacancies import states, vetting
from core.vacancies.imports import permissions, queries
from core.vacancies.imports.codes import BatchState
from core.vacancies.imports.events import BatchPublished
from core.vacancies.imports.files import AT_ONCE, PIECE
from core.vacancies.imports.models import ImportBatch, ImportRow
from core.vacancies.models import Vacancy
from core.vacancies.services.moving import open_up
from core.vacancies.vetting import VacancySnapshot


@dataclass(frozen=True)
class Judged:
    """``snapshot``: of what was judged; ``objections``: the codes of what stands against it."""

    snapshot: VacancySnapshot
    objections: tuple[str, ...]


def judge(batch: ImportBatch, *, today: date) -> dict[Id, Judged]:
    """Judge the next vacancies that nobody published yet, outside of the write lock."""
    rows = queries.accepted(batch.id, batch.cursor, PIECE)
    offered = [(vacancy, employer) for _row, vacancy, employer in _next(rows)]
    found = vetting.objections_to(offered, today=today)
    return {
        vacancy.id: Judged(vetting.snapshot_of(vacancy, employer), tuple(one.code for one in found[vacancy.id]))
        for vacancy, employer in offered
    }


def go_on(batch: ImportBatch, judged: Mapping[Id, Judged], *, actor: Actor) -> None:
    """Publish what was judged. Raises Stale, and publishes nothing, when one of them changed meanwhile."""
    actor.require(permissions.PUBLISH)
    rows = queries.accepted(batch.id, batch.cursor, PIECE)
    counted = Counter(batch.objections)
    for count, (row, vacancy, employer) in enumerate(_next(rows), start=1):
        row.objections = _publish(batch, vacancy, employer, _judged(judged, vacancy, employer), actor=actor)
        counted.update(row.objections)
        if count % AT_ONCE == 0:
            db.session.flush()
    batch.objections = dict(counted)
    batch.cursor = rows[-1].number if len(rows) == PIECE else batch.total
    if batch.cursor == batch.total:
        batch.state = BatchState.PUBLISHED
        record(BatchPublished(batch.id, published=batch.published), actor=actor)


def _next(rows: Sequence[ImportRow]) -> Iterator[tuple[ImportRow, Vacancy, Organisation | None]]:
    """Those of ``rows`` that can still be published, with vacancy and employer."""
    found = queries.vacancies([row.vacancy_id for row in rows if row.vacancy_id])
    # Held, so that the session need not read them again (and write first) for each vacancy.
    employers = queries.employers({vacancy.organisation_id for vacancy in found.values() if vacancy.organisation_id})
    for row in rows:
        vacancy = found.get(row.vacancy_id) if row.vacancy_id else None
        if vacancy is not None and vacancy.state in states.TO_PUBLICATION:
            yield row, vacancy, employers.get(vacancy.organisation_id) if vacancy.organisation_id else None


def _judged(judged: Mapping[Id, Judged], vacancy: Vacancy, employer: Organisation | None) -> Judged:
    if vacancy.id not in judged:
        raise Stale("imports.batch.stale")
    judged[vacancy.id].snapshot.require_current(vacancy, employer)
    return judged[vacancy.id]


def _publish(
    batch: ImportBatch, vacancy: Vacancy, employer: Organisation | None, judged: Judged, *, actor: Actor
) -> list[str]:
    """The codes of what stands against it; none when it is published now."""
    if not judged.objections:
        open_up(vacancy, judged.snapshot, actor=actor)
        batch.published += 1
        wage = judged.snapshot.wage
        batch.wage_not_checked += wage is not None and wage.status is WageStanding.NOT_CHECKED
    return list(judged.objections)
