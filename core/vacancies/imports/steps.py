"""The work of a batch, 500 rows at a time: read outside of the write lock, judged and written in one act each.

Each act moves the batch's cursor, so that whatever is killed goes on where the last act ended, with nothing doubled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from flask import current_app
from flask_babel import force_locale

from core import clock
from core.access.actors import Actor
from core.config import Deployment
from core.db.types import Id
from core.errors import Invalid
from core.events.recording import record
from core.extensions import db
from core.vacancies.codes import VacancyState
from core.vacancies.imports import confirming, publishing, queries
from core.vacancies.imports.cells import Fault
from core.vacancies.imports.codes import GOING_ON, BatchState, RowStatus
from core.vacancies.imports.events import BatchImported
from core.vacancies.imports.files import AT_ONCE, PIECE
from core.vacancies.imports.mapping import of_plain
from core.vacancies.imports.models import ImportBatch, ImportRow
from core.vacancies.imports.rows import Row, RowReader
from core.vacancies.models import Vacancy
from core.vacancies.services.moving import step
from core.vacancies.services.registering import draft
from core.web.display import locale_for

_LONGEST_VALUE = 200
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Piece:
    """What comes next: ``rows`` as they were read, vacancies as they were ``judged``.

    ``state`` and ``cursor`` tell whether it still is the next.
    """

    batch_id: Id
    state: BatchState
    cursor: int
    rows: Sequence[Row]
    judged: Mapping[Id, publishing.Judged]


@contextmanager
def in_its_language() -> Iterator[Deployment]:
    """What is written into results and vacancies speaks the deployment's first language, whoever starts it."""
    deployment: Deployment = current_app.config["DEPLOYMENT"]
    with force_locale(locale_for(deployment.languages[0], deployment.country)):
        yield deployment


def prepare(batch_id: Id, *, today: date) -> Piece:
    """Read or judge what comes next. Only reads. ``today``: the office's day, also for rows without a date."""
    batch = queries.get(batch_id)
    rows: list[Row] = []
    judged: dict[Id, publishing.Judged] = {}
    if batch.state in (BatchState.CHECKING, BatchState.RUNNING):
        with in_its_language() as deployment:
            reader = RowReader(of_plain(batch.mapping), batch.header, country=deployment.country, today=today)
            rows = [reader.read(record) for record in queries.piece(batch.id, batch.cursor // PIECE)]
    elif batch.state is BatchState.PUBLISHING:
        judged = publishing.judge(batch, today=today)
    return Piece(batch.id, batch.state, batch.cursor, rows, judged)


def go_on(piece: Piece, *, actor: Actor) -> ImportBatch:
    """Do one piece of what the batch is at. A twin that was faster has done it already: then nothing happens."""
    batch = queries.locked(piece.batch_id)
    if (batch.state, batch.cursor) != (piece.state, piece.cursor) or batch.state not in GOING_ON:
        return batch
    with in_its_language():
        if batch.state is BatchState.CONFIRMING:
            confirming.go_on(batch, actor=actor)
        elif batch.state is BatchState.PUBLISHING:
            publishing.go_on(batch, piece.judged, actor=actor)
        else:
            _judge(batch, piece.rows, actor=actor)
    db.session.flush()
    return batch


def _judge(batch: ImportBatch, rows: Sequence[Row], *, actor: Actor) -> None:
    known = queries.known_keys(batch, [row.key for row in rows if row.data is not None])
    for number, row in enumerate(rows, start=batch.cursor + 1):
        made = _result(batch, number, row, known, actor=actor)
        db.session.add(made)
        batch.accepted += made.status is RowStatus.ACCEPTED
        batch.repeated += made.status is RowStatus.REPEATED
        batch.rejected += made.status is RowStatus.REJECTED
        batch.rows_judged = number
        if number % AT_ONCE == 0:
            db.session.flush()
    batch.cursor += len(rows)
    if batch.cursor == batch.total:
        _finish(batch, actor=actor)


def _result(batch: ImportBatch, number: int, row: Row, known: set[str], *, actor: Actor) -> ImportRow:
    """What becomes of a row; an accepted one of a real run becomes a vacancy that waits for review."""
    made = ImportRow(
        batch_id=batch.id, number=number, line=row.line, row_key=row.key, title=row.title,
        employer_name=row.employer[0], employer_tax_id=row.employer[1], status=RowStatus.ACCEPTED, code="",
    )  # fmt: skip
    if row.data is not None and row.key in known:
        made.status = RowStatus.REPEATED
        return made
    faults = row.faults
    if not faults and batch.state is BatchState.RUNNING:
        try:
            made.vacancy_id = _write(batch, row, actor=actor).id
        except Invalid as refusal:
            faults = [Fault("", "", refusal.code, _sentence(found)) for found in refusal.fields.values()]
    if faults:
        _reject(made, faults)
    else:
        known.add(row.key)
    return made


def _write(batch: ImportBatch, row: Row, *, actor: Actor) -> Vacancy:
    assert row.data is not None
    vacancy = draft(
        row.data, actor=actor, country=row.country, offered_on=row.offered_on, source=batch.source,
        source_id=row.key, batch_id=batch.id,
    )  # fmt: skip
    step(vacancy, VacancyState.SUBMITTED, actor=actor)
    return vacancy


def _reject(made: ImportRow, faults: Sequence[Fault]) -> None:
    """The first fault by its place; what else is wrong follows in the sentence, so that one correction is enough."""
    first, *others = faults
    made.status, made.code = RowStatus.REJECTED, first.code
    made.column, made.value = first.column[:_LONGEST_NAME], first.value[:_LONGEST_VALUE]
    more = (f"{fault.column}: {fault.sentence}" if fault.column else fault.sentence for fault in others)
    made.sentence = " · ".join([first.sentence, *more])


def _sentence(found: Sequence[str]) -> str:
    return " ".join(map(str, found))


def _finish(batch: ImportBatch, *, actor: Actor) -> None:
    if batch.state is BatchState.CHECKING:
        batch.state = BatchState.CHECKED
        return
    batch.state, batch.finished_at = BatchState.DONE, clock.now()
    told = BatchImported(batch.id, accepted=batch.accepted, repeated=batch.repeated, rejected=batch.rejected)
    record(told, actor=actor)
