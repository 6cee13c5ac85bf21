"""The rejected rows as they stood in the file, with what is wrong in front: to be corrected and imported again."""

from __future__ import annotations

from collections.abc import Iterator

from core.extensions import db
from core.vacancies.imports import queries
from core.vacancies.imports.codes import RowStatus
from core.vacancies.imports.files import PIECE
from core.vacancies.imports.mapping import REJECTS, data_columns
from core.vacancies.imports.models import ImportBatch


def header(batch: ImportBatch) -> list[str]:
    return [*REJECTS, *data_columns(batch.header)]


def rows(batch: ImportBatch) -> Iterator[list[str]]:
    """In the order of the file. A file of rejects that is imported again loses the old reasons."""
    left_out = len(batch.header) - len(data_columns(batch.header))
    last, held, records = 0, -1, []
    while found := db.session.execute(
        queries.rows(batch.id, status=RowStatus.REJECTED, after=last, limit=PIECE - 1)
    ).all():
        for row in found:
            piece, place = divmod(row.number - 1, PIECE)
            if piece != held:
                held, records = piece, queries.piece(batch.id, piece)
            cells = records[place].cells[left_out:]
            yield [str(row.line), row.column, row.value, row.code, row.sentence, *cells]
        last = found[-1].number
