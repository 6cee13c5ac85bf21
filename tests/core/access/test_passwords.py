"""Which passwords are taken."""

from __future__ import annotations

import pytest

from core.access import passwords


@pytest.mark.parametrize(
    ("password", "second_factor", "taken"),
    [
        ("ocho sig", True, True),
        ("siete 7", True, False),
        ("catorce signos", False, False),
        ("quince signos..", False, True),
        ("contraseña123", True, False),
        ("Password123", True, False),
        ("abababababab", True, False),
        ("qwertyuiop", True, False),
        ("x" * 201, True, False),
    ],
)
def test_a_password_is_long_enough_and_not_among_the_first_that_are_tried(
    password: str, second_factor: bool, taken: bool
) -> None:
    least = passwords.LEAST_WITH_SECOND_FACTOR if second_factor else passwords.LEAST_ALONE
    assert (least <= len(password) <= passwords.MOST and not passwords.is_guessable(password)) is taken
