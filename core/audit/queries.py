"""Reads of the record, for auditors."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from core.access.models import Office, User
from core.audit.models import AuditKind, AuditPayload, AuditRecord
from core.db.types import Id

PAGE = 50
NO_TABLES = ("people", "reason")
"""What is written with an act beside the rows that it changed."""


@dataclass(frozen=True)
class Filters:
    """``day`` is one of the auditor's office; ``before`` is the last record shown on the page before."""

    person_id: Id | None = None
    user_id: Id | None = None
    kind: AuditKind | None = None
    day: date | None = None
    before: Id | None = None


def page(
    filters: Filters, timezone: str, kept_back: Collection[str] = ()
) -> Select[Id, datetime, AuditKind, str, str, Id | None, str, str | None, str | None]:
    """One page, newest first, and one row more when there is a next page. ``kept_back``: tables of which whoever asks
    may not know that they were written; an act that wrote nothing else is left out."""
    statement = (
        select(
            AuditRecord.id,
            AuditRecord.at,
            AuditRecord.kind,
            AuditRecord.action,
            AuditRecord.actor_kind,
            AuditRecord.person_id,
            AuditRecord.route,
            User.name.label("user"),
            Office.name.label("office"),
        )
        .outerjoin(User, User.id == AuditRecord.actor_id)
        .outerjoin(Office, Office.id == AuditRecord.office_id)
    )
    if kept_back:
        statement = statement.where(~_wrote(kept_back) | _wrote((*kept_back, *NO_TABLES), others=True))
    if filters.person_id:
        statement = statement.where(about(filters.person_id))
    if filters.user_id:
        statement = statement.where(AuditRecord.actor_id == filters.user_id)
    if filters.kind:
        statement = statement.where(AuditRecord.kind == filters.kind)
    if filters.day:
        begin = datetime.combine(filters.day, time.min, ZoneInfo(timezone))
        statement = statement.where(AuditRecord.at >= begin, AuditRecord.at < begin + timedelta(days=1))
    if filters.before:
        statement = statement.where(AuditRecord.id < filters.before)
    return statement.order_by(AuditRecord.id.desc()).limit(PAGE + 1)


def _wrote(subjects: Collection[str], *, others: bool = False) -> ColumnElement[bool]:
    """Acts that wrote one of these; ``others``: anything but these."""
    wrote = AuditPayload.subject.not_in(subjects) if others else AuditPayload.subject.in_(subjects)
    return select(AuditPayload.id).where(AuditPayload.record_id == AuditRecord.id, wrote).exists()


def about(person_id: Id) -> ColumnElement[bool]:
    """The person whose record it was, or one of those that an act changed. Lists that were seen name many."""
    changed = select(AuditPayload.record_id).where(AuditPayload.person_id == person_id)
    return or_(AuditRecord.person_id == person_id, AuditRecord.id.in_(changed))


def record(session: Session, record_id: Id) -> AuditRecord | None:
    return session.get(AuditRecord, record_id)


def payloads(session: Session, record_id: Id) -> list[AuditPayload]:
    statement = select(AuditPayload).where(AuditPayload.record_id == record_id).order_by(AuditPayload.id)
    return list(session.scalars(statement))


def users(session: Session) -> list[tuple[str, str]]:
    """(id, name) of everybody who may have done something."""
    return [(row.id.hex, row.name) for row in session.execute(select(User.id, User.name).order_by(User.name))]
