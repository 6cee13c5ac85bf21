"""Reads of employers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from core.access.models import User
from core.countries import documents
from core.db.fold import after, fold
from core.db.types import Id
from core.db.urls import cursor_of
from core.errors import NotFound
from core.events.models import EventRow
from core.extensions import db
from core.organisations.models import Organisation, OrganisationContact

PAGE = 50
LIST = (
    Organisation.id,
    Organisation.legal_name,
    Organisation.trade_name,
    Organisation.tax_id,
    Organisation.papers_pending,
    Organisation.municipality,
    Organisation.activity,
    Organisation.checked_at,
    Organisation.suspended_at,
)
CHECKED, UNCHECKED, SUSPENDED = "checked", "unchecked", "suspended"


def get(organisation_id: Id) -> Organisation:
    """Raises NotFound for one that does not exist or belongs to another municipality."""
    found = db.session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound
    return found


def listing(*, text: str = "", standing: str = "", cursor: Id | None = None) -> Select[*tuple[Any, ...]]:
    """Columns ``LIST`` by name, one more than a page. The filters are those of ``chosen``."""
    statement = chosen(LIST, text=text, standing=standing)
    statement = statement.order_by(Organisation.name_key, Organisation.id).limit(PAGE + 1)
    key = cursor and db.session.scalar(select(Organisation.name_key).where(Organisation.id == cursor))
    if key is None:
        return statement
    same = and_(Organisation.name_key == key, Organisation.id > cursor)
    return statement.where(Organisation.name_key >= key).where(or_(Organisation.name_key > key, same))


def chosen(columns: Sequence[Any], *, text: str = "", standing: str = "") -> Select[*tuple[Any, ...]]:
    """``text``: the beginning of a name, or of the tax number; ``standing``: checked, unchecked or suspended."""
    statement: Select[*tuple[Any, ...]] = select(*columns)
    if text.strip():
        statement = statement.where(_begins(text))
    return statement.where(_stands(standing)) if standing else statement


def _begins(text: str) -> ColumnElement[bool]:
    key, number = fold(text), documents.compact(text)
    found = [
        and_(column >= start, column < after(start))
        for column, start in (
            (Organisation.name_key, key),
            (Organisation.trade_key, key),
            (Organisation.tax_id_key, number),
        )
        if start
    ]
    return or_(*found)


def _stands(standing: str) -> ColumnElement[bool]:
    if standing == SUSPENDED:
        return Organisation.suspended_at.is_not(None)
    checked = Organisation.checked_at.is_not(None) if standing == CHECKED else Organisation.checked_at.is_(None)
    return and_(checked, Organisation.suspended_at.is_(None))


def tax_document(country: str) -> str:
    """The code of the number by which ``country`` knows a firm (NIT, RUC...); empty where none is on file."""
    return next((kind.code for kind in documents.types(country) if "organisation" in kind.holders), "")


def tax_key(country: str, number: str) -> str:
    """The number as it is compared."""
    return documents.check(country, tax_document(country), number).normalised if number.strip() else ""


def by_tax_id(country: str, number: str) -> Row[Id, str] | None:
    """Id and name of the employer in this municipality that has the number already."""
    key = tax_key(country, number)
    if not key:
        return None
    statement = select(Organisation.id, Organisation.legal_name)
    return db.session.execute(
        statement.where(Organisation.country == country, Organisation.tax_id_key == key).limit(1)
    ).first()


def contacts(organisation_id: Id) -> Sequence[OrganisationContact]:
    statement = select(OrganisationContact).where(OrganisationContact.organisation_id == organisation_id)
    return db.session.scalars(statement.order_by(OrganisationContact.name, OrganisationContact.id)).all()


def history(organisation_id: Id) -> Sequence[EventRow]:
    """What happened to the employer, the newest first."""
    statement = select(EventRow).where(EventRow.subject_id == organisation_id)
    return db.session.scalars(statement.order_by(EventRow.at.desc(), EventRow.id.desc()).limit(PAGE)).all()


def user_name(user_id: Id | None) -> str:
    return (db.session.scalar(select(User.name).where(User.id == user_id)) or "") if user_id else ""


def offered(limit: int = 200) -> Select[*tuple[Any, ...]]:
    """Employers to choose from: the newest, by name. One that is not among them is found by what is typed."""
    newest = select(Organisation.id).order_by(Organisation.id.desc()).limit(limit)
    columns = (Organisation.legal_name, Organisation.trade_name, Organisation.tax_id)
    return select(*columns).where(Organisation.id.in_(newest)).order_by(Organisation.name_key, Organisation.id)


def called(text: str) -> list[Id]:
    """At most two employers that ``text`` means: an id, a tax number, a name, or ``name · tax number``."""
    if key := cursor_of(text):
        return list(db.session.scalars(select(Organisation.id).where(Organisation.id == key)))
    name, _, number = text.rpartition(" · ")
    for criterion in (
        Organisation.tax_id_key == documents.compact(number if name else text),
        or_(Organisation.name_key == fold(text), Organisation.trade_key == fold(text)),
    ):
        statement = select(Organisation.id).where(criterion).where(Organisation.name_key != "").limit(2)
        if found := list(db.session.scalars(statement)):
            return found
    return []
