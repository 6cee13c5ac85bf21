"""The records that hang on a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.orm import undefer

from core.access.models import Office
from core.access.queries import offices_below
from core.countries import phones
from core.db.types import Id
from core.errors import NotFound
from core.extensions import db
from core.people.codes import ConsentAnswer, ConsentPurpose
from core.people.models import (
    Attachment,
    Consent,
    ContactPoint,
    IdentityDocument,
    OfPerson,
    Person,
    PersonOffice,
    WorkPermit,
)
from core.people.schemas.offers import country
from core.people.search_keys import PHONES

Kind = TypeVar("Kind", bound=OfPerson)


def get(person_id: Id) -> Person:
    """Raises NotFound, also for a person of another office."""
    found: Person | None = db.session.get(Person, person_id)
    if found is None:
        raise NotFound
    return found


def of_person(model: type[Kind], person_id: Id, row_id: Id) -> Kind:
    """One row of ``model`` that belongs to that person. Raises NotFound."""
    statement = select(model).where(model.id == row_id, model.person_id == person_id)
    found: Kind | None = db.session.scalars(statement).first()
    if found is None:
        raise NotFound
    return found


def documents(person_id: Id) -> Sequence[IdentityDocument]:
    """The ones in use first."""
    statement = (
        select(IdentityDocument)
        .where(IdentityDocument.person_id == person_id)
        .order_by(IdentityDocument.superseded_by.is_not(None), IdentityDocument.id.desc())
    )
    return db.session.scalars(statement).all()


def contacts(person_id: Id) -> Sequence[ContactPoint]:
    """The preferred one first."""
    statement = (
        select(ContactPoint)
        .where(ContactPoint.person_id == person_id)
        .order_by(ContactPoint.preferred.desc(), ContactPoint.id)
    )
    return db.session.scalars(statement).all()


def consents(person_id: Id) -> Sequence[Consent]:
    """The newest first."""
    statement = select(Consent).where(Consent.person_id == person_id).order_by(Consent.at.desc(), Consent.id.desc())
    return db.session.scalars(statement).all()


def has_consent(person_id: Id, purpose: ConsentPurpose) -> bool:
    """Whether the last answer for all of ``purpose`` allows to share. The legal basis of attending is none; an answer
    about one employer says nothing about the others."""
    answers = (row.answer for row in consents(person_id) if row.purpose is purpose and row.recipient_id is None)
    return next(answers, None) is ConsentAnswer.GIVEN


def may_withdraw(person_id: Id, purpose: ConsentPurpose) -> bool:
    """Whether something may be shared by the last answer: with everybody, or with one employer alone."""
    answers = (row.answer for row in consents(person_id) if row.purpose is purpose)
    return next(answers, None) is ConsentAnswer.GIVEN


def office_municipality(office_id: Id) -> str:
    return db.session.scalars(select(Office.municipality).where(Office.id == office_id)).first() or ""


def is_attended_at(person_id: Id, office_id: Id) -> bool:
    """Whether the office, or one below it, attends the person now."""
    session = db.session()
    offices = offices_below(session, session.get_one(Office, office_id))
    there = select(PersonOffice.id).where(PersonOffice.person_id == person_id, PersonOffice.until.is_(None))
    return session.scalars(there.where(PersonOffice.office_id.in_(offices)).limit(1)).first() is not None


def doubtful_phone(contact: ContactPoint) -> bool:
    """Whether a telephone cannot be one, as far as its country's rules are known."""
    return contact.kind in PHONES and not phones.normalise(contact.value, country()).valid


def permits(person_id: Id) -> Sequence[WorkPermit]:
    statement = select(WorkPermit).where(WorkPermit.person_id == person_id)
    return db.session.scalars(statement.order_by(WorkPermit.issued_on.desc(), WorkPermit.id.desc())).all()


def attachments(person_id: Id) -> Sequence[Row[*tuple[Any, ...]]]:
    """Columns id, name, media_type, size, at: never the content."""
    statement = select(Attachment.id, Attachment.name, Attachment.media_type, Attachment.size, Attachment.at)
    return db.session.execute(
        statement.where(Attachment.person_id == person_id).order_by(Attachment.at.desc(), Attachment.id.desc())
    ).all()


def attachment(person_id: Id, attachment_id: Id) -> Attachment:
    """With its content. Raises NotFound."""
    statement = select(Attachment).where(Attachment.id == attachment_id, Attachment.person_id == person_id)
    found: Attachment | None = db.session.scalars(statement.options(undefer(Attachment.content))).first()
    if found is None:
        raise NotFound
    return found
