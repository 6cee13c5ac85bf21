"""Reads of applications."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from core.cases.codes import Stage
from core.cases.kinds import EMPLOYMENT
from core.cases.models import Case
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.organisations.models import Organisation
from core.people.models import Person
from core.vacancies.applications.states import WITH_EMPLOYER
from core.vacancies.codes import LIVE, ApplicationState, RefusalReason
from core.vacancies.models import Application, Vacancy

ANSWER_WITHIN = 60
"""Days after which an application without an answer expires (core model of the platform)."""
WARN_BEFORE = 10
"""So many days before, it comes up on "my day"."""

_COLUMNS = (
    Application.id, Application.person_id, Application.vacancy_id, Application.state, Application.reason,
    Application.sent_at, Application.answer_due_on, Application.created_at,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """An application in a list. ``name`` is the person's, or the vacancy's title with ``employer``."""

    id: Id
    person_id: Id
    vacancy_id: Id
    state: ApplicationState
    reason: RefusalReason | None
    sent_at: datetime | None
    answer_due_on: date | None
    created_at: datetime
    name: str
    employer: str = ""


def get(application_id: Id) -> Application:
    """With its vacancy, the employer and the person. Raises NotFound, also for what is out of scope: the vacancy stays
    behind when a person moves to another municipality."""
    statement = (
        select(Application)
        .where(Application.id == application_id)
        .options(joinedload(Application.vacancy).joinedload(Vacancy.organisation), joinedload(Application.person))
    )
    found = db.session.scalars(statement).one_or_none()
    if found is None or found.vacancy is None:
        raise NotFound
    return found


def vacancy(vacancy_id: Id) -> Vacancy:
    """With its employer. Raises NotFound."""
    statement = select(Vacancy).where(Vacancy.id == vacancy_id).options(joinedload(Vacancy.organisation))
    found = db.session.scalars(statement).one_or_none()
    if found is None:
        raise NotFound
    return found


def open_case(person_id: Id) -> Case | None:
    """The open employment case. Raises NotFound for a person out of scope."""
    if db.session.execute(select(Person.id).where(Person.id == person_id)).first() is None:
        raise NotFound
    statement = select(Case).where(Case.person_id == person_id, Case.kind == EMPLOYMENT, Case.stage != Stage.CLOSED)
    return db.session.scalars(statement).first()


def is_live(person_id: Id, vacancy_id: Id) -> bool:
    twin = exists().where(
        Application.person_id == person_id, Application.vacancy_id == vacancy_id, Application.state.in_(LIVE)
    )
    return db.session.execute(select(Application.id).where(twin).limit(1)).first() is not None


def of_person(person_id: Id) -> list[Line]:
    """The newest first."""
    columns = (*_COLUMNS, Vacancy.title, Organisation.trade_name, Organisation.legal_name)
    statement = (
        select(*columns)
        .join(Vacancy, Vacancy.id == Application.vacancy_id)
        .outerjoin(Organisation, Organisation.id == Vacancy.organisation_id)
        .where(Application.person_id == person_id)
        .order_by(Application.created_at.desc(), Application.id.desc())
    )
    rows = db.session.execute(statement)
    return [_line(row, row.title, row.trade_name or row.legal_name or "") for row in rows]


def of_vacancy(vacancy_id: Id) -> list[Line]:
    """Those of the people in scope, the live ones first; nobody else's."""
    statement = (
        select(*_COLUMNS, Person.given_names, Person.first_surname, Person.second_surname)
        .join(Person, Person.id == Application.person_id)
        .where(Application.vacancy_id == vacancy_id)
        .order_by(Application.state.not_in(LIVE), Person.name_key, Application.id)
    )
    return [_line(row, full_name(row)) for row in db.session.execute(statement)]


def others_live(person_id: Id, besides: Id | None = None) -> list[Line]:
    """The live applications of a person but for ``besides``: to be closed when the person is hired, if they want."""
    return [line for line in of_person(person_id) if line.state in LIVE and line.id != besides]


def unanswered(today: date, limit: int) -> Sequence[Application]:
    """Those that have waited for the employer as long as they may."""
    last = today - timedelta(days=WARN_BEFORE)
    statement = select(Application).where(Application.state.in_(WITH_EMPLOYER), Application.answer_due_on <= last)
    return db.session.scalars(statement.order_by(Application.id).limit(limit)).all()


def live_of_vacancy(vacancy_id: Id) -> Sequence[Application]:
    statement = select(Application).where(Application.vacancy_id == vacancy_id, Application.state.in_(LIVE))
    return db.session.scalars(statement.order_by(Application.id)).all()


def names(people: Iterable[Id]) -> dict[Id, str]:
    """Names of the people in scope, by surnames. Raises NotFound when one of them is not."""
    wanted = set(people)
    columns = (Person.id, Person.given_names, Person.first_surname, Person.second_surname)
    rows = db.session.execute(select(*columns).where(Person.id.in_(wanted)).order_by(Person.name_key, Person.id))
    found = {row.id: full_name(row) for row in rows}
    if found.keys() != wanted:
        raise NotFound
    return found


def full_name(row: Any) -> str:
    return " ".join(part for part in (row.given_names, row.first_surname, row.second_surname) if part)


def _line(row: Any, name: str, employer: str = "") -> Line:
    return Line(
        row.id, row.person_id, row.vacancy_id, row.state, row.reason, row.sent_at, row.answer_due_on, row.created_at,
        name, employer,
    )  # fmt: skip
