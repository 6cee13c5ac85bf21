"""What a note must not decide about is noticed in three languages, and harmless notes stay quiet."""

from __future__ import annotations

import pytest

from core.vacancies.applications.grounds import GROUNDS, Ground, named_grounds


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("No contratamos extranjeros", (Ground.NATIONALITY,)),
        ("Es VENEZOLANA y está embarazada", (Ground.NATIONALITY, Ground.PREGNANCY)),
        ("Tem deficiência visual", (Ground.DISABILITY,)),
        ("Quieren un varón", (Ground.SEX,)),
        ("She is pregnant", (Ground.PREGNANCY,)),
        ("Prefieren a alguien con discapacidad leve", (Ground.DISABILITY,)),
        ("Llegó tarde a la entrevista", ()),
        ("Falta experiencia en caja; vive lejos", ()),
        ("", ()),
    ],
)
def test_grounds_are_noticed(note: str, expected: tuple[Ground, ...]) -> None:
    assert named_grounds(note) == expected


def test_every_ground_has_its_word() -> None:
    assert set(GROUNDS) == set(Ground)
