"""Certificates over REST, below ``/api/v1/courses``."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import fields as json

from core.api import FormSchema, Id, IdField, IdIn, Listing, Out, Reads, clock, fields, keyset, numbers, saw
from plugins.courses.certificates import queries
from plugins.courses.certificates.codes import Status
from plugins.courses.certificates.models import Certificate
from plugins.courses.certificates.queries import Asked
from plugins.courses.certificates.standing import status
from plugins.courses.cohorts.codes import ActorKind
from plugins.courses.permissions import CERTIFICATE_READ
from plugins.courses.resources import bp
from plugins.courses.words import _l

STATUSES = [(one.value, one.value) for one in Status]
KINDS = [(one.value, one.value) for one in ActorKind]


class NumberField(json.String):
    """The number as the certificate shows it."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return numbers.written(value)


class StatusField(json.Field[str]):
    """How it stands today (UTC): ``valid``, ``refresher_due``, ``expired``, ``withdrawn``."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return status(value, obj.valid_until, _today()).value


class CertificateOut(Out):
    """``attended``, ``score``: percent; null where there were no sessions, or no examination."""

    id = IdField()
    version = json.Integer()
    number = NumberField()
    holder = json.String()
    titles = json.Dict(keys=json.String(), values=json.String())
    course_id = IdField()
    cohort_id = IdField()
    person_id = IdField(allow_none=True)
    programme = json.String()
    actor_kind = json.Enum(ActorKind, by_value=True)
    country = json.String()
    place = json.String()
    language = json.String()
    minutes = json.Integer()
    attended = json.Integer(allow_none=True)
    score = json.Integer(allow_none=True)
    began_on = json.Date()
    ended_on = json.Date()
    issued_on = json.Date()
    valid_until = json.Date(allow_none=True)
    status = StatusField(attribute="state")


class CertificateFilter(FormSchema):
    programme = fields.Text(_l("Programme"), max=60)
    course_id = IdIn(_l("Course"))
    country = fields.Text(_l("Country"), max=2)
    actor_kind = fields.Choice(_l("Takes part as"), KINDS, load=ActorKind)
    status = fields.Choice(_l("State"), STATUSES, load=Status)


def _today() -> date:
    return clock.today("UTC")


@bp.items("/certificates", CertificateOut, CERTIFICATE_READ, filters=CertificateFilter, reads=Reads.PEOPLE)
def certificates(asked: dict[str, Any]) -> Listing:
    """Certificates, in the order in which they were issued."""
    wanted = Asked(
        programme=asked["programme"] or "", course_id=asked["course_id"], country=(asked["country"] or "").upper(),
        actor_kind=asked["actor_kind"], status=asked["status"],
    )  # fmt: skip
    found = keyset(queries.chosen(queries.LISTED, wanted, _today()), Certificate.id)
    saw(row.person_id for row in found.rows if row.person_id)
    return found


@bp.item("/certificates/<id:certificate_id>", CertificateOut, CERTIFICATE_READ, reads=Reads.PEOPLE)
def certificate(certificate_id: Id) -> Any:
    """One certificate. Whether a paper is good tells ``/verificar`` without a token."""
    row = queries.row(certificate_id)
    saw([row.person_id] if row.person_id else [])
    return row
