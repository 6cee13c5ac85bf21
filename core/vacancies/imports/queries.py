"""Reads of imports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, Select, func, select

from core.access.models import Office, User
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.organisations.models import Organisation
from core.vacancies.imports import files
from core.vacancies.imports.codes import BatchState, RowStatus
from core.vacancies.imports.csv_text import Record
from core.vacancies.imports.models import ImportBatch, ImportPiece, ImportRow
from core.vacancies.models import Vacancy

PAGE = 50
LIST = (
    ImportBatch.id,
    ImportBatch.file_name,
    ImportBatch.source,
    ImportBatch.state,
    ImportBatch.total,
    ImportBatch.cursor,
    ImportBatch.accepted,
    ImportBatch.repeated,
    ImportBatch.rejected,
    ImportBatch.created_at,
)
ROWS = (
    ImportRow.number,
    ImportRow.line,
    ImportRow.status,
    ImportRow.title,
    ImportRow.column,
    ImportRow.value,
    ImportRow.code,
    ImportRow.sentence,
    ImportRow.vacancy_id,
    ImportRow.objections,
)
UNPUBLISHED = "unpublished"


def get(batch_id: Id) -> ImportBatch:
    """Raises NotFound for one that does not exist or belongs to another municipality."""
    found = db.session.get(ImportBatch, batch_id)
    if found is None:
        raise NotFound
    return found


def locked(batch_id: Id) -> ImportBatch:
    """The batch, held until the act ends, and the municipality too: two files never add the same vacancy at once."""
    batch = get(batch_id)
    db.session.execute(select(Office.id).where(Office.id == batch.area_id).with_for_update())
    db.session.refresh(batch, with_for_update=True)
    return batch


def listing(cursor: Id | None = None) -> Select[*tuple[Any, ...]]:
    """Columns ``LIST``, the newest first, one more than a page."""
    statement = select(*LIST).order_by(ImportBatch.id.desc()).limit(PAGE + 1)
    return statement if cursor is None else statement.where(ImportBatch.id < cursor)


def piece(batch_id: Id, number: int) -> list[Record]:
    content = select(ImportPiece.content).where(ImportPiece.batch_id == batch_id, ImportPiece.number == number)
    return files.unpack(db.session.execute(content).scalar_one())


def resumable(area_id: Id, sha256: str, mapping: dict[str, Any]) -> ImportBatch | None:
    """The batch of the same file, read in the same way, that was stopped in its run."""
    statement = select(ImportBatch).where(
        ImportBatch.area_id == area_id, ImportBatch.sha256 == sha256, ImportBatch.state == BatchState.RUNNING
    )
    found = db.session.scalars(statement.order_by(ImportBatch.id)).all()
    return next((batch for batch in found if batch.mapping == mapping), None)


def earlier(batch: ImportBatch, limit: int = 5) -> Sequence[Row[Id, BatchState]]:
    """Other batches of the same file here."""
    statement = select(ImportBatch.id, ImportBatch.state).where(
        ImportBatch.area_id == batch.area_id, ImportBatch.sha256 == batch.sha256, ImportBatch.id != batch.id
    )
    return db.session.execute(statement.order_by(ImportBatch.id.desc()).limit(limit)).all()


def known_keys(batch: ImportBatch, keys: Collection[str]) -> set[str]:
    """Those of ``keys`` that stand for a vacancy of this source already, or for an accepted row of this batch."""
    here = select(Vacancy.source_id).where(
        Vacancy.area_id == batch.area_id, Vacancy.source == batch.source, Vacancy.source_id.in_(keys)
    )
    before = select(ImportRow.row_key).where(
        ImportRow.batch_id == batch.id, ImportRow.status == RowStatus.ACCEPTED, ImportRow.row_key.in_(keys)
    )
    return {*db.session.scalars(here), *db.session.scalars(before)}


def rows(batch_id: Id, *, status: str = "", after: int = 0, limit: int = PAGE) -> Select[*tuple[Any, ...]]:
    """Columns ``ROWS`` in the order of the file, one more than ``limit``; ``status`` may be ``unpublished``."""
    statement = select(*ROWS).where(ImportRow.batch_id == batch_id, ImportRow.number > after)
    if status == UNPUBLISHED:
        waiting = Vacancy.published_at.is_(None)
        statement = statement.join(Vacancy, Vacancy.id == ImportRow.vacancy_id).where(waiting)
    elif status:
        statement = statement.where(ImportRow.status == status)
    return statement.order_by(ImportRow.number).limit(limit + 1)


def accepted(batch_id: Id, after: int, limit: int) -> Sequence[ImportRow]:
    """The next rows that became vacancies, in order."""
    statement = select(ImportRow).where(
        ImportRow.batch_id == batch_id, ImportRow.number > after, ImportRow.vacancy_id.is_not(None)
    )
    return db.session.scalars(statement.order_by(ImportRow.number).limit(limit)).all()


def vacancies(ids: Collection[Id]) -> dict[Id, Vacancy]:
    return {row.id: row for row in db.session.scalars(select(Vacancy).where(Vacancy.id.in_(ids)))}


def employers(ids: Collection[Id]) -> dict[Id, Organisation]:
    return {row.id: row for row in db.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))}


def has_employers(batch_id: Id) -> bool:
    """Whether the file itself named employers."""
    statement = select(func.count(ImportRow.id)).where(
        ImportRow.batch_id == batch_id, (ImportRow.employer_name != "") | (ImportRow.employer_tax_id != "")
    )
    return bool(db.session.scalar(statement))


def user_name(user_id: Id | None) -> str:
    return (db.session.scalar(select(User.name).where(User.id == user_id)) or "") if user_id else ""


def timezone_of(office_id: Id) -> str:
    return db.session.execute(select(Office.timezone).where(Office.id == office_id)).scalar_one()
