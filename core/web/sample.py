"""Invented content for the style guide."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from core.errors import Invalid
from core.web.fields import (
    Choice,
    DateField,
    Email,
    FormSchema,
    LongText,
    Many,
    Money,
    PartialDate,
    Phone,
    Rows,
    Text,
    Tick,
    WholeNumber,
)
from core.web.forms import Form, load
from core.web.slots import Button

ACTIONS = [Button(_l("Plan"), "#plan", post=False, values={}), Button(_l("Save"), "#", post=True, values={})]
CONTACT_KINDS = [("mobile", _l("Mobile phone")), ("email", _l("E-mail"))]
SHIFTS = [("morning", _l("Morning")), ("afternoon", _l("Afternoon")), ("night", _l("Night"))]


class ContactRow(FormSchema):
    kind = Choice(_l("Kind"), CONTACT_KINDS, required=True, initial="mobile")
    value = Text(_l("Number or address"), required=True, missing=_l("Write the number or the address"))


class SampleForm(FormSchema):
    given_names = Text(
        _l("Given names"),
        required=True,
        missing=_l("Write the given names as they appear on the document"),
        hint=_l("As on the document"),
    )
    birth_date = PartialDate(
        _l("Date of birth"), hint=_l("Example: 27 3 2007. Leave the day empty when it is not known.")
    )
    starts_on = DateField(_l("First day of work"), required=True, missing=_l("Write the first day of work"))
    positions = WholeNumber(_l("Positions"), min=1, initial=1, required=True)
    wage = Money(_l("Wage per month"), unit="Bs")
    phone = Phone(_l("Mobile phone"), hint=_l("Example: 7 1234567"), autocomplete="tel")
    email = Email(_l("E-mail"))
    shift = Choice(_l("Shift"), SHIFTS, widget="radios", required=True)
    shifts = Many(_l("Possible shifts"), SHIFTS)
    municipality = Choice(_l("Municipality"), [("sacaba", "Sacaba"), ("colomi", "Colomi")], width="w20")
    contacts = Rows(_l("Ways of contact"), ContactRow)
    note = LongText(_l("What was said"), hint=_l("Write facts and agreements. The person may ask to read this note."))
    notice_read = Tick(_l("The notice was read aloud"), must=True, missing=_l("Read the notice aloud before saving"))


def wrong_form() -> Form:
    """The same form after it was sent with mistakes."""
    typed = MultiDict(
        {
            "given_names": "",
            "starts_on-day": "31",
            "starts_on-month": "2",
            "starts_on-year": "2027",
            "wage": "1.65",
            "positions": "1",
            "phone": "71",
            "shift": "morning",
            "contacts-0-kind": "email",
            "contacts-0-value": "",
        }
    )
    try:
        load(SampleForm, typed)
    except Invalid as refusal:
        return Form(SampleForm(), raw=typed, errors=refusal.fields)
    raise AssertionError("the sample must be wrong")


class Person(NamedTuple):
    name: str
    detail: str
    step: str
    due: date
    stage: str
    kind: str


def people() -> list[Person]:
    late, now, soon = date(2026, 11, 15), date(2026, 11, 21), date(2026, 11, 27)
    call, plan, ask = (
        _("Follow-up call at 3 months"),
        _("Review the labour plan"),
        _("Ask for the result of the interview"),
    )
    return [
        Person("Wilmer Choque Condori", _("Born 1999"), call, late, _("Follow-up"), "ok"),
        Person("Nayeli Mamani Huanca", _("Born 2005"), plan, now, _("Planning"), "info"),
        Person("Rubén Darío Arce Soliz", _("Born 1979"), ask, soon, _("Active"), ""),
    ]
