"""Reading places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from core.countries.models import Place
from core.db.fold import after, fold
from core.extensions import db

LIST = (Place.code, Place.name, Place.level, Place.scheme, Place.parent_code, Place.source)


def places(country: str, level: int | None = None, parent: str | None = None) -> Select[*tuple[Any, ...]]:
    """Columns ``LIST``, by name; narrowed to a level, or to the children of ``parent``."""
    statement = select(*LIST).where(Place.country == country).order_by(Place.level, Place.name_key, Place.code)
    if level is not None:
        statement = statement.where(Place.level == level)
    return statement if parent is None else statement.where(Place.parent_code == parent)


def beginning_with(country: str, text: str, limit: int = 10) -> Select[*tuple[Any, ...]]:
    """Columns ``LIST`` of the places whose name begins with ``text``, accents and case apart."""
    key = fold(text)
    statement = places(country).limit(limit)
    return statement.where(Place.name_key >= key, Place.name_key < after(key)) if key else statement


def place(country: str, code: str) -> Place | None:
    """The place with that code; the deepest one where two schemes share it."""
    statement = select(Place).where(Place.country == country, Place.code == code).order_by(Place.level.desc())
    found: Place | None = db.session.scalars(statement).first()
    return found


def choices(country: str, level: int) -> list[tuple[str, str]]:
    """Code and name, by name: what a field of a form takes."""
    return [(row.code, row.name) for row in db.session.execute(places(country, level))]


def names(country: str, codes: Iterable[str]) -> dict[str, str]:
    """Name by code, of those on file: one query for a whole list."""
    wanted = {code for code in codes if code}
    if not wanted:
        return {}
    statement = select(Place.code, Place.name).where(Place.country == country, Place.code.in_(wanted))
    return {row.code: row.name for row in db.session.execute(statement.order_by(Place.level))}


def is_on_file(code: str) -> bool:
    """Whether any country has a place of that code."""
    return db.session.execute(select(Place.id).where(Place.code == code).limit(1)).first() is not None
