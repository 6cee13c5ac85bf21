"""Who may already be registered, and why we think so. It informs and never blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext as _
from rapidfuzz import fuzz
from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import aliased

from core.countries.ages import BirthPrecision
from core.db.fold import after, search_words
from core.db.types import Id
from core.extensions import db
from core.people.candidates import Candidate
from core.people.models import ContactPoint, DuplicateDecision, IdentityDocument, Person, SearchKey
from core.people.queries.finding import PersonRow, rows

BLOCK = 3000
SIMILAR = 86
MOST = 5
_ROW = (
    Person.id, Person.name_key, Person.given_names, Person.first_surname, Person.second_surname,
    Person.birth_date, Person.birth_precision, Person.municipality,
)  # fmt: skip


@dataclass(frozen=True)
class Likeness:
    """A person on file with the reasons, in words, the strongest first."""

    person: PersonRow
    reasons: list[str]


@dataclass
class _Found:
    rows: dict[Id, Row[Any]] = field(default_factory=dict)
    reasons: dict[Id, list[str]] = field(default_factory=dict)

    def add(self, found: Iterable[Row[Any]], reason: str) -> None:
        for row in found:
            self.rows.setdefault(row.id, row)
            self.reasons.setdefault(row.id, []).append(reason)


def likely(candidate: Candidate, *, besides: Iterable[Id] = ()) -> list[Likeness]:
    """The few most likely people in scope. ``besides``: ids that were told apart already."""
    found = compare(candidate)
    left = [person for person in found.rows if person not in set(besides)]
    best = sorted(left, key=lambda person: (-len(found.reasons[person]), found.rows[person].name_key))[:MOST]
    shown = rows([found.rows[person] for person in best])
    return [Likeness(row, found.reasons[row.id]) for row in shown]


def compare(candidate: Candidate) -> _Found:
    found = _Found()
    if candidate.document_key:
        found.add(_all(_with(IdentityDocument, IdentityDocument.number_key == candidate.document_key)), _same_number())
    if candidate.phone_keys:
        found.add(_all(_with(ContactPoint, ContactPoint.value_key.in_(candidate.phone_keys))), _("Same phone"))
    if candidate.given_words and candidate.surname_words:
        _add_names(found, candidate)
    return found


def _same_number() -> str:
    text: str = _("Same document number")
    return text


def decided(person_id: Id) -> set[Id]:
    """The people whom somebody has told apart from this one."""
    one, other = DuplicateDecision.person_id, DuplicateDecision.other_id
    statement = select(one, other).where(or_(one == person_id, other == person_id))
    return {other for row in db.session.execute(statement) for other in row if other != person_id}


def _with(model: Any, condition: Any) -> Select[*tuple[Any, ...]]:
    return select(*_ROW).where(Person.id.in_(select(model.person_id).where(condition)))


def _all(statement: Select[*tuple[Any, ...]]) -> list[Row[Any]]:
    return list(db.session.execute(statement.order_by(Person.name_key).limit(BLOCK)))


def _add_names(found: _Found, candidate: Candidate) -> None:
    seen: set[Id] = set()
    for row in _block(candidate):
        if row.id not in seen and (reason := _likeness(candidate, row)):
            found.add([row], reason)
        seen.add(row.id)


def _block(candidate: Candidate) -> Iterator[Row[Any]]:
    """People born in the same year, and those whose name begins alike: only they are compared letter by letter."""
    if candidate.birth_year:
        first, last = date(candidate.birth_year, 1, 1), date(candidate.birth_year, 12, 31)
        yield from _all(select(*_ROW).where(Person.birth_date.between(first, last)))
    yield from _all(
        select(*_ROW).where(_begins(candidate.surname_words[0][:4])).where(_begins(candidate.given_words[0][:3]))
    )


def _begins(beginning: str) -> Any:
    key = aliased(SearchKey)
    return Person.id.in_(select(key.person_id).where(key.key >= beginning, key.key < after(beginning)))


def _likeness(candidate: Candidate, row: Row[Any]) -> str:
    known = row.birth_date is not None and row.birth_precision is not BirthPrecision.UNKNOWN
    if known and candidate.birth_year and abs(row.birth_date.year - candidate.birth_year) > 1:
        return ""
    same_year = bool(known and row.birth_date.year == candidate.birth_year)
    theirs = " ".join(sorted(search_words(f"{row.given_names} {row.first_surname} {row.second_surname}")))
    if theirs == candidate.sorted_name:
        return str(_("Same name and year of birth") if same_year else _("Same name"))
    if fuzz.ratio(theirs, candidate.sorted_name) >= SIMILAR or _part_of(candidate, row):
        return str(_("Similar name, same year of birth") if same_year else _("Similar name"))
    return ""


def _part_of(candidate: Candidate, row: Row[Any]) -> bool:
    """One has a second name or surname that the other lacks: the rest agrees, and it is more than two words."""
    mine = {*candidate.given_words, *candidate.surname_words}
    theirs = set(search_words(f"{row.given_names} {row.first_surname} {row.second_surname}"))
    smaller, larger = sorted((mine, theirs), key=len)
    return len(smaller) >= 2 and smaller < larger and len(larger) - len(smaller) == 1
