"""The rules by which a browser's form becomes data."""

from __future__ import annotations

from typing import Any

import pytest
from babel import Locale
from flask import Flask
from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from core.errors import Invalid
from core.web.fields import (
    Choice,
    DateField,
    FormSchema,
    Many,
    Money,
    PartialDate,
    Rows,
    Secret,
    Text,
    Tick,
    WholeNumber,
)
from core.web.forms import decode, load

BOLIVIA = Locale.parse("es_BO")
MEXICO = Locale.parse("es_MX")


class ContactForm(FormSchema):
    kind = Choice("Tipo", [("mobile", "Celular"), ("email", "Correo")], required=True, initial="mobile")
    value = Text("Valor", required=True)


class AddressForm(FormSchema):
    street = Text("Calle")


class PersonForm(FormSchema):
    name = Text("Nombre", required=True, missing="Escriba el nombre")
    nickname = Text("Apodo")
    password = Secret("Clave")
    birth_date = PartialDate("Nacimiento")
    starts_on = DateField("Inicio")
    positions = WholeNumber("Puestos", required=True)
    wage = Money("Salario")
    shifts = Many("Turnos", [("am", "Mañana"), ("pm", "Tarde")])
    agreed = Tick("Acepta")
    contacts = Rows("Contactos", ContactForm)
    address = fields.Nested(AddressForm)


def decoded(*pairs: tuple[str, str], locale: Locale = BOLIVIA, schema: type[Schema] = PersonForm) -> dict[str, Any]:
    return decode(schema(), MultiDict(pairs), locale)


def refused(*pairs: tuple[str, str], locale: Locale = BOLIVIA) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as caught:
        decoded(*pairs, locale=locale)
    return {path: list(sentences) for path, sentences in caught.value.fields.items()}


def date_parts(name: str, day: str, month: str, year: str) -> list[tuple[str, str]]:
    return [(f"{name}-day", day), (f"{name}-month", month), (f"{name}-year", year)]


def test_an_empty_form_says_only_that_nothing_was_ticked(context: Flask) -> None:
    assert decoded() == {"agreed": False, "shifts": [], "contacts": []}


def test_control_fields_are_dropped_and_unknown_ones_are_passed_on(context: Flask) -> None:
    sent = [("csrf_token", "x"), ("_key", "k"), ("_version", "3"), ("_next", "/"), ("role", "administrator")]
    assert decoded(*sent) == {"agreed": False, "shifts": [], "contacts": [], "role": "administrator"}


def test_an_unknown_field_in_a_row_reaches_the_schema(context: Flask) -> None:
    sent = [("contacts-0-value", "70000001"), ("contacts-0-person_id", "9")]
    assert decoded(*sent)["contacts"] == [{"value": "70000001", "person_id": "9"}]


def test_an_empty_text_is_none_where_allowed_and_absent_where_required(context: Flask) -> None:
    found = decoded(("name", "  "), ("nickname", ""))
    assert "name" not in found
    assert found["nickname"] is None


def test_a_password_keeps_its_blanks(context: Flask) -> None:
    assert decoded(("password", "  ")) == {"password": "  ", "agreed": False, "shifts": [], "contacts": []}


def test_repeated_keys_are_a_list(context: Flask) -> None:
    assert decoded(("shifts", "am"), ("shifts", "pm"))["shifts"] == ["am", "pm"]


def test_a_ticked_box_is_true(context: Flask) -> None:
    assert decoded(("agreed", "1"))["agreed"] is True


def test_rows_left_as_offered_do_not_count(context: Flask) -> None:
    rows = [
        ("contacts-0-kind", "mobile"),
        ("contacts-0-value", ""),
        ("contacts-2-kind", "email"),
        ("contacts-2-value", "a@b.co"),
    ]
    assert decoded(*rows)["contacts"] == [{"kind": "email", "value": "a@b.co"}]


def test_a_row_with_another_choice_counts(context: Flask) -> None:
    assert decoded(("contacts-0-kind", "email"), ("contacts-0-value", ""))["contacts"] == [{"kind": "email"}]


def test_a_nested_record_has_its_name_before_each_field(context: Flask) -> None:
    assert decoded(("address-street", "Bolívar 12"))["address"] == {"street": "Bolívar 12"}


def test_three_controls_are_one_date(context: Flask) -> None:
    assert decoded(*date_parts("starts_on", " 7", "3", "2027 "))["starts_on"] == "2027-03-07"


def test_a_date_may_come_as_one_text(context: Flask) -> None:
    assert decoded(("starts_on", "2027-03-07"))["starts_on"] == "2027-03-07"


