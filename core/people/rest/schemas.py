"""A person as JSON. The fields are those of the forms; only how they lie is REST's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, fields, post_load, validates_schema

from core.people import schemas
from core.people.codes import ContactKind, ContactOwner, NoticeChannel, Sex, Verification
from core.people.schemas.offers import countries, country, document_kinds, kind_value
from core.people.schemas.person import Named
from core.rest.fields import IdField, IdIn, MomentField
from core.rest.schemas import Out, at_most, like, optional
from core.web.fields import Choice, FormSchema, Many, PartialDay, Rows, Spoken, Text, Tick, WholeNumber, precision

PRECISIONS = [(one, one) for one in ("day", "month", "year")]


class DocumentOut(Out):
    """``check``: whether the number can be one of its kind; a doubtful one is a warning and never a refusal."""

    id = IdField()
    type = fields.String(attribute="kind")
    country = fields.String()
    number = fields.String()
    expires_on = fields.Date(allow_none=True)
    status = fields.String()
    verification = fields.String()
    check = fields.String(attribute="check_status")
    replaced = fields.Function(lambda row: row.superseded_by is not None, metadata={"type": "boolean"})


class ContactOut(Out):
    id = IdField()
    kind = fields.String()
    value = fields.String()
    owner = fields.String()
    may_leave_message = fields.Boolean()
    preferred = fields.Boolean()


class PersonRow(Out):
    """``birth_date`` is the first day of what is known when ``birth_date_precision`` is a month or a year."""

    id = IdField()
    version = fields.Integer()
    given_names = fields.String()
    first_surname = fields.String()
    second_surname = fields.String()
    preferred_name = fields.String()
    birth_date = fields.Date(allow_none=True)
    birth_date_precision = fields.String(attribute="birth_precision")
    sex = fields.String()
    nationalities = fields.List(fields.String())
    municipality = fields.String()
    neighbourhood = fields.String()
    without_contact = fields.Boolean()
    created_at = MomentField()


class PersonOut(PersonRow):
    """``documents`` is null for a token that may not see them."""

    documents = fields.List(fields.Nested(DocumentOut), allow_none=True)
    contacts = fields.List(fields.Nested(ContactOut))


class FoundOut(Out):
    id = IdField()
    name = fields.String()
    birth_date = fields.Date(allow_none=True)
    birth_date_precision = fields.String(attribute="birth_precision")
    municipality = fields.String()
    document = fields.String()
    phone = fields.String()


class DuplicateOut(Out):
    """``id`` is null for somebody of another office, of whom only initials, year of birth and office are told."""

    id = IdField(allow_none=True)
    name = fields.String()
    birth_year = fields.Integer(allow_none=True)
    office = fields.String()
    reasons = fields.List(fields.String())


class Ids(Spoken, fields.List[Any]):
    absent_default = list

    def __init__(self, label: object) -> None:
        super().__init__(label, IdIn(label))


class Born(FormSchema):
    birth_date = like(schemas.RegisterIn, "birth_date")
    birth_date_precision = Choice(_l("How much of the date is known"), [*PRECISIONS, ("unknown", "unknown")])

    @post_load
    def know(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """Only what is known is kept of a date that is written whole."""
        known, birth = data.pop("birth_date_precision", None), data.get("birth_date")
        if birth and known == "unknown":
            return {**data, "birth_date": None}
        return {**data, "birth_date": _cut(birth, known)} if birth and known else data

    @validates_schema
    def is_known(self, data: dict[str, Any], **_options: Any) -> None:
        order = ("year", "month", "day")
        known, birth = data.get("birth_date_precision"), data.get("birth_date")
        if birth and known in order and order.index(known) > order.index(precision(birth)):
            raise ValidationError(_("The date says less than that"), "birth_date_precision")


def _cut(birth: PartialDay, known: str) -> PartialDay:
    return PartialDay(
        year=birth["year"],
        month=None if known == "year" else birth["month"],
        day=birth["day"] if known == "day" else None,
    )


class DocumentIn(FormSchema):
    """``type`` is the code of a kind of document of ``country`` (``CI``, ``PASSPORT``)."""

    type = Text(_l("Document"), max=40, required=True)
    country = Choice(_l("Country that issued it"), countries)
    number = like(schemas.DocumentIn, "number")
    expires_on = like(schemas.DocumentIn, "expires_on")
    status = optional(schemas.DocumentIn, "status")
    verification = optional(schemas.DocumentIn, "verification", Verification.DECLARED)

    @validates_schema
    def is_a_kind(self, data: dict[str, Any], **_options: Any) -> None:
        issued_by = data.get("country") or country()
        if kind_value(issued_by, data["type"]) not in {value for value, _label in document_kinds()}:
            raise ValidationError(_("Choose which document it is"), "type")

    @post_load
    def as_form(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """As the service takes it: the kind by its country, ``BO.CI``."""
        issued_by = data.get("country") or country()
        return {**data, "country": issued_by, "kind": kind_value(issued_by, data["type"])}


class ContactIn(schemas.ContactIn):
    kind = optional(schemas.ContactIn, "kind", ContactKind.MOBILE)
    owner = optional(schemas.ContactIn, "owner", ContactOwner.SELF)


class PersonIn(Named, Born):
    """What registering needs: a name, a way of contact or ``without_contact``, and that the notice was read.

    ``different_from``: ids of likely duplicates that somebody looked at and told apart; ``different_elsewhere``: so
    were those of other offices.
    """

    sex = optional(schemas.RegisterIn, "sex", Sex.NOT_STATED)
    nationalities = Many(_l("Nationalities"), countries)
    municipality = like(schemas.RegisterIn, "municipality")
    documents = Rows(_l("Documents"), DocumentIn, validate=at_most(10))
    contacts = Rows(_l("Ways of contact"), ContactIn, validate=at_most(10))
    without_contact = like(schemas.RegisterIn, "without_contact")
    notice_read = like(schemas.RegisterIn, "notice_read")
    notice_channel = optional(schemas.RegisterIn, "notice_channel", NoticeChannel.READ_ALOUD)
    notice_language = optional(schemas.RegisterIn, "notice_language")
    service_consent = like(schemas.RegisterIn, "service_consent")
    share_employers = optional(schemas.RegisterIn, "share_employers", schemas.NOT_ASKED)
    different_from = Ids(_l("Likely duplicates that are somebody else"))
    different_elsewhere = Tick(_l("People of other offices were looked at too"))

    @validates_schema(skip_on_field_errors=False)
    def has_a_contact_or_none(self, data: dict[str, Any], **_options: Any) -> None:
        if not data.get("contacts") and not data.get("without_contact"):
            raise ValidationError(_("Write a way of contact, or mark that there is none"), "contacts")


class ChangeIn(Named, Born):
    preferred_name = like(schemas.PersonIn, "preferred_name")
    sex = like(schemas.PersonIn, "sex")
    nationalities = Many(_l("Nationalities"), countries)
    municipality = like(schemas.PersonIn, "municipality")
    neighbourhood = like(schemas.PersonIn, "neighbourhood")


class SearchIn(FormSchema):
    q = Text(_l("Beginnings of names, of a document number or of a telephone"), max=200, required=True)
    limit = WholeNumber(_l("How many at most"), min=1, max=200, load_default=20)


def as_form(data: Mapping[str, Any]) -> dict[str, Any]:
    """What ``PersonIn`` loads, as the forms' ``RegisterIn`` would: with the first document and the first contact."""
    flat = {name: data.get(name) for name in data if name not in ("documents", "contacts", "different_from")}
    for document in (data.get("documents") or [])[:1]:
        flat |= {f"document_{part}": document[part] for part in ("kind", "number", "country")}
    for contact in (data.get("contacts") or [])[:1]:
        flat |= {f"contact_{part}": contact[part] for part in ("kind", "value")}
    return flat
