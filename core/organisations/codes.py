"""Closed lists of the organisations domain."""

from __future__ import annotations

from enum import StrEnum


class Size(StrEnum):
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class CheckedHow(StrEnum):
    """How a person made sure that the employer is who it says."""

    TAX_REGISTER = "tax_register"
    VISIT = "visit"
    CALL = "call"
