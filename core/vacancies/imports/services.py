"""What a person does with a batch. What then goes on by itself, piece by piece, is in ``steps``."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from core import clock
from core.access.actors import Actor
from core.countries import packs
from core.countries.services import install_pack_places
from core.db.types import Id
from core.errors import Refused
from core.events.recording import record
from core.extensions import db
from core.vacancies.imports import mapping as mappings
from core.vacancies.imports import permissions
from core.vacancies.imports.codes import AFTER_THE_RUN, BEFORE_THE_RUN, BatchState
from core.vacancies.imports.events import BatchUploaded
from core.vacancies.imports.files import Table
from core.vacancies.imports.mapping import Mapping
from core.vacancies.imports.models import ImportBatch, ImportPiece, ImportRow
from core.web.fields import clean

LONGEST_NAME = 200


def create(table: Table, mapping: Mapping, *, file_name: str, actor: Actor) -> ImportBatch:
    """Keep the file's rows, with what can be told of its columns so far."""
    actor.require(permissions.RUN)
    office_id, area_id = actor.home
    batch = ImportBatch(
        area_id=area_id, office_id=office_id, file_name=clean(file_name)[-LONGEST_NAME:] or "-", sha256=table.sha256,
        header=table.header, total=len(table.rows), created_at=clock.now(), created_by=actor.id, source="",
        mapping=mapping.plain(),
    )  # fmt: skip
    db.session.add(batch)
    db.session.flush()
    db.session.add_all(
        ImportPiece(batch_id=batch.id, number=number, content=piece) for number, piece in enumerate(table.pieces)
    )
    record(BatchUploaded(batch.id), actor=actor)
    db.session.flush()
    return batch


def proposed(table: Table, country: str, given: Mapping | None = None) -> Mapping:
    """``given``, completed by what can be told from the header. ``country``: the deployment's."""
    constants = {"source": mappings.DEFAULT_SOURCE, "country": country, "wage_period": "month"}
    if table.typed:
        constants["decimal"] = mappings.POINT
    return (given or Mapping()).over(table.header, constants)


def save_mapping(batch: ImportBatch, mapping: Mapping, *, actor: Actor) -> None:
    """Raises Invalid for a mapping that does not fit the file, Refused once the rows are in."""
    actor.require(permissions.RUN)
    _require_state(batch, *BEFORE_THE_RUN)
    mappings.require(mapping, batch.header)
    batch.mapping, batch.source = mapping.plain(), mapping.source
    _restart(batch, BatchState.MAPPED)
    pack = packs.available().get(mapping.constants.get("country", ""))
    if pack is not None:
        # Vacancies of another country keep its divisions as codes, which must be on file.
        install_pack_places(pack)
    db.session.flush()


def start_check(batch: ImportBatch, *, actor: Actor) -> None:
    """Begin the trial run, in which no vacancy is written."""
    actor.require(permissions.RUN)
    _require_state(batch, BatchState.MAPPED, BatchState.CHECKED)
    _restart(batch, BatchState.CHECKING)


def start_run(batch: ImportBatch, *, actor: Actor) -> None:
    actor.require(permissions.RUN)
    _require_state(batch, BatchState.MAPPED, BatchState.CHECKED)
    _restart(batch, BatchState.RUNNING)


def confirm(batch: ImportBatch, organisation_id: Id | None, *, actor: Actor) -> None:
    """``actor`` answers for the employer and for "no fee to the worker" of every vacancy in the batch.

    Without ``organisation_id`` each row keeps the employer that the file names, where one is registered here.
    """
    actor.require(permissions.CONFIRM)
    _require_state(batch, *AFTER_THE_RUN)
    batch.organisation_id, batch.confirmed_by, batch.confirmed_at = organisation_id, actor.id, clock.now()
    batch.state, batch.cursor, batch.confirmed = BatchState.CONFIRMING, 0, 0
    db.session.flush()


def start_publishing(batch: ImportBatch, *, actor: Actor) -> None:
    actor.require(permissions.PUBLISH)
    _require_state(batch, BatchState.CONFIRMED, BatchState.PUBLISHED)
    batch.state, batch.cursor, batch.objections = BatchState.PUBLISHING, 0, {}
    db.session.flush()


def discard(batch: ImportBatch, *, actor: Actor) -> None:
    """Throw a file away of which nothing went in."""
    actor.require(permissions.RUN)
    _require_state(batch, *BEFORE_THE_RUN)
    of_batch: Any
    for of_batch in (ImportRow, ImportPiece):
        db.session.execute(delete(of_batch).where(of_batch.batch_id == batch.id))
    db.session.delete(batch)
    db.session.flush()


def _restart(batch: ImportBatch, state: BatchState) -> None:
    db.session.execute(delete(ImportRow).where(ImportRow.batch_id == batch.id))
    batch.state, batch.cursor, batch.finished_at = state, 0, None
    batch.accepted = batch.repeated = batch.rejected = batch.rows_judged = 0
    db.session.flush()


def _require_state(batch: ImportBatch, *states: BatchState) -> None:
    if batch.state not in states:
        sentence = _l("The import is at another step. Look at it and go on from there.")
        raise Refused("imports.batch.wrong_state", sentence)
