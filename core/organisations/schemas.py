"""The forms of employers."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import ValidationError, validates_schema

from core.classifications.lists import ISIC_SECTIONS, choices
from core.countries.fields import PlaceField
from core.organisations.codes import CheckedHow, Size
from core.organisations.labels import CHECKED_HOW, SIZES
from core.web.fields import Choice, Email, FormSchema, LongText, Phone, Rows, Text, Tick

MUNICIPALITIES = 2


class ContactRow(FormSchema):
    name = Text(_l("Name"), required=True, max=160, missing=_l("Write the name of the contact"))
    role = Text(_l("Position"), max=120)
    phone = Phone(_l("Phone"), max=40)
    email = Email(_l("E-mail"), max=254)


class OrganisationIn(FormSchema):
    legal_name = Text(
        _l("Legal name"),
        required=True,
        hint=_l("As in the tax register; for a firm without papers, the name of whoever runs it."),
        missing=_l("Write the name of the firm"),
    )
    trade_name = Text(_l("Trade name"), hint=_l("What people call it."))
    tax_id = Text(_l("Tax number"), max=40, hint=_l("NIT, RUC, RFC or as it is called there."))
    papers_pending = Tick(_l("It has no tax number yet: papers pending"))
    activity = Choice(_l("Activity"), choices(ISIC_SECTIONS))
    size = Choice(_l("Size"), choices(SIZES), load=Size)
    municipality = PlaceField(_l("Municipality"), MUNICIPALITIES)
    address = Text(_l("Address"))
    contacts = Rows(_l("People to talk to"), ContactRow, most=10)

    @validates_schema
    def _has_number_or_pending(self, data: dict[str, Any], **_options: Any) -> None:
        if not data.get("tax_id") and not data.get("papers_pending"):
            sentence = _("Write the tax number, or tick that the papers are pending")
            raise ValidationError(sentence, "tax_id")


class CheckIn(FormSchema):
    how = Choice(
        _l("How did you make sure?"), choices(CHECKED_HOW), load=CheckedHow, required=True, widget="radios",
        missing=_l("Choose how you made sure of the employer"),
    )  # fmt: skip
    note = LongText(
        _l("What you saw or heard"),
        required=True,
        max=2000,
        missing=_l("Write what you saw or heard, so that others can rely on it"),
        hint=_l("For example: number found in the register under the same name; spoke to the owner at the workshop."),
    )


class ReasonIn(FormSchema):
    reason = Text(_l("Reason"), required=True, missing=_l("Write the reason"))
