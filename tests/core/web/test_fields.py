"""What each field accepts, and the sentence it answers with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from flask import Flask
from marshmallow import ValidationError, fields

from core.web.fields import (
    Choice,
    DateField,
    Email,
    LongText,
    Many,
    Money,
    PartialDate,
    PartialDay,
    Phone,
    Text,
    Tick,
    WholeNumber,
    earliest,
    form_context,
    in_context,
    latest,
    precision,
)


class Stage(StrEnum):
    INTAKE = "intake"
    CLOSED = "closed"


STAGE = Choice("Etapa", [(stage, stage.name) for stage in Stage], load=Stage)


def refusal(field: fields.Field[Any], value: Any) -> Any:
    with pytest.raises(ValidationError) as caught:
        field.deserialize(value)
    return caught.value.messages


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        (Text("Nombre"), "  Ana\u00a0 María ", "Ana María"),
        (Text("Nombre"), "Nu\u0308n\u0303ez\x00", "Nüñez"),
        (Text("Nombre"), "   ", None),
        (LongText("Nota"), " uno\r\ndos ", "uno\ndos"),
        (Phone("Celular"), "+591 7 1234567", "+591 7 1234567"),
        (Email("Correo"), "ana@correo.bo", "ana@correo.bo"),
        (STAGE, "closed", Stage.CLOSED),
        (STAGE, "", None),
        (Many("Turnos", [("am", "Mañana")]), ["am"], ["am"]),
        (Tick("Acepta"), "1", True),
        (WholeNumber("Puestos"), "3", 3),
        (WholeNumber("Puestos"), 3, 3),
        (Money("Salario"), "1650.5", Decimal("1650.5")),
        (Money("Salario"), 1650, Decimal(1650)),
        (DateField("Inicio"), "2027-03-07", date(2027, 3, 7)),
        (PartialDate("Nacimiento"), "1999-03", PartialDay(year=1999, month=3, day=None)),
        (PartialDate("Nacimiento"), {"year": 1999}, PartialDay(year=1999, month=None, day=None)),
    ],
)
def test_what_is_accepted(field: fields.Field[Any], given: Any, kept: Any) -> None:
    assert field.deserialize(given) == kept


@pytest.mark.parametrize(
    ("field", "given", "sentence"),
    [
        (Text("Nombre", required=True, missing="Escriba el nombre"), "  ", "Escriba el nombre"),
        (Text("Nombre", required=True), None, "Falta completar: Nombre"),
        (Text("Nombre", max=3), "Marcelo", "Acorte a 3 caracteres: Nombre"),
        (Text("Nombre"), 7, "Revise este dato: Nombre"),
        (Phone("Celular"), "71234", "Revise el teléfono: faltan números. Ejemplo: 7 1234567"),
        (Phone("Celular"), "no tiene", "Revise el teléfono: faltan números. Ejemplo: 7 1234567"),
        (Email("Correo"), "ana@correo", "Escriba el correo completo, por ejemplo nombre@correo.com"),
        (STAGE, "lost", "Elija una de las opciones: Etapa"),
        (Choice("Etapa", [], required=True), "", "Elija una opción: Etapa"),
        (Many("Turnos", [], required=True), [], "Elija al menos una opción: Turnos"),
        (Tick("Aviso", must=True, missing="Lea el aviso"), False, "Lea el aviso"),
        (WholeNumber("Puestos", min=1), "0", "Escriba 1 o más: Puestos"),
        (WholeNumber("Puestos", max=9), "10", "Escriba 9 o menos: Puestos"),
        (WholeNumber("Puestos"), "1.5", "Escriba un número entero: Puestos"),
        (WholeNumber("Puestos"), True, "Escriba un número entero: Puestos"),
        (Money("Salario"), "1.505", "Escriba como máximo 2 decimales: Salario"),
        (Money("Salario"), "NaN", "Escriba un monto, por ejemplo 1650: Salario"),
        (Money("Salario"), "-1", "Escriba 0 o más: Salario"),
        (DateField("Inicio"), "2027-02-31", "Escriba una fecha real, por ejemplo 27 3 2007"),
        (DateField("Inicio"), "07/03/2027", "Escriba una fecha real, por ejemplo 27 3 2007"),
        (DateField("Inicio"), 20270307, "Escriba una fecha real, por ejemplo 27 3 2007"),
        (PartialDate("Nacimiento"), {"year": 1999, "day": 3}, "Escriba una fecha real, por ejemplo 27 3 2007"),
        (PartialDate("Nacimiento"), "1999-13", "Escriba una fecha real, por ejemplo 27 3 2007"),
        (PartialDate("Nacimiento"), {"year": 1999, "month": 2**40}, "Escriba una fecha real, por ejemplo 27 3 2007"),
        (PartialDate("Nacimiento"), {"year": True}, "Escriba una fecha real, por ejemplo 27 3 2007"),
    ],
)
def test_a_refusal_says_what_to_do(context: Flask, field: fields.Field[Any], given: Any, sentence: str) -> None:
    assert refusal(field, given) == [sentence]


def test_an_absent_optional_field_is_loaded_as_nothing() -> None:
    absent = [Text("a"), Money("b"), Many("c", []), Tick("d")]
    assert [field.load_default() if callable(field.load_default) else field.load_default for field in absent] == [
        None,
        None,
        [],
        False,
    ]


def test_choices_may_depend_on_the_context_of_the_form(context: Flask) -> None:
    office = Choice("Oficina", lambda: in_context("offices", []))
    with form_context({"offices": [("1", "Sacaba")]}):
        assert office.deserialize("1") == "1"
    assert refusal(office, "1") == ["Elija una de las opciones: Oficina"]


def test_an_unknown_day_may_be_any_day_of_the_month() -> None:
    known = PartialDay(year=2008, month=2, day=None)
    assert (precision(known), earliest(known), latest(known)) == ("month", date(2008, 2, 1), date(2008, 2, 29))


def test_an_unknown_month_may_be_any_month_of_the_year() -> None:
    known = PartialDay(year=2008, month=None, day=None)
    assert (precision(known), earliest(known), latest(known)) == ("year", date(2008, 1, 1), date(2008, 12, 31))
