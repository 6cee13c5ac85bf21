"""Numbers that are printed on something issued: nobody can guess one, and anybody can type one from paper."""

from __future__ import annotations

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32: no I, L, O and U, which paper and eyes mix up with others."""
LENGTH = 28
"""140 random bits."""
GROUP = 4
_MEANT = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_number() -> str:
    """As it is kept: without the marks between its groups."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def written(number: str) -> str:
    """As it is printed: ``7K3M-9QXT-2B8C-D4FG-H5JN-R6PV-ABEW``."""
    return "-".join(number[start : start + GROUP] for start in range(0, len(number), GROUP))


def read(text: str) -> str:
    """What somebody typed, or a picture held, as it is kept. It may still be no number of anybody's."""
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(_MEANT)


def told(text: str) -> str:
    """What somebody typed, as it is printed where it can be a number, so that it is easy to compare with paper."""
    return written(read(text)) if len(read(text)) == LENGTH else text
