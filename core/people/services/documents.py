"""Identity documents. A failed check warns; a person is attended with a missing or expired document too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core import clock
from core.access.actors import Actor
from core.countries import documents
from core.db.types import Id
from core.events.recording import record
from core.extensions import db
from core.people.codes import DocumentStatus, Verification
from core.people.events import DocumentsChanged
from core.people.models import IdentityDocument
from core.people.queries.records import of_person
from core.people.schemas.offers import country, kind_and_country
from core.people.search_keys import number_key, refresh


def new_document(person_id: Id, issued_by: str, kind: str, number: str) -> IdentityDocument:
    check = documents.check(issued_by, kind, number)
    return IdentityDocument(
        person_id=person_id,
        country=issued_by,
        kind=kind,
        number=check.normalised or number,
        number_key=number_key(issued_by, kind, number),
        check_status=check.status,
    )


def add_document(person_id: Id, data: Mapping[str, Any], *, actor: Actor) -> IdentityDocument:
    """``data``: what ``DocumentIn`` loads. With ``supersedes`` the older one stays, marked as replaced."""
    kind, issued_by = kind_and_country(data["kind"], data.get("country"))
    document = new_document(person_id, issued_by, kind, data["number"])
    document.expires_on = data.get("expires_on")
    document.status = data.get("status") or DocumentStatus.VALID
    _verify(document, data.get("verification") or Verification.DECLARED, actor=actor)
    db.session.add(document)
    db.session.flush()
    return _changed(document, actor=actor)


def renew_document(person_id: Id, document_id: Id, data: Mapping[str, Any], *, actor: Actor) -> IdentityDocument:
    """Add the new document; the old one stays on file as replaced by it and still finds the person."""
    old = of_person(IdentityDocument, person_id, document_id)
    document = add_document(person_id, data, actor=actor)
    old.superseded_by = document.id
    db.session.flush()
    return document


def verify_document(
    person_id: Id, document_id: Id, verification: Verification, *, actor: Actor
) -> IdentityDocument:  # fmt: skip
    document = of_person(IdentityDocument, person_id, document_id)
    _verify(document, verification, actor=actor)
    return _changed(document, actor=actor)


def _verify(document: IdentityDocument, verification: Verification, *, actor: Actor) -> None:
    document.verification = verification
    seen = verification is not Verification.DECLARED
    document.verified_by, document.verified_at = (actor.id, clock.now()) if seen else (None, None)


def _changed(document: IdentityDocument, *, actor: Actor) -> IdentityDocument:
    record(DocumentsChanged(document.id, person_id=document.person_id), actor=actor)
    refresh(db.session(), document.person_id, country())
    return document
