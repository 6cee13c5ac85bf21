"""Telephone numbers: one form to compare, and nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.countries import phones


@pytest.mark.parametrize(
    "typed",
    ["71234567", "7123 4567", "712-34-567", "+591 71234567", "591 71234567", "0059171234567", " (591) 71234567 "],
)
def test_one_number_has_one_form_however_it_is_typed(typed: str) -> None:
    found = phones.normalise(typed, "BO")
    assert (found.e164, found.display, found.valid, found.warning) == ("+59171234567", "71234567", True, "")


def test_a_foreign_number_is_shown_with_its_country() -> None:
    found = phones.normalise("+51 999999999", "BO")
    assert (found.e164, found.display) == ("+51999999999", "+51 999 999 999")


def test_a_country_without_a_pack_still_reads_its_numbers() -> None:
    assert phones.normalise("999 999 999", "PE").e164 == "+51999999999"


@pytest.mark.parametrize("typed", ["7", "abc", "", "12345", "+591 1"])
def test_what_cannot_be_a_number_is_kept_as_typed_with_a_warning(typed: str) -> None:
    found = phones.normalise(typed, "BO")
    assert (found.e164, found.display, found.valid) == (None, typed, False)
    assert str(found.warning) == "This does not look like a telephone number. It is kept as typed."


@given(st.text(max_size=30))
def test_whatever_is_typed_gets_an_answer(typed: str) -> None:
    found = phones.normalise(typed, "BO")
    assert found.valid == (found.e164 is not None)


@given(st.integers(min_value=60000000, max_value=79999999))
def test_the_compared_form_is_stable(number: int) -> None:
    once = phones.normalise(str(number), "BO")
    assert once.e164 is None or phones.normalise(once.e164, "BO") == once
