"""Registering a person: the record, the office that attends, the notice, and whatever else is done at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from core import clock
from core.access.actors import Actor
from core.config import Deployment
from core.countries.ages import BirthPrecision
from core.db.types import Id
from core.errors import Invalid
from core.events.recording import record
from core.extensions import db
from core.people.codes import ConsentAnswer, ConsentPurpose, NoticeChannel, Sex
from core.people.events import PersonRegistered
from core.people.models import Person, PersonOffice
from core.people.registration import on_registered
from core.people.schemas.offers import kind_and_country
from core.people.search_keys import name_key, refresh
from core.people.services.consents import answer
from core.people.services.contacts import new_contact
from core.people.services.documents import new_document
from core.people.services.person import tell_apart
from core.web.fields import earliest, precision

ATTENDED = "registered"


def register(data: Mapping[str, Any], *, actor: Actor, different_from: Iterable[Id] = ()) -> Person:
    """Open a person's record in the actor's office. ``data``: what ``RegisterIn`` loads; what is absent is unknown.

    ``different_from``: likely duplicates that somebody looked at and told apart. Raises Invalid where the deployment
    attends by consent and there is none.
    """
    deployment: Deployment = current_app.config["DEPLOYMENT"]
    _check_basis(data, deployment)
    person = _person(data, actor=actor)
    _add_ways_of_contact(person, data, deployment.country)
    _add_document(person, data)
    db.session.flush()
    refresh(db.session(), person.id, deployment.country)
    _answer_notices(person, data, actor=actor)
    for other in different_from:
        tell_apart(person.id, other, actor=actor)
    record(PersonRegistered(person.id, person_id=person.id), actor=actor)
    for follow in on_registered:
        follow(person, actor=actor)
    db.session.flush()
    return person


def _check_basis(data: Mapping[str, Any], deployment: Deployment) -> None:
    problems = {}
    if not data.get("notice_read"):
        problems["notice_read"] = [_("Read the notice aloud before saving")]
    elif not deployment.office_can_register_without_consent and not data.get("service_consent"):
        problems["service_consent"] = [_("Ask for the permission to use the data: without it nothing is saved here")]
    if problems:
        raise Invalid(problems)


def _person(data: Mapping[str, Any], *, actor: Actor) -> Person:
    office_id, _area = actor.home
    birth = data.get("birth_date")
    names = {part: data.get(part) or "" for part in ("given_names", "first_surname", "second_surname")}
    person = Person(
        **names,
        name_key=name_key(*names.values()),
        birth_date=earliest(birth) if birth else None,
        birth_precision=BirthPrecision(precision(birth)) if birth else BirthPrecision.UNKNOWN,
        sex=data.get("sex") or Sex.NOT_STATED,
        nationalities=data.get("nationalities") or [],
        municipality=data.get("municipality") or "",
        without_contact=not data.get("contact_value"),
        created_at=clock.now(),
        created_by=actor.id,
    )
    attended = PersonOffice(
        person=person, person_id=person.id, office_id=office_id, since=clock.now(), reason=ATTENDED
    )  # fmt: skip
    db.session.add_all([person, attended])
    db.session.flush()
    return person


def _add_ways_of_contact(person: Person, data: Mapping[str, Any], country: str) -> None:
    if data.get("contact_value"):
        contact = new_contact(person.id, data["contact_kind"], data["contact_value"], country)
        contact.preferred = True
        db.session.add(contact)


def _add_document(person: Person, data: Mapping[str, Any]) -> None:
    if data.get("document_number") and data.get("document_kind"):
        kind, issued_by = kind_and_country(data["document_kind"], data.get("document_country"))
        db.session.add(new_document(person.id, issued_by, kind, data["document_number"]))


def _answer_notices(person: Person, data: Mapping[str, Any], *, actor: Actor) -> None:
    told: dict[str, Any] = {
        "language": data.get("notice_language") or actor.language or "es",
        "channel": data.get("notice_channel") or NoticeChannel.READ_ALOUD,
    }
    agreed = ConsentAnswer.GIVEN if data.get("service_consent") else ConsentAnswer.INFORMED
    answer(person.id, ConsentPurpose.SERVICE, agreed, **told, actor=actor)
    if data.get("share_employers") in (ConsentAnswer.GIVEN, ConsentAnswer.REFUSED):
        answer(person.id, ConsentPurpose.EMPLOYERS, ConsentAnswer(data["share_employers"]), **told, actor=actor)
