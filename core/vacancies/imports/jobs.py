"""What goes on with a batch by itself, piece by piece, once a person has started it."""

from __future__ import annotations

import dataclasses

from flask_babel import lazy_gettext as _l

from core import clock
from core.access.actors import Actor, system
from core.access.sessions import working_as
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.jobs import ledger
from core.jobs.asking import enqueue, progress
from core.jobs.definitions import job
from core.vacancies.imports import permissions, queries, steps
from core.vacancies.imports.codes import GOING_ON, BatchState
from core.vacancies.imports.models import ImportBatch
from core.vacancies.imports.steps import Piece

NAME = "imports.do_batch"


def _next_piece(batch_id: str, user_id: str) -> tuple[Piece, Actor] | None:
    try:
        batch = queries.get(Id(batch_id))
    except NotFound:
        return None  # thrown away meanwhile
    may = working_as(db.session(), Id(user_id), needed_for(batch))
    if not any(batch.area_id in one.scope.areas for one in may):
        return None  # whoever has the permission now goes on with it, on the page
    who = system(queries.user_name(Id(user_id)) or "imported vacancies")
    actor = dataclasses.replace(
        who, id=Id(user_id), office_id=batch.office_id, area_id=batch.area_id,
        timezone=queries.timezone_of(batch.office_id),
    )  # fmt: skip
    return steps.prepare(batch.id, today=clock.today(actor.timezone)), actor


@job(NAME, title=_l("Import vacancies from a file"), before=_next_piece)
def do_batch(batch_id: str, user_id: str, prepared: tuple[Piece, Actor] | None, cursor: int = 0) -> int | None:
    """One piece, in the name of ``user_id``, who started it, for as long as they are allowed to."""
    if prepared is None or prepared[0].state not in GOING_ON:
        return None
    batch = steps.go_on(prepared[0], actor=prepared[1])
    progress(batch.cursor, batch.total)
    return batch.cursor if batch.state in GOING_ON else None


def start(batch: ImportBatch, *, actor: Actor) -> None:
    """Have the batch go on. One job does it, however often somebody asks."""
    if not is_at_work(batch):
        enqueue(NAME, session=db.session(), batch_id=str(batch.id), user_id=str(actor.id))


def needed_for(batch: ImportBatch) -> str:
    """The permission to go on with what a batch is at."""
    needed = {BatchState.CONFIRMING: permissions.CONFIRM, BatchState.PUBLISHING: permissions.PUBLISH}
    return needed.get(batch.state, permissions.RUN)


def is_at_work(batch: ImportBatch) -> bool:
    return ledger.is_open(db.session(), NAME, {"batch_id": str(batch.id)})
