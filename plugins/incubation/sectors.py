"""Sections and divisions of ISIC Rev.4: whether a class of four digits belongs to a section.

Source: United Nations, International Standard Industrial Classification, Rev.4 (Statistical Papers M 4/Rev.4), the
structure at the level of divisions.
"""

from __future__ import annotations

DIVISIONS = {
    "A": (1, 3), "B": (5, 9), "C": (10, 33), "D": (35, 35), "E": (36, 39), "F": (41, 43), "G": (45, 47), "H": (49, 53),
    "I": (55, 56), "J": (58, 63), "K": (64, 66), "L": (68, 68), "M": (69, 75), "N": (77, 82), "O": (84, 84),
    "P": (85, 85), "Q": (86, 88), "R": (90, 93), "S": (94, 96), "T": (97, 98), "U": (99, 99),
}  # fmt: skip
"""Section -> its first and its last division."""


def section_of(isic_class: str) -> str:
    """The section of a class; empty where there is no such division."""
    division = int(isic_class[:2])
    return next((section for section, (first, last) in DIVISIONS.items() if first <= division <= last), "")
