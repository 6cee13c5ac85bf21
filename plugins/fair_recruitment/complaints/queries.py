"""Reads of complaints, in the scope of the open unit of work. Alerts and signs are in ``alerts.py``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select

from core.api import Actor, Id, NotFound, Office, Organisation, Vacancy, clock, colleagues, db, fold
from plugins.fair_recruitment.complaints.codes import ComplaintCategory, ComplaintState
from plugins.fair_recruitment.complaints.models import Alert, Complaint, ComplaintMessage, ComplaintNote

Row = TypeVar("Row")
PAGE = 50
LISTED = (
    Complaint.id, Complaint.version, Complaint.received_at, Complaint.employer, Complaint.job, Complaint.place,
    Complaint.language, Complaint.worker_language, Complaint.anonymous, Complaint.state, Complaint.category,
    Complaint.due_on, Complaint.assigned_to, Complaint.assigned_name, Complaint.organisation_id, Complaint.vacancy_id,
    Complaint.outcome, Complaint.closed_on,
)  # fmt: skip
OPEN = Complaint.state != ComplaintState.CLOSED


@dataclass(frozen=True)
class Asked:
    """What a list of complaints shows; ``state`` None: all that are open."""

    state: ComplaintState | None = None
    category: ComplaintCategory | None = None
    overdue_on: date | None = None
    assigned_to: Id | None = None
    organisation_id: Id | None = None


@dataclass(frozen=True)
class Figures:
    """``in_time``: of the ``closed`` ones, those that were answered until they were due."""

    open: int
    overdue: int
    closed: int
    in_time: int


def areas() -> Sequence[Any]:
    """(id, name) of the municipalities that receive complaints, by name; seen by everybody."""
    statement = select(Office.id, Office.name).where(Office.parent_id.is_(None), Office.active)
    return db.session.execute(statement.order_by(Office.name, Office.id)).all()


def area_zone(area_id: Id) -> str:
    """The time zone in which its days are counted."""
    return db.session.scalar(select(Office.timezone).where(Office.id == area_id)) or "UTC"


def staff(actor: Actor) -> Sequence[Any]:
    """Who may look into a complaint: whoever works in the offices of the actor."""
    return colleagues(db.session(), actor.scope.offices, clock.today(actor.timezone))


def listing(asked: Asked) -> Select[*tuple[Any, ...]]:
    """Columns ``LISTED`` and the name of the organisation of the register."""
    statement = select(*LISTED, Organisation.legal_name).outerjoin(
        Organisation, Organisation.id == Complaint.organisation_id
    )
    return statement.where(*_where(asked))


def _where(asked: Asked) -> list[ColumnElement[bool]]:
    found = [OPEN if asked.state is None else Complaint.state == asked.state]
    if asked.category is not None:
        found.append(Complaint.category == asked.category)
    if asked.overdue_on is not None:
        found.append(and_(OPEN, Complaint.due_on < asked.overdue_on))
    if asked.assigned_to is not None:
        found.append(Complaint.assigned_to == asked.assigned_to)
    if asked.organisation_id is not None:
        found.append(Complaint.organisation_id == asked.organisation_id)
    return found


def page(asked: Asked, cursor: Id | None) -> tuple[Sequence[Any], Id | None]:
    """A page of complaints, what is due first on top, and the cursor of the next one."""
    statement = listing(asked).order_by(Complaint.due_on, Complaint.id).limit(PAGE + 1)
    if cursor is not None:
        due = select(Complaint.due_on).where(Complaint.id == cursor).scalar_subquery()
        later = and_(Complaint.due_on == due, Complaint.id > cursor)
        statement = statement.where(or_(Complaint.due_on > due, later))
    rows = db.session.execute(statement).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def figures(today: date) -> Figures:
    """Of everything in scope, in one statement."""
    closed, late = Complaint.state == ComplaintState.CLOSED, Complaint.due_on < today
    in_time = and_(closed, Complaint.closed_on <= Complaint.due_on)
    counted = [func.count(case((condition, 1))) for condition in (OPEN, and_(OPEN, late), closed, in_time)]
    return Figures(*map(int, db.session.execute(select(*counted).select_from(Complaint)).one()))


def open_complaints(organisation_id: Id) -> Sequence[Any]:
    """Columns ``LISTED`` of complaints about an organisation that are not closed, what is due first on top."""
    statement = listing(Asked(organisation_id=organisation_id))
    return db.session.execute(statement.order_by(Complaint.due_on, Complaint.id)).all()


def complaint(complaint_id: Id) -> Complaint:
    """Raises NotFound, also for one of another municipality."""
    return _found(db.session.scalars(select(Complaint).where(Complaint.id == complaint_id)).first())


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row


def by_hash(number_hash: str) -> Complaint | None:
    """One statement for whatever was typed, so that the time tells nothing."""
    return db.session.scalars(select(Complaint).where(Complaint.number_hash == number_hash)).first()


def messages(complaint_id: Id) -> Sequence[ComplaintMessage]:
    """In the order in which they were written."""
    statement = select(ComplaintMessage).where(ComplaintMessage.complaint_id == complaint_id)
    return db.session.scalars(statement.order_by(ComplaintMessage.id)).all()


def notes(complaint_id: Id) -> Sequence[ComplaintNote]:
    """The latest first."""
    statement = select(ComplaintNote).where(ComplaintNote.complaint_id == complaint_id)
    return db.session.scalars(statement.order_by(ComplaintNote.id.desc())).all()


def keys_of(complaint_id: Id) -> dict[str, list[Id]]:
    """The rows in which a worker may be named: table -> keys."""
    found = {Complaint.__tablename__: [complaint_id]}
    for model in (ComplaintMessage, ComplaintNote, Alert):
        found[model.__tablename__] = list(
            db.session.scalars(select(model.id).where(model.complaint_id == complaint_id))
        )
    return found


def organisation_name(organisation_id: Id | None) -> str:
    if organisation_id is None:
        return ""
    return db.session.scalar(select(Organisation.legal_name).where(Organisation.id == organisation_id)) or ""


def vacancy_title(vacancy_id: Id | None) -> str:
    if vacancy_id is None:
        return ""
    return db.session.scalar(select(Vacancy.title).where(Vacancy.id == vacancy_id)) or ""


def vacancy_called(title: str, organisation_id: Id | None) -> Id | None:
    """The newest of that title, of the organisation where one is known."""
    statement = select(Vacancy.id).where(Vacancy.title_key == fold(title))
    if organisation_id is not None:
        statement = statement.where(Vacancy.organisation_id == organisation_id)
    found: Id | None = db.session.scalar(statement.order_by(Vacancy.id.desc()).limit(1))
    return found


def plain(found: Complaint) -> Mapping[str, Any]:
    """All that the ordinary record says of a complaint, for REST."""
    return {column.key: getattr(found, column.key) for column in LISTED}
