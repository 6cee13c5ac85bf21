"""The work queue: one statement for a page, one for all the counts, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, and_, func, or_, select, union_all

from core.access.models import Office, SavedView
from core.agenda.asked import LATE, TODAY, Asked, Cursor
from core.agenda.sources import sources
from core.cases.models import Case
from core.db.types import Id
from core.extensions import db
from core.people.models import Person

PAGE = 50
COUNTED = 1000
MOST_SAVED = 6
PAGE_NAME = "agenda.my_day"
CASE = (
    Case.id.label("case_id"), Case.kind.label("case_kind"), Case.stage, Case.last_contact_on, Case.owner_id,
    Case.office_id, Case.opened_on,
)  # fmt: skip
PERSON = (
    Person.given_names, Person.first_surname, Person.second_surname, Person.birth_date, Person.birth_precision,
    Person.municipality,
)  # fmt: skip


@dataclass(frozen=True)
class Queue:
    rows: Sequence[Any]
    next_cursor: Cursor | None


def queue(asked: Asked, today: date, cursor: Cursor | None = None) -> Queue:
    """What is due first comes first; what has no date comes last."""
    rows = db.session.execute(page(asked, today, cursor)).all()
    shown = rows[:PAGE]
    last = shown[-1] if len(rows) > PAGE else None
    return Queue(shown, Cursor(last.due_on, last.kind, last.item_id) if last else None)


def page(asked: Asked, today: date, cursor: Cursor | None) -> Select[*tuple[Any, ...]]:
    """Columns kind, item_id, due_on, words, detail; of the case ``CASE``; of the person ``PERSON``."""
    due = union_all(*sources(asked, today)).subquery()
    columns = (due.c.kind, due.c.id.label("item_id"), due.c.due_on, due.c.words, due.c.detail, due.c.person_id)
    statement = _joined(select(*columns, *CASE, Person.id, *PERSON), due)
    statement = statement.where(*_narrowed(due, asked, today))
    if cursor is not None:
        statement = statement.where(_after(due, cursor))
    return statement.order_by(due.c.due_on, due.c.kind, due.c.id).limit(PAGE + 1)


def _joined(statement: Select[Any], due: Subquery) -> Select[Any]:
    # Person stands first: only a statement with a mapped entity is scoped, and so is what lies inside of it.
    return statement.select_from(Person).join(due, due.c.person_id == Person.id).join(Case, Case.id == due.c.case_id)


def _narrowed(due: Subquery, asked: Asked, today: date) -> list[Any]:
    found: list[Any] = []
    if asked.view == LATE:
        found.append(due.c.due_on < today)
    elif asked.view == TODAY:
        found.append(due.c.due_on == today)
    if asked.municipality:
        found.append(Person.municipality == asked.municipality)
    return found


def _after(due: Subquery, cursor: Cursor) -> Any:
    same_day = due.c.due_on == cursor.due_on
    return or_(
        due.c.due_on > cursor.due_on,
        and_(same_day, due.c.kind > cursor.kind),
        and_(same_day, due.c.kind == cursor.kind, due.c.id > cursor.id),
    )


def counts(asked: Sequence[Asked], today: date, office_id: Id) -> list[int]:
    """How many rows each has, counted up to one more than ``COUNTED``, in one statement."""
    columns = [_count(one, today).label(f"n{number}") for number, one in enumerate(asked)]
    # The office is there because only what has a mapped entity can be scoped.
    found = db.session.execute(select(Office.id, *columns).where(Office.id == office_id)).one()
    return list(found)[1:]


def _count(asked: Asked, today: date) -> Any:
    due = union_all(*sources(asked, today)).subquery()
    some = select(due.c.kind)
    if asked.municipality:
        some = some.join(Person, Person.id == due.c.person_id)
    some = some.where(*_narrowed(due, asked, today)).limit(COUNTED + 1)
    return select(func.count()).select_from(some.subquery()).scalar_subquery()


def municipalities(asked: Asked) -> list[str]:
    """Where the people of these cases live: the codes, at most 40."""
    statement = select(Person.municipality).join(Case, Case.person_id == Person.id).where(Person.municipality != "")
    if asked.owner_id is not None:
        unowned = and_(Case.owner_id.is_(None), Case.office_id == asked.unowned_in)
        statement = statement.where(or_(Case.owner_id == asked.owner_id, unowned))
    return list(db.session.scalars(statement.distinct().order_by(Person.municipality).limit(40)))


def saved_views(user_id: Id) -> list[SavedView]:
    """The views that a user saved, by name."""
    statement = select(SavedView).where(SavedView.user_id == user_id, SavedView.page == PAGE_NAME)
    return list(db.session.scalars(statement.order_by(SavedView.name, SavedView.id).limit(MOST_SAVED)))


def saved_view(user_id: Id, view_id: Id) -> SavedView | None:
    statement = select(SavedView).where(SavedView.user_id == user_id, SavedView.id == view_id)
    return db.session.scalars(statement).first()
