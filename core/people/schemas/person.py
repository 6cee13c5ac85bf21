"""Registering and editing a person. Required are a name, a way of contact or "none", and the notice."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, validates_schema

from core import clock
from core.countries.fields import PlaceField
from core.people.codes import ConsentAnswer, ContactKind, NoticeChannel, Sex
from core.people.labels import CHANNEL, CONTACT_KIND, SEX, choices
from core.people.schemas.offers import LANGUAGES, MUNICIPALITY, countries, document_kinds
from core.people.search_keys import PHONES, digits
from core.web.fields import Choice, FormSchema, PartialDate, PartialDay, Text, Tick, earliest

NOT_ASKED = "not_asked"
OLDEST = 120
BIRTH_HINT = _l("Leave empty what is not known: the day, or day and month.")
SHARE = [
    (ConsentAnswer.GIVEN.value, _l("Yes, gives permission")),
    (ConsentAnswer.REFUSED.value, _l("No")),
    (NOT_ASKED, _l("Not asked yet")),
]
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def check_contact(kind: ContactKind, value: str, field: str) -> None:
    """Only what cannot be meant is refused; an unusual telephone is kept as typed."""
    if kind is ContactKind.EMAIL and not _EMAIL.fullmatch(value):
        raise ValidationError(_("Write the whole e-mail address, for example nombre@correo.com"), field)
    if kind in PHONES and len(digits(value)) < 6:
        raise ValidationError(_("Check the phone: numbers are missing. Example: 7 1234567"), field)


def was_born(value: PartialDay) -> None:
    now = clock.now()
    if not now.year - OLDEST <= value["year"] or earliest(value) > now.date():
        raise ValidationError(_("Check the date of birth: it is in the future or too long ago"))


class Named(FormSchema):
    given_names = Text(_l("Given names"), max=120, width="w20", attrs={"autocapitalize": "words"})
    first_surname = Text(_l("First surname"), max=80, width="w20", attrs={"autocapitalize": "words"})
    second_surname = Text(_l("Second surname"), max=80, width="w20", attrs={"autocapitalize": "words"})

    @validates_schema(skip_on_field_errors=False)
    def has_a_name(self, data: dict[str, Any], **_options: Any) -> None:
        if not any(data.get(part) for part in ("given_names", "first_surname", "second_surname")):
            raise ValidationError(_("Write the names as they appear on the document"), "given_names")


class PersonIn(Named):
    preferred_name = Text(_l("Name the person wants to be called by"), max=80, width="w20")
    birth_date = PartialDate(_l("Date of birth"), hint=BIRTH_HINT, validate=was_born)
    sex = Choice(_l("Sex"), choices(SEX), load=Sex, required=True, initial=Sex.NOT_STATED.value)
    municipality = PlaceField(_l("Municipality where the person lives"), MUNICIPALITY)
    neighbourhood = Text(_l("Neighbourhood"), max=120, width="w20")


class RegisterIn(Named):
    """``different_from``: ids of likely duplicates that the caseworker has looked at and told apart."""

    contact_kind = Choice(
        _l("Way of contact"), choices(CONTACT_KIND), load=ContactKind, required=True, initial=ContactKind.MOBILE.value
    )
    contact_value = Text(_l("Number or address"), width="w20", attrs={"inputmode": "tel"})
    without_contact = Tick(_l("Has no way of contact"))
    notice_read = Tick(_l("The notice was read aloud"), must=True, missing=_l("Read the notice aloud before saving"))
    service_consent = Tick(_l("The person allows the use of their data to look for work"))
    share_employers = Choice(
        _l("May we show the data to employers?"), SHARE, widget="radios", required=True, initial=NOT_ASKED
    )
    notice_channel = Choice(
        _l("How the person was informed"), choices(CHANNEL), load=NoticeChannel, required=True,
        initial=NoticeChannel.READ_ALOUD.value,
    )  # fmt: skip
    notice_language = Choice(_l("In which language"), LANGUAGES, required=True, initial="es")
    document_kind = Choice(_l("Document"), document_kinds)
    document_number = Text(_l("Number"), max=60, width="w20", hint=_l("As written on it"))
    document_country = Choice(_l("Country that issued it"), countries)
    birth_date = PartialDate(_l("Date of birth"), hint=BIRTH_HINT, validate=was_born)
    sex = Choice(_l("Sex"), choices(SEX), load=Sex, required=True, initial=Sex.NOT_STATED.value)
    municipality = PlaceField(_l("Municipality where the person lives"), MUNICIPALITY)
    different_from = Text("", max=2000, widget="hidden")

    @validates_schema(skip_on_field_errors=False)
    def has_a_contact_or_none(self, data: dict[str, Any], **_options: Any) -> None:
        value = data.get("contact_value")
        if not value and not data.get("without_contact"):
            raise ValidationError(_("Write a way of contact, or mark that there is none"), "contact_value")
        if value and data.get("contact_kind"):
            check_contact(data["contact_kind"], value, "contact_value")

    @validates_schema(skip_on_field_errors=False)
    def has_the_kind_of_document(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("document_number") and not data.get("document_kind"):
            raise ValidationError(_("Choose which document it is"), "document_kind")