def test_a_partial_date_keeps_what_is_known(context: Flask) -> None:
    found = decoded(*date_parts("birth_date", "", "3", "1999"))
    assert found["birth_date"] == {"year": 1999, "month": 3, "day": None}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("31", "2", "2027"), "Escriba una fecha real, por ejemplo 27 3 2007"),
        (("2147483648", "2", "2027"), "Escriba una fecha real, por ejemplo 27 3 2007"),
        (("3", "9" * 30, "2027"), "Escriba una fecha real, por ejemplo 27 3 2007"),
        (("x", "2", "2027"), "Escriba una fecha real, por ejemplo 27 3 2007"),
        (("٣", "2", "2027"), "Escriba una fecha real, por ejemplo 27 3 2007"),
        (("3", "2", "27"), "Escriba el año con cuatro cifras, por ejemplo 2007"),
        (("3", "2", "0027"), "Escriba el año con cuatro cifras, por ejemplo 2007"),
        (("", "2", "2027"), "Escriba el día, el mes y el año, por ejemplo 27 3 2007"),
    ],
)
def test_a_date_that_is_none_is_refused_in_plain_words(
    context: Flask, parts: tuple[str, str, str], sentence: str
) -> None:
    assert refused(*date_parts("starts_on", *parts)) == {"starts_on": [sentence]}


def test_a_day_without_its_month_is_refused(context: Flask) -> None:
    sentence = "Escriba el año; y también el mes si sabe el día"
    assert refused(*date_parts("birth_date", "7", "", "1999")) == {"birth_date": [sentence]}


@pytest.mark.parametrize(
    ("locale", "typed", "meant"),
    [
        (BOLIVIA, "1650", "1650"),
        (BOLIVIA, "1.650", "1650"),
        (BOLIVIA, "1 650", "1650"),
        (BOLIVIA, "1.650,50", "1650.50"),
        (BOLIVIA, "1650,5", "1650.5"),
        (BOLIVIA, "0,125", "0.125"),
        (BOLIVIA, "-12,5", "-12.5"),
        (MEXICO, "1,650", "1650"),
        (MEXICO, "1,650.50", "1650.50"),
        (MEXICO, "1650.5", "1650.5"),
        (MEXICO, "12,345,678", "12345678"),
    ],
)
def test_numbers_are_read_as_the_country_writes_them(context: Flask, locale: Locale, typed: str, meant: str) -> None:
    assert decoded(("wage", typed), locale=locale)["wage"] == meant


@pytest.mark.parametrize(
    ("locale", "typed"),
    [
        (MEXICO, "1.650"),
        (BOLIVIA, "1,650"),
        (BOLIVIA, "1.65"),
        (BOLIVIA, "1,650.00"),
        (MEXICO, "1.650,00"),
        (BOLIVIA, "1.65.0"),
    ],
)
def test_a_number_that_could_mean_two_is_refused(context: Flask, locale: Locale, typed: str) -> None:
    sample = "1650,50" if locale is BOLIVIA else "1650.50"
    sentence = f"Escriba el número sin separar los miles, por ejemplo {sample}"
    assert refused(("wage", typed), locale=locale) == {"wage": [sentence]}


@pytest.mark.parametrize("typed", ["mil", "12x", "--3", "٣٤", "1e5", "Infinity", "NaN", "12,"])
def test_what_is_no_number_is_refused(context: Flask, typed: str) -> None:
    assert list(refused(("wage", typed))) == ["wage"]


def test_every_problem_is_told_at_once_under_the_path_of_its_control(context: Flask) -> None:
    sent = [
        *date_parts("starts_on", "31", "2", "2027"),
        ("wage", "1.65"),
        ("contacts-3-kind", "email"),
        ("contacts-3-value", ""),
    ]
    with pytest.raises(Invalid) as caught:
        load(PersonForm, MultiDict([*sent, ("positions", "1"), ("extra", "1")]), BOLIVIA)
    assert dict(caught.value.fields) == {
        "name": ["Escriba el nombre"],
        "contacts-3-value": ["Falta completar: Valor"],
        "extra": ["Este formulario no pide este dato"],
        "starts_on": ["Escriba una fecha real, por ejemplo 27 3 2007"],
        "wage": ["Escriba el número sin separar los miles, por ejemplo 1650,50"],
    }


def test_a_required_number_that_cannot_be_read_is_not_called_missing_too(context: Flask) -> None:
    with pytest.raises(Invalid) as caught:
        load(PersonForm, MultiDict([("name", "Ana"), ("positions", "dos")]), BOLIVIA)
    assert dict(caught.value.fields) == {"positions": ["Escriba un número, por ejemplo 1650"]}
