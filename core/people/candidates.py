"""Somebody as typed into a form, ready to be compared with the people on file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.countries import ages
from core.db.fold import search_words
from core.people.codes import ContactKind
from core.people.models import Person
from core.people.schemas.offers import kind_and_country
from core.people.search_keys import PHONES, contact_key, name_key, number_key


@dataclass(frozen=True)
class Candidate:
    """Folded keys; each may be empty. ``birth_year`` is None when it is not known."""

    name_key: str = ""
    given_words: tuple[str, ...] = ()
    surname_words: tuple[str, ...] = ()
    birth_year: int | None = None
    document_key: str = ""
    phone_keys: tuple[str, ...] = ()

    @property
    def sorted_name(self) -> str:
        """The words in alphabetical order: surnames and given names may have changed places."""
        return " ".join(sorted((*self.given_words, *self.surname_words)))

    @property
    def may_search_elsewhere(self) -> bool:
        """Across offices only with more than a name."""
        return bool(self.document_key or self.phone_keys or (self.name_key and self.birth_year))


def of_form(data: Mapping[str, Any], country: str) -> Candidate:
    """``data``: what ``RegisterIn`` loads, or as much of it as was typed."""
    given, first, second = (data.get(part) or "" for part in ("given_names", "first_surname", "second_surname"))
    birth = data.get("birth_date")
    return Candidate(
        name_key(given, first, second),
        tuple(search_words(given)),
        tuple(search_words(f"{first} {second}")),
        birth["year"] if birth else None,
        _document(data),
        _phones(data, country),
    )


def of_person(person: Person) -> Candidate:
    known = person.birth_date and person.birth_precision is not ages.BirthPrecision.UNKNOWN
    return Candidate(
        person.name_key,
        tuple(search_words(person.given_names)),
        tuple(search_words(f"{person.first_surname} {person.second_surname}")),
        person.birth_date.year if person.birth_date and known else None,
    )


def _document(data: Mapping[str, Any]) -> str:
    number, kind = data.get("document_number"), data.get("document_kind")
    if not number or not kind:
        return ""
    code, issued_by = kind_and_country(kind, data.get("document_country"))
    return number_key(issued_by, code, number)


def _phones(data: Mapping[str, Any], country: str) -> tuple[str, ...]:
    kind, value = data.get("contact_kind"), data.get("contact_value")
    if not value or kind not in PHONES:
        return ()
    return (contact_key(ContactKind(kind), value, country),)
