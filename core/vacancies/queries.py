"""Reads of vacancies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select, true

from core.access.models import Office
from core.db.fold import after, fold
from core.db.types import Id
from core.errors import NotFound
from core.events.models import EventRow
from core.extensions import db
from core.organisations.models import Organisation
from core.vacancies.codes import OPEN, VacancyState
from core.vacancies.models import Vacancy, VacancyRequirement

PAGE = 50
COUNTED = 1000
LIST = (
    Vacancy.id,
    Vacancy.title,
    Vacancy.organisation_id,
    Organisation.legal_name.label("employer"),
    Vacancy.country,
    Vacancy.municipality,
    Vacancy.place,
    Vacancy.remote,
    Vacancy.wage_min_minor,
    Vacancy.wage_max_minor,
    Vacancy.wage_currency,
    Vacancy.wage_period,
    Vacancy.positions,
    Vacancy.filled,
    Vacancy.closes_on,
    Vacancy.state,
)
VIEWS = ("open", "draft", "review", "hold", "closed", "all")


class Asked(NamedTuple):
    """What the list is narrowed to. ``occupation``: leading digits of ISCO-08; ``text``: the beginning of the title."""

    view: str = "open"
    text: str = ""
    municipality: str = ""
    occupation: str = ""


def get(vacancy_id: Id) -> Vacancy:
    """Raises NotFound for one that does not exist or belongs to another municipality."""
    found = db.session.get(Vacancy, vacancy_id)
    if found is None:
        raise NotFound
    return found


def titles(ids: Iterable[Id]) -> dict[Id, str]:
    """Title and employer, as a timeline names a vacancy."""
    statement = _select().where(Vacancy.id.in_(list(ids)))
    found = db.session.execute(statement)
    return {row.id: f"{row.title} ({row.employer})" if row.employer else row.title for row in found}


def employer(vacancy: Vacancy) -> Organisation | None:
    return db.session.get(Organisation, vacancy.organisation_id) if vacancy.organisation_id else None


def requirements(vacancy_id: Id) -> Sequence[VacancyRequirement]:
    """What must be there first, then by name."""
    statement = select(VacancyRequirement).where(VacancyRequirement.vacancy_id == vacancy_id)
    order = (VacancyRequirement.must.desc(), VacancyRequirement.label_key, VacancyRequirement.id)
    return db.session.scalars(statement.order_by(*order)).all()


def is_open(on: date) -> ColumnElement[bool]:
    """Published and, on the day ``on``, not past its last day, also before the nightly work has closed it."""
    return and_(Vacancy.state.in_(OPEN), or_(Vacancy.closes_on.is_(None), Vacancy.closes_on >= on))


def open_vacancies(on: date) -> Select[*tuple[Any, ...]]:
    """Columns ``LIST`` of what people may be referred to on the day ``on``, the newest first."""
    return _select().where(is_open(on)).order_by(Vacancy.id.desc())


def listing(asked: Asked, today: date, cursor: Id | None = None) -> Select[*tuple[Any, ...]]:
    """Columns ``LIST``, the newest first, one more than a page."""
    statement = _select().where(_in_view(asked.view, today), *_narrowed(asked)).order_by(Vacancy.id.desc())
    if cursor is not None:
        statement = statement.where(Vacancy.id < cursor)
    return statement.limit(PAGE + 1)


def chosen(columns: Sequence[Any], asked: Asked, today: date) -> Select[*tuple[Any, ...]]:
    """``columns`` of the vacancies that ``listing`` would show, in no order."""
    return select(*columns).where(_in_view(asked.view, today), *_narrowed(asked))


def counts(asked: Asked, today: date, area_id: Id) -> dict[str, int]:
    """How many each view holds, counted up to one more than ``COUNTED``, in one statement."""
    columns = []
    for view in VIEWS:
        some = select(Vacancy.id).where(_in_view(view, today), *_narrowed(asked)).limit(COUNTED + 1).subquery()
        columns.append(select(func.count()).select_from(some).scalar_subquery().label(view))
    # The office is there because only what has a mapped entity can be scoped.
    found = db.session.execute(select(Office.id, *columns).where(Office.id == area_id)).one()
    return {view: getattr(found, view) for view in VIEWS}


def of_organisation(organisation_id: Id, limit: int = 10) -> Select[*tuple[Any, ...]]:
    """Columns ``LIST`` of an employer's vacancies, the newest first."""
    return _select().where(Vacancy.organisation_id == organisation_id).order_by(Vacancy.id.desc()).limit(limit)


def linked(vacancy: Vacancy) -> Sequence[Row[Id, str, VacancyState]]:
    """The vacancy that this one carries on, and those that carry this one on."""
    statement = select(Vacancy.id, Vacancy.title, Vacancy.state)
    other = or_(Vacancy.id == vacancy.reopened_from, Vacancy.reopened_from == vacancy.id)
    return db.session.execute(statement.where(other).order_by(Vacancy.id).limit(10)).all()


def history(vacancy_id: Id) -> Sequence[EventRow]:
    """What happened to the vacancy itself, the newest first."""
    statement = select(EventRow).where(EventRow.subject_id == vacancy_id)
    return db.session.scalars(statement.order_by(EventRow.at.desc(), EventRow.id.desc()).limit(PAGE)).all()


def _select() -> Select[*tuple[Any, ...]]:
    return select(*LIST).outerjoin(Organisation, Organisation.id == Vacancy.organisation_id)


def _narrowed(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if key := fold(asked.text):
        found.append(and_(Vacancy.title_key >= key, Vacancy.title_key < after(key)))
    if asked.municipality:
        found.append(Vacancy.municipality == asked.municipality)
    if asked.occupation.isdigit():
        code = asked.occupation
        found.append(and_(Vacancy.occupation >= code, Vacancy.occupation < after(code)))
    return found


def _in_view(view: str, today: date) -> ColumnElement[bool]:
    if view == "open":
        return is_open(today)
    if view == "closed":
        ended = (VacancyState.FILLED, VacancyState.EXPIRED, VacancyState.WITHDRAWN, VacancyState.REJECTED)
        return or_(Vacancy.state.in_(ended), and_(Vacancy.state.in_(OPEN), Vacancy.closes_on < today))
    chosen = {
        "draft": (VacancyState.DRAFT, VacancyState.RETURNED),
        "review": (VacancyState.SUBMITTED, VacancyState.IN_REVIEW),
        "hold": (VacancyState.ON_HOLD,),
    }.get(view)
    return Vacancy.state.in_(chosen) if chosen else true()
