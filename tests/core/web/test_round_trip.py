"""What a form shows is what it sends back: for any value, in every country's writing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from core.web.fields import (
    Choice,
    DateField,
    FormSchema,
    LongText,
    Many,
    Money,
    PartialDate,
    Rows,
    Text,
    Tick,
    WholeNumber,
    clean,
    partial_day,
    precision,
)
from core.web.forms import decode, encode
from core.web.forms.numbers import canonical, local

LOCALES = st.sampled_from([Locale.parse(name) for name in ("es_BO", "es_MX", "pt_BR", "en")])
KINDS = [("mobile", "Celular"), ("email", "Correo")]
# As they are kept: in NFC, without doubled blanks.
SAID = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=40).map(clean).filter(bool)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
AMOUNTS = st.decimals(min_value=0, max_value=999_999_999, places=2)
PARTIAL = st.builds(partial_day, DATES, st.sampled_from(["year", "month", "day"]))


class ContactForm(FormSchema):
    kind = Choice("Tipo", KINDS, required=True, initial="mobile")
    value = Text("Valor", required=True)


class EverythingForm(FormSchema):
    name = Text("Nombre")
    note = LongText("Nota")
    starts_on = DateField("Inicio")
    birth_date = PartialDate("Nacimiento")
    positions = WholeNumber("Puestos", min=None)
    wage = Money("Salario")
    shifts = Many("Turnos", [("am", "Mañana"), ("pm", "Tarde")])
    agreed = Tick("Acepta")
    contacts = Rows("Contactos", ContactForm)


CONTACTS = st.lists(
    st.fixed_dictionaries({"kind": st.sampled_from(["mobile", "email"]), "value": SAID}),
    max_size=4,
)
VALUES = st.fixed_dictionaries(
    {
        "name": st.none() | SAID,
        "note": st.none() | SAID,
        "starts_on": st.none() | DATES,
        "birth_date": st.none() | PARTIAL,
        "positions": st.none() | st.integers(-999_999_999, 999_999_999),
        "wage": st.none() | AMOUNTS,
        "shifts": st.lists(st.sampled_from(["am", "pm"]), unique=True),
        "agreed": st.booleans(),
        "contacts": CONTACTS,
    }
)


@given(values=VALUES, locale=LOCALES)
@settings(max_examples=150, deadline=None)
def test_a_record_shown_in_a_form_comes_back_unchanged(values: dict[str, Any], locale: Locale) -> None:
    schema = EverythingForm()
    assert schema.load(decode(schema, encode(schema, values, locale), locale)) == values


@given(
    amount=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4),
    locale=LOCALES,
)
@settings(max_examples=200, deadline=None)
def test_any_decimal_is_read_back_as_it_was_written(amount: Decimal, locale: Locale) -> None:
    assert Decimal(canonical(local(amount, locale), locale)) == amount


@given(day=DATES, known=st.sampled_from(["year", "month", "day"]))
@settings(deadline=None)
def test_a_partial_day_keeps_its_precision(day: date, known: str) -> None:
    assert precision(partial_day(day, known)) == known
