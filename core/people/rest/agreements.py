"""What people agreed to, and what happened with them, over REST."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import fields
from sqlalchemy import select

from core.access.actors import current_actor
from core.access.policy import Reads
from core.audit.acts import saw
from core.db.types import Id
from core.errors import NotFound
from core.events import labels as words
from core.events import queries as events
from core.events.models import EventRow
from core.extensions import db
from core.people import permissions, queries, services
from core.people import schemas as forms
from core.people.codes import ConsentAnswer, ConsentPurpose
from core.people.labels import PURPOSE, choices
from core.people.models import Consent
from core.people.rest.blueprint import bp
from core.rest.fields import IdField, IdIn, MomentField
from core.rest.paging import Listing, keyset
from core.rest.schemas import Out, like, optional
from core.web.fields import Choice, FormSchema

ANSWERS = [(one.value, one.value) for one in (ConsentAnswer.GIVEN, ConsentAnswer.REFUSED, ConsentAnswer.WITHDRAWN)]


class ConsentOut(Out):
    """``text_version`` and ``text_hash`` tell which text was answered. The last answer for a purpose counts."""

    id = IdField()
    person_id = IdField()
    purpose = fields.String()
    answer = fields.String()
    legal_basis = fields.String()
    recipient_id = IdField(allow_none=True)
    text_version = fields.String()
    text_hash = fields.String()
    language = fields.String()
    channel = fields.String()
    guardian_name = fields.String()
    at = MomentField()


class EventOut(Out):
    """``title`` and ``detail`` are in the language asked for; ``subject_id`` is what it happened to."""

    id = IdField()
    at = MomentField()
    name = fields.String()
    person_id = IdField(allow_none=True)
    case_id = IdField(allow_none=True)
    subject_id = IdField()
    by = fields.String()
    title = fields.String()
    detail = fields.String()


class OfPerson(FormSchema):
    person_id = IdIn(_l("Person"), required=True)


class MayBeOfPerson(FormSchema):
    person_id = IdIn(_l("Person"))


class ConsentIn(FormSchema):
    person_id = IdIn(_l("Person"), required=True)
    purpose = Choice(_l("What it allows"), choices(PURPOSE), load=ConsentPurpose, required=True)
    answer = Choice(_l("What does the person answer?"), ANSWERS, load=ConsentAnswer, required=True)
    language = optional(forms.ConsentIn, "language", "es")
    channel = like(forms.ConsentIn, "channel")
    guardian_name = like(forms.ConsentIn, "guardian_name")


HISTORY = "cases.case.view"
"""What happened tells of cases too: a token needs what the history on the pages needs. By name, as cases stand above
people."""
COLUMNS = tuple(getattr(Consent, name) for name in ConsentOut._declared_fields)


@bp.items("/consents", ConsentOut, permissions.READ, filters=MayBeOfPerson, reads=Reads.PEOPLE, slot="")
def consents(asked: dict[str, Any]) -> Listing:
    """What people answered, in the order of their answers; of one person with ``person_id``."""
    statement = select(*COLUMNS)
    if asked["person_id"] is not None:
        queries.get(asked["person_id"])
        statement = statement.where(Consent.person_id == asked["person_id"])
    found = keyset(statement, Consent.id)
    saw(row.person_id for row in found.rows)
    return found


@bp.item("/consents/<id:consent_id>", ConsentOut, permissions.READ, reads=Reads.PERSON, slot="")
def consent(consent_id: Id) -> Consent:
    """One answer."""
    found: Consent | None = db.session.get(Consent, consent_id)
    if found is None:
        raise NotFound
    saw([found.person_id])
    return found


@bp.create("/consents", ConsentIn, permissions.EDIT, done="consent", slot="")
def answer(data: dict[str, Any]) -> Id:
    """Write down what a person answered to the current text."""
    person = queries.get(data["person_id"])
    told = {"language": data["language"], "channel": data["channel"], "guardian_name": data["guardian_name"] or ""}
    return services.answer(person.id, data["purpose"], data["answer"], **told, actor=current_actor()).id


@bp.items("/events", EventOut, HISTORY, filters=OfPerson, reads=Reads.PERSON, slot="")
def happened(asked: dict[str, Any]) -> Listing:
    """What happened with a person, the newest first."""
    person = queries.get(asked["person_id"])
    saw([person.id])
    statement = events.of_person(person.id, limit=1).add_columns(
        EventRow.subject_id, EventRow.case_id, EventRow.person_id
    )
    found = keyset(statement, EventRow.at, EventRow.id, descending=True)
    return Listing(list(_told(found)), found.next)


def _told(found: Listing) -> Iterator[dict[str, Any]]:
    subjects = words.subjects([row.content for row in found.rows])
    for row, subject in zip(found.rows, subjects, strict=True):
        title, detail = words.told(row.name, row.content)
        yield {
            **row._mapping,
            "by": row.actor_name,
            "title": title,
            "detail": ": ".join(filter(None, (subject, detail))),
        }
