"""What hangs on a person: ways of contact, documents, permissions, work permits, files."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, validates_schema

from core.people.codes import (
    ConsentAnswer,
    ContactKind,
    ContactOwner,
    DocumentStatus,
    NoticeChannel,
    PermitKind,
    Verification,
)
from core.people.labels import (
    CHANNEL,
    CONTACT_KIND,
    CONTACT_OWNER,
    DOCUMENT_STATUS,
    PERMIT_KIND,
    VERIFICATION,
    choices,
)
from core.people.schemas.offers import LANGUAGES, countries, country, document_kinds
from core.people.schemas.person import check_contact
from core.web.fields import Choice, DateField, FormSchema, LongText, Text, Tick


class ContactIn(FormSchema):
    kind = Choice(
        _l("Way of contact"), choices(CONTACT_KIND), load=ContactKind, required=True, initial=ContactKind.MOBILE.value
    )
    value = Text(_l("Number or address"), required=True, missing=_l("Write the number or the address"), width="w20")
    owner = Choice(
        _l("Whose it is"), choices(CONTACT_OWNER), load=ContactOwner, required=True, initial=ContactOwner.SELF.value
    )
    may_leave_message = Tick(_l("A message about work may be left there"))
    preferred = Tick(_l("Use this one first"))

    @validates_schema(skip_on_field_errors=False)
    def is_one(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("kind") and data.get("value"):
            check_contact(data["kind"], data["value"], "value")


class DocumentIn(FormSchema):
    kind = Choice(_l("Document"), document_kinds, required=True)
    number = Text(_l("Number"), max=60, required=True, missing=_l("Write the number of the document"), width="w20")
    country = Choice(_l("Country that issued it"), countries, required=True, initial=country)
    status = Choice(
        _l("State"), choices(DOCUMENT_STATUS), load=DocumentStatus, required=True, initial=DocumentStatus.VALID.value
    )
    expires_on = DateField(_l("Valid until"))
    verification = Choice(
        _l("How it was checked"), choices(VERIFICATION), load=Verification, required=True,
        initial=Verification.SEEN_ORIGINAL.value,
    )  # fmt: skip


class VerifyIn(FormSchema):
    verification = Choice(_l("How it was checked"), choices(VERIFICATION), load=Verification, required=True)


ANSWERS = [(ConsentAnswer.GIVEN.value, _l("Yes, gives permission")), (ConsentAnswer.REFUSED.value, _l("No"))]


class ConsentIn(FormSchema):
    answer = Choice(_l("What does the person answer?"), ANSWERS, load=ConsentAnswer, widget="radios", required=True)
    language = Choice(_l("In which language"), LANGUAGES, required=True, initial="es")
    channel = Choice(
        _l("How the person was informed"), choices(CHANNEL), load=NoticeChannel, required=True,
        initial=NoticeChannel.READ_ALOUD.value,
    )  # fmt: skip
    guardian_name = Text(_l("Name of the mother, father or guardian who answers"), hint=_l("Only under 18"))


class PermitIn(FormSchema):
    kind = Choice(_l("Paper"), choices(PERMIT_KIND), load=PermitKind, required=True)
    granted_by = Text(_l("Who grants it"), required=True, missing=_l("Write who grants it"), width="w20")
    relation = Text(_l("Relation to the person"), max=60, hint=_l("For example mother, guardian"), width="w20")
    issued_on = DateField(_l("Date of the paper"), required=True, missing=_l("Write the date of the paper"))
    valid_until = DateField(_l("Valid until"))
    note = LongText(_l("Note"))

    @validates_schema(skip_on_field_errors=False)
    def ends_after_it_begins(self, data: dict[str, Any], **_options: Any) -> None:
        first, last = data.get("issued_on"), data.get("valid_until")
        if first and last and last < first:
            raise ValidationError(_("It ends before its own date"), "valid_until")


class FileIn(FormSchema):
    """The file itself does not pass through a schema."""
