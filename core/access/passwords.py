"""Passwords, hashed with argon2id. Hashing takes a tenth of a second: never inside ``writing()``."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import lazy_gettext as _l

from core.db.fold import search_words
from core.errors import Invalid

# NIST SP 800-63B: eight where a second factor follows, fifteen where the password stands alone.
LEAST_WITH_SECOND_FACTOR = 8
LEAST_ALONE = 15
MOST = 200
OFTEN = frozenset(
    {
        "password", "passw0rd", "contrasena", "contraseña", "bienvenido", "bienvenida", "qwertyuiop", "qwerty123",
        "iloveyou", "teamo123", "administrador", "administrator", "letmein", "bolivia1", "sacaba123", "cochabamba",
        "abc12345", "abcd1234", "1q2w3e4r", "password1", "password123", "contrasena1", "contrasena123", "trabajo123",
        "empleo123", "ayni1234", "changeme", "cambiame",
    }
)  # fmt: skip
"""What is tried first. Repetitions and rows of keys are found by rule."""
ROWS = ("0123456789012345", "9876543210987654", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")

_hasher = PasswordHasher()
_NOBODY = _hasher.hash("nobody has this password, but checking it takes as long as any other")


def hashed(password: str) -> str:
    return _hasher.hash(password)


def matches(stored: str, password: str) -> bool:
    """Whether ``password`` is the one of ``stored``; an empty ``stored`` takes as long and never matches."""
    try:
        return _hasher.verify(stored or _NOBODY, password) and bool(stored)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored: str) -> bool:
    return _hasher.check_needs_rehash(stored)


def is_guessable(password: str) -> bool:
    """One of those tried first, one sign or pair repeated, or a row of keys."""
    plain = _plain(password)
    repeated = any(plain == (plain[:size] * len(plain))[: len(plain)] for size in (1, 2, 3, 4))
    return plain in {_plain(word) for word in OFTEN} or repeated or any(plain in row for row in ROWS)


def hash_of_new(password: str, *, second_factor: bool = True) -> str:
    """The hash of a new password. Raises Invalid when it is too weak. Slow: call it outside of ``writing()``."""
    least = LEAST_WITH_SECOND_FACTOR if second_factor else LEAST_ALONE
    if not least <= len(password) <= MOST:
        short = _l("A password has at least %(least)d characters.", least=least)
        raise Invalid({"password": [str(short)]}, code="access.password.short")
    if is_guessable(password):
        guessed = _l("This password is among the first that are tried. Choose several words of your own.")
        raise Invalid({"password": [str(guessed)]}, code="access.password.guessable")
    return hashed(password)


def _plain(text: str) -> str:
    return "".join(search_words(text))
