"""Which column is what: by name, by a small file, and what such a file may not say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.vacancies.imports import mapping, words
from core.vacancies.imports.labels import FIELDS
from core.vacancies.imports.mapping import REJECTS, Mapping

NAMES = st.text(min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Título", "title"),
        ("PUESTO", "title"),
        ("vaga", "title"),
        ("Job title", "title"),
        ("start_hour", "start_hour"),
        ("Salário", "wage_min"),
        ("Fecha de publicación", "offered_on"),
        ("Terça-feira", "tuesday"),
        ("Años de experiencia", "experience_years"),
        ("NIT de la empresa", "employer_tax_id"),
    ],
)
def test_columns_are_known_by_name_in_three_languages(name: str, field: str) -> None:
    assert mapping.recognised([name]) == {name: field}


def test_the_first_of_two_columns_of_a_kind_is_taken() -> None:
    assert mapping.recognised(["puesto", "cargo", "xyz"]) == {"puesto": "title"}


def test_what_a_rejects_file_puts_in_front_is_no_data() -> None:
    assert mapping.recognised([*REJECTS, "puesto"]) == {"puesto": "title"}


def test_every_field_has_words_for_people() -> None:
    assert sorted(FIELDS) == sorted(words.fields())


@given(
    st.builds(
        Mapping,
        st.dictionaries(NAMES, st.sampled_from(words.fields())),
        st.dictionaries(
            st.sampled_from(mapping.VALUES), st.dictionaries(NAMES, st.sampled_from(["a", "b"]), min_size=1)
        ),
        st.dictionaries(st.sampled_from(mapping.CONSTANTS), NAMES),
    )
)
def test_a_mapping_comes_back_from_its_file(given: Mapping) -> None:
    assert mapping.from_toml(mapping.to_toml(given).encode("utf-8")) == given


@pytest.mark.parametrize(
    "text",
    ["[columns", "[colums]\n", "[values.x]\na = 'b'\n", "[columns]\na = 1\n", "[constants]\nx = 'y'\n", "values = 3"],
)
def test_a_file_that_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        mapping.from_toml(text.encode())
    assert (list(refusal.value.fields), refusal.value.code) == (["mapping"], "imports.mapping.invalid")


@pytest.mark.parametrize(
    "columns",
    [{"nada": "title"}, {"a": "titel"}, {"a": "title", "b": "title"}, {"a": "place"}],
)
def test_a_mapping_that_does_not_fit_the_file_is_refused(columns: dict[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        mapping.require(Mapping(columns), ["a", "b"])
    assert list(refusal.value.fields) == ["columns"]


def test_a_given_mapping_wins_and_the_rest_is_recognised() -> None:
    given = Mapping({"x": "title", "salario": ""}, {}, {"country": "MX"})
    found = given.over(["x", "puesto", "salario", "estado"], {"country": "BO", "source": "s"})
    assert found.columns == {"x": "title", "estado": "region"}
    assert found.constants == {"country": "MX", "source": "s"}
