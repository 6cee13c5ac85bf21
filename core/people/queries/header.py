"""What stands on top of every page about a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.access.actors import current_actor
from core.countries import ages
from core.countries import queries as places
from core.countries.ages import BirthPrecision
from core.countries.documents import CheckStatus
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.people.codes import Verification
from core.people.models import ContactPoint, IdentityDocument, Person
from core.people.search_keys import PHONES

_COLUMNS = (
    Person.id, Person.given_names, Person.first_surname, Person.second_surname, Person.preferred_name,
    Person.birth_date, Person.birth_precision, Person.municipality, Person.without_contact, Person.version,
)  # fmt: skip


@dataclass(frozen=True)
class Header:
    """``facts``: short texts (document, age, municipality); ``alerts``: (text, kind) that anybody may overhear."""

    id: Id
    name: str
    preferred_name: str
    facts: list[str]
    phone: str
    alerts: list[tuple[str, str]]
    birth_date: date | None
    birth_precision: BirthPrecision
    municipality: str
    version: int

    @property
    def person_id(self) -> Id:
        return self.id


def header(person_id: Id) -> Header:
    """Raises NotFound, also for a person of another office."""
    row = db.session.execute(select(*_COLUMNS).where(Person.id == person_id)).first()
    if row is None:
        raise NotFound
    document = _document(person_id)
    phone = _phone(person_id)
    place = place_name(row.municipality)
    age = youngest_age(row.birth_date, row.birth_precision)
    facts = [f"{document.kind} {document.number}" if document else "", age_in_words(age, row.birth_precision), place]
    return Header(
        row.id, full_name(row), row.preferred_name, [fact for fact in facts if fact], phone,
        _alerts(age, document, row.without_contact and not phone), row.birth_date, row.birth_precision,
        row.municipality, row.version,
    )  # fmt: skip


def full_name(row: Person | object) -> str:
    parts = (getattr(row, name) for name in ("given_names", "first_surname", "second_surname"))
    return " ".join(part for part in parts if part)


def place_name(code: str) -> str:
    return place_names([code]).get(code, code)


def place_names(codes: Iterable[str]) -> dict[str, str]:
    """Name by code, of those on file in the deployment's country."""
    return places.names(current_app.config["DEPLOYMENT"].country, codes)


def youngest_age(birth: date | None, precision: BirthPrecision) -> int | None:
    return ages.youngest_age(birth, precision, clock.today(current_actor().timezone))


def age_in_words(age: int | None, precision: BirthPrecision) -> str:
    if age is None:
        return ""
    text: str = _("%(age)s years old", age=age)
    return text if precision is BirthPrecision.DAY else str(_("about %(age)s years old", age=age))


def _document(person_id: Id) -> IdentityDocument | None:
    statement = (
        select(IdentityDocument)
        .where(IdentityDocument.person_id == person_id, IdentityDocument.superseded_by.is_(None))
        .order_by(IdentityDocument.id.desc())
        .limit(1)
    )
    found: IdentityDocument | None = db.session.scalars(statement).first()
    return found


def _phone(person_id: Id) -> str:
    statement = (
        select(ContactPoint.value)
        .where(ContactPoint.person_id == person_id, ContactPoint.kind.in_(sorted(PHONES)))
        .order_by(ContactPoint.preferred.desc(), ContactPoint.id)
        .limit(1)
    )
    return db.session.scalars(statement).first() or ""


def _alerts(age: int | None, document: IdentityDocument | None, unreachable: bool) -> list[tuple[str, str]]:
    found = []
    if age is not None and age < ages.ADULT:
        found.append((_("Under 18"), "info"))
    doubtful = document is not None and document.check_status is CheckStatus.INVALID
    if document is not None and doubtful and document.verification is not Verification.SEEN_ORIGINAL:
        found.append((_("Document to be checked"), "warn"))
    if unreachable:
        found.append((_("No way of contact"), "warn"))
    return found
