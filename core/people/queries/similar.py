"""Whether somebody may be on file at another office: the only search across offices.

It runs in a named, audited scope without bounds and answers with a masked row that opens nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.access.models import Office
from core.audit.acts import saw
from core.countries.ages import BirthPrecision
from core.db.scope import elevated
from core.db.types import Id
from core.extensions import db
from core.people.candidates import Candidate
from core.people.models import Person, PersonOffice
from core.people.queries.duplicates import MOST, compare
from core.people.queries.header import full_name

REASON = "people.find_similar"


@dataclass(frozen=True)
class MaskedRow:
    initials: str
    birth_year: int | None
    office: str
    reasons: list[str]


def find_similar(candidate: Candidate) -> list[MaskedRow]:
    """People of other offices who may be ``candidate``. Nobody unless a document, a phone, or name and year are known.

    The read record of the page, or the audit of the act, tells that it was done and whom it met.
    """
    if not candidate.may_search_elsewhere:
        return []
    with elevated(db.session(), REASON):
        found = compare(candidate)
        people = list(found.rows)
        offices = _offices(people)
    here = set(db.session.scalars(select(Person.id).where(Person.id.in_(people))))
    elsewhere = [person for person in people if person not in here][:MOST]
    saw(elsewhere, why=REASON)
    return [
        MaskedRow(
            _initials(full_name(found.rows[person])),
            _year(found.rows[person].birth_date, found.rows[person].birth_precision),
            offices.get(person, ""),
            found.reasons[person],
        )
        for person in elsewhere
    ]


def _offices(people: Sequence[Id]) -> dict[Id, str]:
    statement = (
        select(PersonOffice.person_id, Office.name)
        .join(Office, Office.id == PersonOffice.office_id)
        .where(PersonOffice.person_id.in_(people), PersonOffice.until.is_(None))
        .order_by(PersonOffice.since)
    )
    return {row.person_id: row.name for row in db.session.execute(statement)}


def _initials(name: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in name.split())


def _year(birth: object, precision: BirthPrecision) -> int | None:
    return None if birth is None or precision is BirthPrecision.UNKNOWN else int(str(birth)[:4])
