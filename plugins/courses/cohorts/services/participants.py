"""Who takes part: written down by hand, from a file, or from the register of persons; and erased."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core.api import (
    Actor,
    ContactPoint,
    Id,
    IdentityDocument,
    Invalid,
    NotFound,
    Person,
    Refused,
    because,
    claim,
    clock,
    db,
    fold,
    forget_rows,
    is_attended_at,
    record,
    search_words,
)
from plugins.courses import personal
from plugins.courses.cohorts import queries
from plugins.courses.cohorts.codes import ActorKind, EraseReason
from plugins.courses.cohorts.events import ParticipantChanged, ParticipantErased, ParticipantRegistered
from plugins.courses.cohorts.models import Participant
from plugins.courses.permissions import COHORT_WRITE, PARTICIPANT_ERASE
from plugins.courses.words import _, _l

ASKED_FOR = (
    "given_names", "surnames", "document", "country", "sex", "email", "phone", "language", "actor_kind", "organisation",
    "role",
)  # fmt: skip
REACHED_BY = {"email": ("email",), "phone": ("mobile", "whatsapp", "shared_phone")}
SEXES = {"woman": "f", "man": "m", "other": "x"}


def document_key(country: str, document: str | None) -> str | None:
    """Country and number without marks, by which somebody is known again; None without a number."""
    number = "".join(search_words(document or ""))
    return f"{country}:{number}"[:60] if number else None


def register(data: Mapping[str, Any], *, office_id: Id, actor: Actor, person_id: Id | None = None) -> Participant:
    """``data`` is what ``ParticipantIn`` loads. Raises Invalid where the office knows the document already."""
    actor.require(COHORT_WRITE)
    made = Participant(office_id=office_id, person_id=person_id, created_at=clock.now(), **_facts(data))
    if not claim(db.session(), made):
        raise _taken()
    record(ParticipantRegistered(made.id, person_id), actor=actor)
    db.session.flush()
    return made


def _taken() -> Invalid:
    sentence = _("Somebody with this document is written down already: look for them by the document")
    return Invalid({"document": [str(sentence)]}, code="courses.participant.twice")


def _facts(data: Mapping[str, Any]) -> dict[str, Any]:
    """As they are kept: an empty text for what is not known."""
    facts = {name: data.get(name) or "" for name in ASKED_FOR}
    key = fold(f"{facts['surnames']} {facts['given_names']}")
    return facts | {"name_key": key, "document_key": document_key(facts["country"], facts["document"])}


def change_participant(participant: Participant, data: Mapping[str, Any], *, actor: Actor) -> Participant:
    """``data`` is what ``ParticipantIn`` loads."""
    actor.require(COHORT_WRITE)
    facts = _facts(data)
    known = queries.known_participant(participant.office_id, facts["document_key"])
    if known is not None and known.id != participant.id:
        raise _taken()
    for name, value in facts.items():
        setattr(participant, name, value)
    record(ParticipantChanged(participant.id, participant.person_id), actor=actor)
    db.session.flush()
    return participant


def of_person(person_id: Id, *, office_id: Id, language: str, country: str, actor: Actor) -> Participant:
    """The participant who is this person, written down from the register where there is none yet. ``language`` and
    ``country`` where the register does not say. Raises NotFound for a person of another office, Refused where the
    office does not attend the person: who sees the cohort there may not see the record."""
    person = db.session.scalars(select(Person).where(Person.id == person_id)).first()
    if person is None:
        raise NotFound
    if not is_attended_at(person_id, office_id):
        sentence = _l("Another office attends this person: refer the person first.")
        raise Refused("courses.participant.elsewhere", sentence)
    data = _of_register(person, language, country)
    known = queries.known_participant(office_id, document_key(data["country"], data["document"]), person_id)
    if known is None:
        return register(data, office_id=office_id, actor=actor, person_id=person_id)
    if known.person_id is None:
        known.person_id = person_id
        db.session.flush()
    elif known.person_id != person_id:
        raise Refused("courses.participant.another", _l("Another person is written down with this document."))
    return known


def _of_register(person: Person, language: str, country: str) -> dict[str, Any]:
    papers = select(IdentityDocument).where(IdentityDocument.person_id == person.id)
    paper = db.session.scalars(papers.order_by(IdentityDocument.id.desc()).limit(1)).first()
    points = select(ContactPoint).where(ContactPoint.person_id == person.id)
    contacts = db.session.scalars(points.order_by(ContactPoint.preferred.desc(), ContactPoint.id)).all()
    reached = {name: [one.value for one in contacts if one.kind.value in kinds] for name, kinds in REACHED_BY.items()}
    return {
        "given_names": person.given_names, "surnames": f"{person.first_surname} {person.second_surname}".strip(),
        "document": paper.number if paper else "", "country": paper.country if paper else country,
        "sex": SEXES.get(person.sex.value, ""), "email": next(iter(reached["email"]), ""),
        "phone": next(iter(reached["phone"]), "")[:40], "language": language, "actor_kind": ActorKind.JOBSEEKER,
    }  # fmt: skip


def erase_participant(participant: Participant, reason: EraseReason, *, actor: Actor) -> Mapping[str, int]:
    """Everything of a participant who is no person in the register, also from the words of the audit: table -> rows.
    Whose record is there is erased with it."""
    actor.require(PARTICIPANT_ERASE)
    if participant.person_id is not None:
        raise Refused(
            "courses.participant.registered", _l("This is a person in the register: erase the record of the person.")
        )
    participant_id = participant.id
    forget_rows(personal.keys_of([participant_id]))
    because(db.session(), reason.value)
    db.session.expunge(participant)
    gone = personal.erase_of([participant_id])
    record(ParticipantErased(participant_id), actor=actor)
    db.session.flush()
    return gone
