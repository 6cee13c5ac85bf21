"""Employer and fee of a batch: said once by a named person, written on each vacancy with who and when."""

from __future__ import annotations

from collections.abc import Callable

from core.access.actors import Actor
from core.db.fold import fold
from core.db.types import Id
from core.events.recording import record
from core.organisations import queries as organisations
from core.vacancies import states
from core.vacancies.events import VacancyChanged
from core.vacancies.imports import permissions, queries
from core.vacancies.imports.codes import BatchState
from core.vacancies.imports.events import BatchConfirmed
from core.vacancies.imports.files import PIECE
from core.vacancies.imports.models import ImportBatch, ImportRow
from core.vacancies.models import Vacancy


def go_on(batch: ImportBatch, *, actor: Actor) -> None:
    """The next vacancies of the batch. What a person wrote on one of them meanwhile stays."""
    actor.require(permissions.CONFIRM)
    rows = queries.accepted(batch.id, batch.cursor, PIECE)
    found = queries.vacancies([row.vacancy_id for row in rows if row.vacancy_id])
    employer = _remembered()
    for row in rows:
        vacancy = found.get(row.vacancy_id) if row.vacancy_id else None
        if vacancy is not None and vacancy.state in states.TO_PUBLICATION:
            named = batch.organisation_id or employer(vacancy.country, row)
            batch.confirmed += _confirm(vacancy, named, batch, actor=actor)
    batch.cursor = rows[-1].number if len(rows) == PIECE else batch.total
    if batch.cursor == batch.total:
        batch.state = BatchState.CONFIRMED
        record(BatchConfirmed(batch.id), actor=actor)


def _confirm(vacancy: Vacancy, organisation_id: Id | None, batch: ImportBatch, *, actor: Actor) -> bool:
    changed = False
    if vacancy.organisation_id is None and organisation_id is not None:
        vacancy.organisation_id, changed = organisation_id, True
    if vacancy.worker_fee is None:
        vacancy.worker_fee, changed = False, True
        vacancy.fee_declared_by, vacancy.fee_declared_at = batch.confirmed_by, batch.confirmed_at
    if changed:
        record(VacancyChanged(vacancy.id), actor=actor)
    return changed


def _remembered() -> Callable[[str, ImportRow], Id | None]:
    known: dict[tuple[str, str, str], Id | None] = {}

    def employer(country: str, row: ImportRow) -> Id | None:
        """The employer that the row names, by its tax number or, when one only has it, by its name."""
        key = (country, row.employer_tax_id, fold(row.employer_name))
        if key not in known:
            known[key] = _called(country, row.employer_tax_id, row.employer_name)
        return known[key]

    return employer


def _called(country: str, tax_id: str, name: str) -> Id | None:
    by_number = organisations.by_tax_id(country, tax_id) if tax_id else None
    if by_number is not None:
        known: Id = by_number.id
        return known
    found = organisations.called(name) if name else []
    only: Id | None = found[0] if len(found) == 1 else None
    return only
