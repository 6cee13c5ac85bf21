"""The way of a copy: asked for, prepared in the background, handed to the one who asked, forgotten after a day."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app
from flask_babel import force_locale
from sqlalchemy import ColumnElement, delete, select

from core import clock
from core.access.actors import Actor
from core.db.types import Id, new_id
from core.extensions import db
from core.jobs.asking import enqueue
from core.jobs.models import Job
from core.people import queries as people
from core.privacy import archive, collecting
from core.privacy.models import PersonExport

JOB = "privacy.prepare_export"
FOR = timedelta(hours=24)


def ask(person_id: Id, language: str, *, actor: Actor) -> PersonExport:
    """Have a copy prepared. Raises NotFound for a person out of scope.

    Whoever asks again gets the new copy only, so the former ones go: nothing lies about that nobody can take.
    """
    people.get(person_id)
    _forget(PersonExport.person_id == person_id, PersonExport.asked_by == actor.id)
    now, export_id = clock.now(), new_id()
    row = PersonExport(
        id=export_id, job_id=enqueue(JOB, session=db.session(), export_id=export_id.hex), person_id=person_id,
        asked_by=actor.id, asked_at=now, language=language, ends_at=now + FOR,
    )  # fmt: skip
    db.session.add(row)
    return row


def latest(person_id: Id, actor: Actor) -> PersonExport | None:
    """The last copy that the actor asked for and may still take, ready or not, without its content."""
    statement = (
        select(PersonExport)
        .where(PersonExport.person_id == person_id, PersonExport.asked_by == actor.id)
        .where(PersonExport.ends_at > clock.now())
        .order_by(PersonExport.id.desc())
        .limit(1)
    )
    found: PersonExport | None = db.session.scalars(statement).first()
    return found


def problem(copy: PersonExport | None) -> str:
    """The code of what keeps a copy from being ready, when the work failed; it is tried again, or was given up."""
    if copy is None or copy.ready_at is not None:
        return ""
    return db.session.scalar(select(Job.error).where(Job.id == copy.job_id)) or ""


def content(export_id: Id) -> bytes | None:
    packed: bytes | None = db.session.scalar(select(PersonExport.content).where(PersonExport.id == export_id))
    return packed


def made(export_id: Id) -> bytes | None:
    """The ZIP, read and packed outside of every lock; None when nobody waits for it any more."""
    row = db.session.get(PersonExport, export_id)
    if row is None:
        return None
    with force_locale(row.language):
        return archive.write(collecting.everything(row.person_id), current_app.config["TIMEZONE"])


def keep(export_id: Id, packed: bytes | None) -> None:
    """Put the ZIP where the one who asked finds it; the person may have been erased meanwhile."""
    row = db.session.get(PersonExport, export_id)
    if row is not None and packed is not None:
        row.content, row.ready_at = packed, clock.now()


def forget_old() -> None:
    _forget(PersonExport.ends_at <= clock.now())


def _forget(*which: ColumnElement[bool]) -> None:
    """Where there is none nothing is written, and no act recorded."""
    if db.session.scalar(select(PersonExport.id).where(*which).limit(1)) is not None:
        db.session.execute(delete(PersonExport).where(*which))
