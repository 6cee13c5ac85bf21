"""Places: written once, corrected when the list says so, and counted to the last row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from core.access.actors import system
from core.audit.acts import act
from core.countries import packs, queries, services
from core.countries.models import Place
from core.countries.services import PlaceImport, PlaceRow

CHILE = [
    PlaceRow("01", "Tarapacá", line=2),
    PlaceRow("011", "Iquique", "01", line=3),
    PlaceRow("01101", "Iquique", "011", line=4),
]


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    with app.app_context(), act(system("tests"), "tests.places") as opened:
        yield opened


def counts(done: PlaceImport) -> tuple[int, int, int]:
    return done.accepted, done.repeated, len(done.rejected)


def codes(done: PlaceImport) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.code) for problem in done.rejected]


def stored(session: Session, country: str) -> dict[str, tuple[str, int, str]]:
    rows = session.scalars(select(Place).where(Place.country == country))
    return {row.code: (row.name, row.level, row.parent_code) for row in rows}


def test_a_country_has_its_packs_places_from_the_start(session: Session) -> None:
    assert queries.choices("BO", 2) == [
        ("la-paz", "La Paz"),
        ("oruro", "Oruro"),
        ("sacaba", "Sacaba"),
        ("santa-cruz", "Santa Cruz de la Sierra"),
        ("sucre", "Sucre"),
        ("tiquipaya", "Tiquipaya"),
        ("trinidad", "Trinidad"),
    ]
    assert len(queries.choices("BO", 1)) == 9


def test_installing_a_pack_again_changes_nothing(session: Session) -> None:
    assert services.install_pack_places(packs.pack("BO")) == 0
    assert services.install_pack_places(packs.pack("MX")) == 32
    assert services.install_pack_places(packs.pack("MX")) == 0


def test_parents_may_come_later_in_the_list(session: Session) -> None:
    done = services.import_places("CL", reversed(CHILE))
    assert counts(done) == (3, 0, 0)
    assert stored(session, "CL") == {
        "01": ("Tarapacá", 1, ""),
        "011": ("Iquique", 2, "01"),
        "01101": ("Iquique", 3, "011"),
    }


def test_the_same_list_again_changes_nothing(session: Session) -> None:
    services.import_places("CL", CHILE)
    before = stored(session, "CL")
    assert counts(services.import_places("CL", CHILE)) == (0, 3, 0)
    assert stored(session, "CL") == before


def test_a_repeated_row_counts_once(session: Session) -> None:
    assert counts(services.import_places("CL", [*CHILE, CHILE[0]])) == (3, 1, 0)


def test_a_corrected_name_is_accepted(session: Session) -> None:
    services.import_places("CL", CHILE)
    assert counts(services.import_places("CL", [PlaceRow("01", "Región de Tarapacá")])) == (1, 0, 0)
    assert stored(session, "CL")["01"] == ("Región de Tarapacá", 1, "")


def test_a_municipality_may_hang_on_a_division_of_the_pack(session: Session) -> None:
    assert counts(services.import_places("BO", [PlaceRow("030201", "Sacaba", "BO-C")])) == (1, 0, 0)
    place = queries.place("BO", "030201")
    assert place is not None
    assert (place.level, place.scheme) == (2, "official")


def test_names_lose_invisible_characters_and_double_spaces(session: Session) -> None:
    services.import_places("CL", [PlaceRow(" 01\u200b", " San  Jose\u0301 ")])
    assert stored(session, "CL") == {"01": ("San José", 1, "")}


def test_each_wrong_row_is_rejected_with_its_line_column_and_code(session: Session) -> None:
    done = services.import_places(
        "CL",
        [
            *CHILE,
            PlaceRow("", "Nada", line=5),
            PlaceRow("02", "  ", line=6),
            PlaceRow("01", "Otra", line=7),
            PlaceRow("03", "Huérfana", "99", line=8),
            PlaceRow("0110101", "Barrio", "01101", line=9),
            PlaceRow("04", "Ella misma", "04", line=10),
            PlaceRow("05", "x" * 201, line=11),
        ],
    )
    assert counts(done) == (3, 0, 7)
    assert codes(done) == [
        (5, "code", "countries.place.code_missing"),
        (6, "name", "countries.place.name_missing"),
        (7, "code", "countries.place.code_repeated"),
        (8, "parent", "countries.place.parent_unknown"),
        (9, "parent", "countries.place.too_deep"),
        (10, "parent", "countries.place.parent_unknown"),
        (11, "name", "countries.place.too_long"),
    ]


def test_a_list_without_parents_says_its_level(session: Session) -> None:
    services.import_places("CL", [PlaceRow("9", "Comuna")], level=3)
    assert stored(session, "CL") == {"9": ("Comuna", 3, "")}


def test_places_are_found_by_the_beginning_of_their_name_without_accents(session: Session) -> None:
    found = session.execute(queries.beginning_with("BO", "poto")).all()
    assert [(row.code, row.name) for row in found] == [("BO-P", "Potosí")]
    assert [row.code for row in session.execute(queries.beginning_with("BO", "S", 2))] == ["BO-S", "sacaba"]


def test_places_are_listed_below_their_parent(session: Session) -> None:
    assert [row.name for row in session.execute(queries.places("BO", parent="BO-C"))] == ["Sacaba", "Tiquipaya"]


def test_a_place_that_is_not_on_file_is_none(session: Session) -> None:
    assert queries.place("BO", "atlantis") is None
