"""Numbers on paper: unguessable, and typed by people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.verification import numbers


def test_a_number_has_at_least_128_random_bits() -> None:
    assert len(numbers.ALPHABET) ** numbers.LENGTH >= 2**128
    made = {numbers.new_number() for _ in range(2000)}
    assert len(made) == 2000
    assert {len(one) for one in made} == {numbers.LENGTH}


def test_every_sign_occurs_at_every_place() -> None:
    made = [numbers.new_number() for _ in range(3000)]
    assert {frozenset(one[place] for one in made) for place in range(numbers.LENGTH)} == {frozenset(numbers.ALPHABET)}


def test_what_is_printed_reads_back() -> None:
    number = numbers.new_number()
    assert numbers.read(numbers.written(number)) == number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7k3m-9qxt", "7K3M9QXT"),
        (" 7K3M 9QXT ", "7K3M9QXT"),
        ("7K3M–9QXT.", "7K3M9QXT"),
        ("OoIiLl", "001111"),
        ("", ""),
        ("--", ""),
    ],
)
def test_hands_and_eyes_may_err_where_no_sign_can_be_meant(typed: str, meant: str) -> None:
    assert numbers.read(typed) == meant


@given(st.text())
def test_whatever_is_typed_can_be_read(text: str) -> None:
    assert numbers.read(numbers.read(text)) == numbers.read(text)
