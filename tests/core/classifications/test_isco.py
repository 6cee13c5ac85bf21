"""Occupations: every group of ISCO-08, found by what people type."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from core.classifications import queries
from core.classifications.isco import Label, occupations, words_in_use
from core.errors import NotFound

CODES = st.sampled_from(list(occupations()))


def found(text: str, language: str = "es", limit: int = 3) -> list[str]:
    return [suggestion.code for suggestion in queries.suggest_occupations(text, language, limit)]


def test_the_classification_is_whole() -> None:
    levels = [row.level for row in occupations().values()]
    assert [levels.count(level) for level in (1, 2, 3, 4)] == [10, 43, 130, 436]


def test_every_group_below_the_first_level_has_the_one_above() -> None:
    assert [code for code in occupations() if len(code) > 1 and code[:-1] not in occupations()] == []


def test_every_group_has_a_title_in_english_and_spanish() -> None:
    assert [row.code for row in occupations().values() if not (row.en.strip() and row.es.strip())] == []


def test_the_two_upper_levels_have_a_title_in_portuguese() -> None:
    assert [row.code for row in occupations().values() if row.level <= 2 and not row.pt] == []


def test_a_title_that_nobody_has_translated_says_in_which_language_it_is() -> None:
    assert queries.occupation("5", "pt_BR") == Label(
        "Trabalhadores dos serviços e vendedores de comércios e mercados", "pt"
    )
    assert queries.occupation("5120", "pt") == Label("Cocineros", "es")
    assert queries.occupation("5120", "en") == Label("Cooks", "en")
    assert queries.occupation("0110", "es_BO") == Label("Oficiales de las fuerzas armadas", "es")


@pytest.mark.parametrize("code", ["", "512X", "9999", "51200", "110"])
def test_a_code_that_does_not_exist_is_not_found(code: str) -> None:
    with pytest.raises(NotFound) as caught:
        queries.occupation(code, "es")
    assert caught.value.code == "classifications.occupation.not_found"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cocinera", "5120"),
        ("Cocineros", "5120"),
        ("COCINERO", "5120"),
        ("ayud coci", "9412"),
        ("cocina ayudante", "9412"),
        ("albañil", "7112"),
        ("albanil", "7112"),
        ("plomero", "7126"),
        ("contadora", "2411"),
        ("mesera", "5131"),
        ("chofer de camión", "8332"),
        ("secretaria", "4120"),
        ("trabajadora del hogar", "9111"),
        ("5120", "5120"),
        ("programador java", "2512"),
    ],
)
def test_what_people_type_finds_the_occupation(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_the_beginning_of_a_code_lists_its_unit_groups() -> None:
    assert found("513") == ["5131", "5132"]
    assert found("01") == ["0110"]


@pytest.mark.parametrize("typed", ["", "  ", "xyzzy", "...", "7777"])
def test_what_means_nothing_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_titles_are_searched_in_the_language_of_the_reader() -> None:
    assert found("welder", "en") == ["7212"]
    assert found("welder", "es") == []
    assert found("soldador", "pt") == ["7212"]


def test_no_more_than_asked_for_is_suggested() -> None:
    assert len(found("operadores", limit=7)) == 7


@given(st.text(max_size=40), st.sampled_from(["es", "pt", "en"]))
def test_only_unit_groups_are_suggested_whatever_is_typed(text: str, language: str) -> None:
    assert all(len(code) == 4 and code in occupations() for code in found(text, language))


@given(st.sampled_from([code for code in occupations() if len(code) == 4]))
def test_a_whole_title_finds_its_own_group(code: str) -> None:
    title = queries.occupation(code, "es").text
    same = {other for other, row in occupations().items() if row.es == title and row.level == 4}
    assert found(title, limit=1)[0] in same


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("5120", "5120", 4),
        ("5131", "5132", 3),
        ("5120", "5131", 2),
        ("5120", "5223", 1),
        ("5120", "9411", 0),
        ("51", "5120", 2),
    ],
)
def test_closeness_is_the_number_of_shared_leading_digits(one: str, other: str, shared: int) -> None:
    assert queries.isco_closeness(one, other) == shared


@given(CODES, CODES)
def test_closeness_is_symmetric_and_whole_only_with_oneself(one: str, other: str) -> None:
    assert queries.isco_closeness(one, other) == queries.isco_closeness(other, one)
    assert queries.isco_closeness(one, one) == len(one)


def test_the_words_in_use_name_unit_groups() -> None:
    assert [code for code in words_in_use() if code not in occupations() or len(code) != 4] == []


@pytest.mark.needs_shared_data
def test_codes_and_titles_agree_with_the_published_lists(shared_data: Path) -> None:
    with gzip.open(shared_data / "esco" / "ISCOGroups_en.csv.gz", "rt", encoding="utf-8") as file:
        english = {row["code"]: row["preferredLabel"] for row in csv.DictReader(file)}
    with (shared_data / "esco" / "ISCOGroups_es.csv").open(encoding="utf-8") as file:
        spanish = {row["code"]: row["preferredLabel"] for row in csv.DictReader(file)}
    # That list repeats the title of 2149 at 215, and calls the group 342 by its second unit group.
    for code in ("215", "342"):
        del spanish[code]
    assert set(occupations()) == set(english)
    assert unlike(english, "en") == []
    assert unlike(spanish, "es") == []


def unlike(published: dict[str, str], language: str) -> list[str]:
    """Codes whose title differs by more than a spelling (-ise, apostrophes, multimedios)."""
    return [
        code
        for code, title in published.items()
        if fuzz.ratio(title.casefold(), occupations()[code].label(language).text.casefold()) < 90
    ]


def test_words_between_words_and_the_name_of_a_trade_do_not_hide_the_occupation() -> None:
    found = queries.suggest_occupations("Ayudante de panadería", "es", limit=4)
    assert "7512" in [suggestion.code for suggestion in found]
