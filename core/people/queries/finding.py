"""Finding a person by the beginning of any part of the name, of a document number or of a telephone.

Three ways lead to the same rows; what is cheapest depends on how many people the actor sees and how common the words
are (figures: ``tests/bench/find.py``). In a small office its people are gone through. A word that few people have leads
by its keys. Words that very many have are met soon in the order of the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import ColumnElement

from core.countries.ages import BirthPrecision
from core.db.fold import after
from core.db.scope import scope_of
from core.db.types import Id
from core.extensions import db
from core.people.models import ContactPoint, IdentityDocument, Person, PersonOffice, SearchKey
from core.people.queries.header import full_name
from core.people.queries.near import nearest
from core.people.search_terms import terms

LIMIT = 20
SMALL_SCOPE = 2_000
RARE = (6_000, 8_000, 20_000)
"""How many keys the rarest of one, two, more words has at most to lead: the more words, the fewer people have all."""
_COLUMNS = (
    Person.id, Person.given_names, Person.first_surname, Person.second_surname,
    Person.birth_date, Person.birth_precision, Person.municipality,
)  # fmt: skip


@dataclass(frozen=True)
class PersonRow:
    """``document`` and ``phone`` are empty when there is none."""

    id: Id
    name: str
    birth_date: date | None
    birth_precision: BirthPrecision
    municipality: str
    document: str
    phone: str


@dataclass(frozen=True)
class Sought:
    """A word that a person must have: one that begins so, or one of ``near``."""

    beginning: str
    near: tuple[str, ...] = ()


def find(text: str, limit: int = LIMIT) -> list[PersonRow]:
    """The people who have a word beginning with each word of ``text``, by surnames. Too short a text finds nobody."""
    return _found([Sought(word) for word in _terms(text)], limit)


def find_near(text: str, limit: int = LIMIT) -> list[PersonRow]:
    """As ``find``, by words that sound like those of ``text`` or have a slip more or less."""
    return _found([Sought(word, nearest(word)) for word in _terms(text)], limit)


def _terms(text: str) -> tuple[str, ...]:
    return terms(text, current_app.config["DEPLOYMENT"].country)


def _found(words: Sequence[Sought], limit: int) -> list[PersonRow]:
    return rows(db.session.execute(_statement(words).limit(limit)).all()) if words else []


def latest(limit: int = LIMIT) -> list[PersonRow]:
    """Those registered last."""
    return rows(db.session.execute(select(*_COLUMNS).order_by(Person.id.desc()).limit(limit)).all())


def rows(found: Sequence[Row[*tuple[Any, ...]]]) -> list[PersonRow]:
    """With documents and telephones: two more queries, however many people."""
    people = [row.id for row in found]
    documents, phones = _documents(people), _phones(people)
    return [
        PersonRow(
            row.id, full_name(row), row.birth_date, row.birth_precision, row.municipality,
            documents.get(row.id, ""), phones.get(row.id, ""),
        )
        for row in found
    ]  # fmt: skip


def _statement(words: Sequence[Sought]) -> Select[*tuple[Any, ...]]:
    most = RARE[min(len(words), len(RARE)) - 1]
    people, *having = db.session.execute(_sizes(words, most)).one()
    fewest = min(having)
    if people > SMALL_SCOPE and fewest > most:
        in_order = select(*_COLUMNS).order_by(Person.name_key, Person.id)
        return in_order.where(*(_has(word, Person.id) for word in words))
    # Nothing is added to the key, so that no database takes the index of the names for the shorter way.
    by_name = select(*_COLUMNS).order_by(Person.name_key.concat(""), Person.id)
    if people <= SMALL_SCOPE:
        return by_name.where(_among_few(), *(_has(word, Person.id) for word in words))
    lead = having.index(fewest)
    return by_name.where(Person.id.in_(_led_by(words[lead], [*words[:lead], *words[lead + 1 :]])))


def _led_by(word: Sought, others: Iterable[Sought]) -> Select[*tuple[Any, ...]]:
    """Goes through the keys of one word; the others are asked only of the people whom it leads to."""
    key = aliased(SearchKey)
    return select(key.person_id).where(_is(key, word), *(_has(other, key.person_id) for other in others))


def _sizes(words: Iterable[Sought], most: int) -> Select[*tuple[Any, ...]]:
    """How many people are seen, and how many keys each word has; counted no further than matters."""
    seen = select(PersonOffice.person_id).where(PersonOffice.until.is_(None)).limit(SMALL_SCOPE + 1).subquery()
    having = [select(SearchKey.person_id).where(_is(SearchKey, word)).limit(most + 1).subquery() for word in words]
    counts = [select(func.count()).select_from(part).scalar_subquery() for part in (seen, *having)]
    return select(*counts)


def _among_few() -> ColumnElement[bool]:
    """Names the people of a small scope first, so that the others are never gone through."""
    scope = scope_of(db.session())
    here = Person.id.in_(select(PersonOffice.person_id).where(PersonOffice.until.is_(None)))
    return here if scope.offices or scope.system else Person.id.in_(scope.persons)


def _has(word: Sought, person: Any) -> ColumnElement[bool]:
    key = aliased(SearchKey)
    return select(key.key).where(key.person_id == person, _is(key, word)).exists()


def _is(key: Any, word: Sought) -> ColumnElement[bool]:
    begins: ColumnElement[bool] = (key.key >= word.beginning) & (key.key < after(word.beginning))
    return begins | key.key.in_(word.near) if word.near else begins


def _documents(people: Sequence[Id]) -> dict[Id, str]:
    statement = (
        select(IdentityDocument.person_id, IdentityDocument.kind, IdentityDocument.number)
        .where(IdentityDocument.person_id.in_(people), IdentityDocument.superseded_by.is_(None))
        .order_by(IdentityDocument.id)
    )
    return {row.person_id: f"{row.kind} {row.number}" for row in db.session.execute(statement)}


def _phones(people: Sequence[Id]) -> dict[Id, str]:
    statement = (
        select(ContactPoint.person_id, ContactPoint.value)
        .where(ContactPoint.person_id.in_(people), ContactPoint.preferred)
    )  # fmt: skip
    return {row.person_id: row.value for row in db.session.execute(statement)}
