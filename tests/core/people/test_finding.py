"""Finding a person: any part of the name, the document, the phone; never one of another office."""

from __future__ import annotations

import pytest

from core.people import queries
from core.testing.factories import people as make


@pytest.fixture
def found(app, acting, actor_as):
    """``found("ñu")``: the names that Rosa finds, in order."""

    def ask(text, user="rosa"):
        with app.app_context(), acting(user):
            return [row.name for row in queries.find(text)]

    return ask


@pytest.fixture(autouse=True)
def people(app, acting, actor_as):
    with app.app_context():
        rosa, jorge = actor_as("rosa"), actor_as("jorge")
        with acting("rosa"):
            make.person("Nayeli", "Mamani", "Huanca", actor=rosa, phone="71234567", document="6543210 CB")
            make.person("Íñigo", "Peña", "Ñuflo", actor=rosa, document="8412907-1B")
            make.person("Ana María", "Álvarez", "Mamani", actor=rosa)
            make.person("Wilmer", "Penas", "Choque", actor=rosa)
        with acting("jorge"):
            make.person("Nayeli", "Mamani", "Soto", actor=jorge, phone="71234567", document="6543210")


def test_any_part_of_the_name_is_found_by_its_beginning_in_the_order_of_surnames(found) -> None:
    assert found("mam") == ["Ana María Álvarez Mamani", "Nayeli Mamani Huanca"]
    assert found("nay") == ["Nayeli Mamani Huanca"]


def test_accents_case_and_tilde_do_not_matter(found) -> None:
    assert found("ALVAREZ") == ["Ana María Álvarez Mamani"]
    assert found("álv") == ["Ana María Álvarez Mamani"]
    assert found("pena") == ["Wilmer Penas Choque", "Íñigo Peña Ñuflo"]
    assert found("ñuf") == found("nuf") == ["Íñigo Peña Ñuflo"]


def test_each_word_must_match_a_word_in_any_order(found) -> None:
    assert found("mamani ana") == ["Ana María Álvarez Mamani"]
    assert found("ana choque") == []


@pytest.mark.parametrize("typed", ["6543210", "6 543 210", "6.543.210", "6543210 CB", "6543210cb", "6543"])
def test_a_document_is_found_however_it_is_written(found, typed) -> None:
    assert found(typed) == ["Nayeli Mamani Huanca"]


@pytest.mark.parametrize("typed", ["8412907-1B", "84129071b", "8412907 1b"])
def test_the_complement_of_a_number_belongs_to_it(found, typed) -> None:
    assert found(typed) == ["Íñigo Peña Ñuflo"]


@pytest.mark.parametrize("typed", ["71234567", "7 123 4567", "+591 71234567", "59171234567", "7123"])
def test_a_phone_is_found_with_the_code_of_the_country_and_without(found, typed) -> None:
    assert found(typed) == ["Nayeli Mamani Huanca"]


def test_a_name_and_a_number_may_be_combined(found) -> None:
    assert found("nayeli 71234567") == ["Nayeli Mamani Huanca"]
    assert found("wilmer 71234567") == []


def test_one_letter_is_too_little(found) -> None:
    assert found("m") == []
    assert found("") == []


def test_nobody_of_another_municipality_is_found(found) -> None:
    assert found("nayeli", "jorge") == ["Nayeli Mamani Soto"]
    assert found("nayeli", "ana") == []
    assert found("nayeli", "luis") == ["Nayeli Mamani Huanca"]
    assert found("nayeli", "mentor") == []
