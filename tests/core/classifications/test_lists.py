"""Code lists: each code has words, in the order of the list."""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_uppercase

import pytest

from core.classifications import codes, lists
from core.classifications.codes import ContractKind, EducationLevel, Shift
from core.countries.facts import WagePeriod


@pytest.mark.parametrize(
    ("labels", "members"),
    [
        (lists.CEFR_LEVELS, codes.LanguageLevel),
        (lists.EDUCATION_LEVELS, EducationLevel),
        (lists.CONTRACT_KINDS, ContractKind),
        (lists.SHIFTS, Shift),
        (lists.SHIFTS, codes.Shift),
        (lists.WAGE_PERIODS, WagePeriod),
        (lists.ISIC_SECTIONS, ascii_uppercase[:21]),
    ],
)
def test_every_code_has_its_words(labels: lists.Labels, members: Iterable[str]) -> None:
    assert list(labels) == list(members)
    assert all(str(label) for label in labels.values())


def test_choices_are_values_and_words() -> None:
    assert [(value, str(words)) for value, words in lists.choices(lists.WAGE_PERIODS)] == [
        ("month", "per month"),
        ("fortnight", "per fortnight"),
        ("week", "per week"),
        ("day", "per day"),
        ("hour", "per hour"),
    ]


def test_education_has_the_nine_levels_of_isced_2011() -> None:
    assert [value for value, _ in lists.choices(lists.EDUCATION_LEVELS)] == list("012345678")
