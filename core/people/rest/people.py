"""People over REST."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.db.types import Id
from core.people import candidates, likeness, permissions, queries, services
from core.people.candidates import Candidate
from core.people.models import Person
from core.people.queries.duplicates import likely
from core.people.queries.similar import find_similar
from core.people.rest import schemas
from core.people.rest.blueprint import bp
from core.people.schemas.offers import country
from core.people.search_keys import PHONES, contact_key
from core.rest.conditions import unchanged
from core.rest.paging import Listing, keyset
from core.rest.schemas import merged, patch_of

COLUMNS = tuple(
    getattr(Person, field.attribute or name) for name, field in schemas.PersonRow._declared_fields.items()
)  # fmt: skip


@bp.items("/people", schemas.PersonRow, permissions.READ, reads=Reads.PEOPLE)
def list_() -> Listing:
    """The people of the office, in the order of their registration."""
    found = keyset(select(*COLUMNS), Person.id)
    saw(row.id for row in found.rows)
    return found


@bp.item("/people/<id:person_id>", schemas.PersonOut, permissions.READ, reads=Reads.PERSON)
def show(person_id: Id) -> dict[str, Any]:
    """One person with documents and ways of contact."""
    person = queries.get(person_id)
    saw([person_id])
    return _record(person)


def _record(person: Person) -> dict[str, Any]:
    may = current_actor().may(permissions.READ_DOCUMENTS)
    own = {column.key: getattr(person, column.key) for column in COLUMNS}
    documents = queries.documents(person.id) if may else None
    return {**own, "contacts": queries.contacts(person.id), "documents": documents}


@bp.search("/people/search", schemas.SearchIn, schemas.FoundOut, permissions.FIND, reads=Reads.PEOPLE)
def search(data: dict[str, Any]) -> list[Any]:
    """Find people by the beginnings of names, of a document number or of a telephone. ``document`` is empty for a token
    that may not see documents."""
    found, may = queries.find(data["q"], data["limit"]), current_actor().may(permissions.READ_DOCUMENTS)
    saw(row.id for row in found)
    return [{**vars(row), "document": row.document if may else ""} for row in found]


@bp.search(
    "/people/duplicates", patch_of(schemas.PersonIn), schemas.DuplicateOut, permissions.REGISTER,
    reads=Reads.PEOPLE, throttle=likeness.limits,
)  # fmt: skip
def duplicates(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Who may already be registered, here and, without their names, at other offices; and why one thinks so."""
    candidate = _candidate(data)
    found = likely(candidate, besides=data.get("different_from", ()))
    saw(one.person.id for one in found)
    here = [
        {"id": one.person.id, "name": one.person.name, "birth_year": _year(one.person), "reasons": one.reasons}
        for one in found
    ]
    elsewhere = [
        {"id": None, "name": row.initials, "birth_year": row.birth_year, "office": row.office, "reasons": row.reasons}
        for row in find_similar(candidate)
    ]
    return [{"office": "", **one} for one in here + elsewhere]


def _year(person: queries.PersonRow) -> int | None:
    known = person.birth_date is not None and person.birth_precision != "unknown"
    return person.birth_date.year if known and person.birth_date else None


def _candidate(data: dict[str, Any]) -> Candidate:
    """With every telephone that was given; a form has one."""
    phones = [row for row in data.get("contacts") or [] if row["kind"] in PHONES]
    keys = tuple(contact_key(row["kind"], row["value"], country()) for row in phones)
    return replace(candidates.of_form(schemas.as_form(data), country()), phone_keys=keys)


def _look(data: dict[str, Any]) -> likeness.Looked:
    seen = {str(person) for person in data["different_from"]}
    return likeness.look(_candidate(data), {*seen, likeness.ELSEWHERE} if data["different_elsewhere"] else seen)


@bp.create(
    "/people", schemas.PersonIn, permissions.REGISTER, done="show", before=_look, throttle=likeness.limits
)  # fmt: skip
def register(data: dict[str, Any], prepared: likeness.Looked) -> Id:
    """Register a person in the office of the token. Refused (409) while likely duplicates were not looked at."""
    prepared.require_seen()
    actor = current_actor()
    form = {key: value for key, value in schemas.as_form(data).items() if not key.startswith("document_")}
    person = services.register(form, actor=actor, different_from=prepared.people)
    for document in data["documents"]:
        services.add_document(person.id, document, actor=actor)
    for contact in data["contacts"][1:]:
        services.add_contact(person.id, contact, actor=actor)
    return person.id


@bp.change("/people/<id:person_id>", patch_of(schemas.ChangeIn), permissions.EDIT, done="show")
def edit(person_id: Id, data: dict[str, Any]) -> Id:
    """Change a person's own data. Documents and ways of contact have addresses of their own."""
    person = queries.get(person_id)
    unchanged(person)
    services.edit(person, merged(schemas.ChangeIn, _as_sent(person)), actor=current_actor())
    return person_id


def _as_sent(person: Person) -> dict[str, Any]:
    """The record as a program would send it: the date of birth as far as it is known, which tells how far that is."""
    found: dict[str, Any] = schemas.PersonOut().dump(_record(person))
    known = found.pop("birth_date_precision")
    if found["birth_date"]:
        found["birth_date"] = found["birth_date"][: {"year": 4, "month": 7}.get(known)]
    return found


@bp.verb("/people/<id:person_id>/contacts", schemas.ContactIn, permissions.EDIT, done="show", conditional=False)
def add_contact(person_id: Id, data: dict[str, Any]) -> Id:
    """Add a way of contact."""
    services.add_contact(person_id, data, actor=current_actor())
    return person_id


@bp.remove("/people/<id:person_id>/contacts/<id:contact_id>", permissions.EDIT)
def remove_contact(person_id: Id, contact_id: Id) -> None:
    """Remove a way of contact."""
    services.remove_contact(person_id, contact_id, actor=current_actor())


@bp.verb("/people/<id:person_id>/documents", schemas.DocumentIn, permissions.EDIT, done="show", conditional=False)
def add_document(person_id: Id, data: dict[str, Any]) -> Id:
    """Add an identity document."""
    queries.get(person_id)
    services.add_document(person_id, data, actor=current_actor())
    return person_id
