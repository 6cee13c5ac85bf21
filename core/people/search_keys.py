"""The keys under which a person is found: folded words of the name, document numbers, telephones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.countries import documents, phones
from core.db.fold import fold, search_words
from core.db.types import Id
from core.people.codes import ContactKind, SearchKind
from core.people.models import ContactPoint, IdentityDocument, Person, SearchKey

PHONES = frozenset({ContactKind.MOBILE, ContactKind.SHARED_PHONE, ContactKind.WHATSAPP})
Keys = set[tuple[str, SearchKind]]


def number_key(country: str, kind: str, number: str) -> str:
    """A document number as it is compared: normalised by its kind's rules, folded, only letters and digits."""
    return compact(documents.check(country, kind, number).normalised)


def compact(text: str) -> str:
    return "".join(search_words(text))


def contact_key(kind: ContactKind, value: str, country: str) -> str:
    """What two ways of contact are compared by: the digits with the country's code, else the folded text."""
    if kind not in PHONES:
        return fold(value)
    return digits(phones.normalise(value, country).e164 or value) or fold(value)


def digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def name_key(given: str, first: str, second: str) -> str:
    """Sorts by surnames, then given names."""
    return fold(f"{first} {second} {given}")


def keys_of(person: Person, found: Iterable[IdentityDocument], contacts: Iterable[ContactPoint], country: str) -> Keys:
    names = search_words(f"{person.full_name} {person.preferred_name}")
    keys: Keys = {(word, SearchKind.NAME) for word in names}
    keys |= {(document.number_key, SearchKind.DOCUMENT) for document in found}
    return keys | {(key, SearchKind.PHONE) for contact in contacts for key in phone_keys(contact, country)}


def phone_keys(contact: ContactPoint, country: str) -> Iterator[str]:
    """With the country's code, and as one dials it at home."""
    if contact.kind not in PHONES:
        return
    read = phones.normalise(contact.value, country)
    yield from {digits(read.e164 or ""), digits(read.display)} - {""}


def refresh(session: Session, person_id: Id, country: str) -> None:
    """Bring the person's keys up to what the record says now. Call after every change of names, documents, phones."""
    session.flush()
    person = session.get_one(Person, person_id)
    found = session.scalars(select(IdentityDocument).where(IdentityDocument.person_id == person_id))
    contacts = session.scalars(select(ContactPoint).where(ContactPoint.person_id == person_id))
    wanted = keys_of(person, found, contacts, country)
    for row in session.scalars(select(SearchKey).where(SearchKey.person_id == person_id)):
        if (row.key, row.kind) in wanted:
            wanted.discard((row.key, row.kind))
        else:
            session.delete(row)
    session.add_all(SearchKey(key=key, person_id=person_id, kind=kind) for key, kind in sorted(wanted))
    session.flush()
