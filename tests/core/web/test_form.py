"""A form as a template sees it: fresh, filled with a record, shown again with its errors."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from flask import Flask, g
from werkzeug.datastructures import MultiDict

from core.web.fields import Choice, FormSchema, Secret, Text, in_context
from core.web.forms import Form, Submission, form_for
from core.web.sample import SampleForm, wrong_form


class OtherForm(FormSchema):
    given_names = Text("Nombres")


class OfficeForm(FormSchema):
    office = Choice("Oficina", lambda: in_context("offices", []))
    password = Secret("Clave")


def test_a_new_form_shows_what_each_field_starts_with(context: Flask) -> None:
    form = form_for(SampleForm)
    assert [form["positions"].value, form["given_names"].value, form["wage"].value] == ["1", "", ""]


def test_a_record_is_shown_as_the_country_writes_it(context: Flask) -> None:
    birth = {"year": 1999, "month": 3, "day": None}
    form = form_for(SampleForm, {"wage": Decimal("1650.50"), "starts_on": date(2027, 3, 7), "birth_date": birth})
    assert form["wage"].value == "1650,50"
    assert [part.value for part in form["starts_on"].parts] == ["7", "3", "2027"]
    assert [part.value for part in form["birth_date"].parts] == ["", "3", "1999"]


def test_each_new_form_has_a_key_of_its_own(context: Flask) -> None:
    first, second = form_for(SampleForm), form_for(SampleForm)
    assert len(first.key) == 32
    assert first.key != second.key


def test_the_summary_lists_the_errors_in_the_order_of_the_form_and_names_their_controls(context: Flask) -> None:
    assert wrong_form().summary == [
        ("given_names", "Escriba los nombres como aparecen en el documento"),
        ("starts_on-day", "Escriba una fecha real, por ejemplo 27 3 2007"),
        ("wage", "Escriba el número sin separar los miles, por ejemplo 1650,50"),
        ("phone", "Revise el teléfono: faltan números. Ejemplo: 7 1234567"),
        ("contacts-0-value", "Escriba el número o la dirección"),
        ("notice_read", "Lea el aviso en voz alta antes de guardar"),
    ]


def test_an_error_without_a_control_stands_last_and_without_a_link(context: Flask) -> None:
    form = Form(OtherForm(), errors={"_schema": ["No coincide"], "given_names": ["Escriba los nombres"]})
    assert form.summary == [("given_names", "Escriba los nombres"), ("", "No coincide")]


def test_hint_and_error_are_tied_to_the_control(context: Flask) -> None:
    form = wrong_form()
    assert form["given_names"].describedby == "given_names-hint given_names-error"
    assert form["positions"].describedby == ""


def test_a_refused_form_keeps_what_was_typed_its_key_and_its_version(context: Flask) -> None:
    typed = MultiDict([("given_names", "Ana"), ("_version", "7")])
    g.submission = Submission(SampleForm, typed, {"phone": ["Revise"]}, "k" * 32, "Cambió mientras tanto")
    form = form_for(SampleForm, {"given_names": "Otra"}, version=9)
    assert (form["given_names"].value, form.key, form.version) == ("Ana", "k" * 32, 7)
    assert (list(form["phone"].errors), form.message) == (["Revise"], "Cambió mientras tanto")


def test_a_refused_form_leaves_the_other_forms_of_the_page_alone(context: Flask) -> None:
    g.submission = Submission(SampleForm, MultiDict([("given_names", "Ana")]), {}, None)
    assert form_for(OtherForm, {"given_names": "Luz"})["given_names"].value == "Luz"


def test_choices_are_asked_for_when_the_form_is_shown(context: Flask) -> None:
    form = form_for(OfficeForm, {"office": "2"}, context={"offices": [("1", "Sacaba"), ("2", "Colomi")]})
    assert [(option.value, option.label, option.chosen) for option in form["office"].options] == [
        ("1", "Sacaba", False),
        ("2", "Colomi", True),
    ]


def test_a_password_is_never_shown_again(context: Flask) -> None:
    form = Form(OfficeForm(), raw=MultiDict([("password", "secreta")]))
    assert form["password"].value == ""


def test_a_list_shows_its_rows_and_one_blank_one(context: Flask) -> None:
    form = form_for(SampleForm, {"contacts": [{"kind": "email", "value": "a@b.co"}]})
    assert [(row["value"].name, row["value"].value, row.used) for row in form["contacts"].rows] == [
        ("contacts-0-value", "a@b.co", True),
        ("contacts-1-value", "", False),
    ]


def test_a_row_left_blank_is_not_counted_when_the_form_is_shown_again(context: Flask) -> None:
    typed = MultiDict([("contacts-0-kind", "mobile"), ("contacts-0-value", "")])
    assert [row.used for row in Form(SampleForm(), raw=typed)["contacts"].rows] == [False]


def test_a_stale_form_shows_what_is_saved_now_and_may_be_sent_again(context: Flask) -> None:
    typed = MultiDict([("given_names", "Ana"), ("positions", "1"), ("shift", "morning"), ("_version", "7")])
    g.submission = Submission(SampleForm, typed, {}, None, "Otra persona cambió esto", "core.record.stale")
    form = form_for(SampleForm, {"given_names": "Anahí", "positions": 1, "shift": "night"}, version=9)
    assert (form["given_names"].value, form.version) == ("Ana", 9)
    assert [(str(label), text) for label, text in form.saved] == [("Nombres", "Anahí"), ("Turno", "Noche")]
