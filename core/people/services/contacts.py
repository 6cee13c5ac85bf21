"""Ways of contact: exactly one is preferred while there are any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core.access.actors import Actor
from core.countries import phones
from core.db.types import Id
from core.events.recording import record
from core.extensions import db
from core.people import queries
from core.people.codes import ContactKind, ContactOwner
from core.people.events import ContactsChanged
from core.people.models import ContactPoint
from core.people.queries.records import of_person
from core.people.schemas.offers import country
from core.people.search_keys import PHONES, contact_key, refresh


def new_contact(person_id: Id, kind: ContactKind, value: str, of_country: str) -> ContactPoint:
    """A telephone is kept as the country writes it; what is no number of any country as it was typed."""
    shown = phones.normalise(value, of_country).display if kind in PHONES else value
    return ContactPoint(person_id=person_id, kind=kind, value=shown, value_key=contact_key(kind, value, of_country))


def add_contact(person_id: Id, data: Mapping[str, Any], *, actor: Actor) -> ContactPoint:
    """``data``: what ``ContactIn`` loads. The first one becomes the preferred one."""
    person = queries.get(person_id)
    contact = new_contact(person_id, data["kind"], data["value"], country())
    contact.owner = data.get("owner") or ContactOwner.SELF
    contact.may_leave_message = bool(data.get("may_leave_message"))
    first = not queries.contacts(person_id)
    db.session.add(contact)
    person.without_contact = False
    db.session.flush()
    if first or data.get("preferred"):
        _prefer(contact)
    return _changed(contact, actor=actor)


def prefer_contact(person_id: Id, contact_id: Id, *, actor: Actor) -> ContactPoint:
    contact = of_person(ContactPoint, person_id, contact_id)
    _prefer(contact)
    return _changed(contact, actor=actor)


def remove_contact(person_id: Id, contact_id: Id, *, actor: Actor) -> None:
    """Another one becomes the preferred one, if there is any."""
    contact = of_person(ContactPoint, person_id, contact_id)
    db.session.delete(contact)
    db.session.flush()
    left = queries.contacts(person_id)
    if left and not left[0].preferred:
        _prefer(left[0])
    _changed(contact, actor=actor)


def _prefer(contact: ContactPoint) -> None:
    statement = select(ContactPoint).where(ContactPoint.person_id == contact.person_id, ContactPoint.preferred)
    for other in db.session.scalars(statement):
        other.preferred = False
    db.session.flush()  # one preferred at a time is a rule of the table
    contact.preferred = True


def _changed(contact: ContactPoint, *, actor: Actor) -> ContactPoint:
    record(ContactsChanged(contact.id, person_id=contact.person_id), actor=actor)
    refresh(db.session(), contact.person_id, country())
    return contact
